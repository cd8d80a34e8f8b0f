"""Runs every benchmark and prints its tables, ready for BENCHMARKS.md."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

TIMEOUT_S = 3600
_CLEANING_UP_S = 30


def run(module: str) -> int:
    """Exit code of one benchmark.

    Raises:
        TimeoutExpired: it took too long.
        KeyboardInterrupt: Ctrl-C, which it has heard as well; it has had the time to clean up.
    """
    with subprocess.Popen([sys.executable, "-m", module]) as process:
        try:
            return process.wait(TIMEOUT_S)
        except KeyboardInterrupt:
            process.wait(_CLEANING_UP_S)
            raise
        finally:
            process.kill()


def main() -> int:
    """Exit code: how many benchmarks failed."""
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    sys.stdout.write(f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}, ")
    sys.stdout.write(f"Python {platform.python_version()}, load before {load}\n\n")
    sys.stdout.flush()
    scripts = sorted(Path(__file__).parent.glob("bench_*.py"))
    return sum(run(f"tests.benchmarks.{script.stem}") != 0 for script in scripts)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(128 + signal.SIGINT)
