"""Runs every benchmark and prints its tables, ready for BENCHMARKS.md."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

TIMEOUT_S = 600


def main() -> int:
    """Exit code: how many benchmarks failed."""
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    sys.stdout.write(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, ")
    sys.stdout.write(f"Python {platform.python_version()}, load before {load}\n\n")
    sys.stdout.flush()
    failed = 0
    for script in sorted(Path(__file__).parent.glob("bench_*.py")):
        result = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{script.stem}"], timeout=TIMEOUT_S, check=False
        )
        failed += result.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main())
