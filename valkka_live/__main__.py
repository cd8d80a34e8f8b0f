"""Start of the program: ``valkka-live`` and ``python -m valkka_live``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; imported late, because every child process imports this module."""
    from valkka_live.cli import run  # noqa: PLC0415

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
