"""Starts the program for the benchmark: ``python -m tests.benchmarks.camera.window FOLDER ROWS COLUMNS``.

Reads orders from standard input and answers on standard output.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Obey until standard input ends; imported late, because every child process imports this module, as in the program itself."""
    from tests.benchmarks.camera.program import obey_orders  # noqa: PLC0415

    return obey_orders(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))


if __name__ == "__main__":
    sys.exit(main())
