"""What the window costs: a frame on a tile beside the bare blit, and the start beside an empty window.

``python -m tests.benchmarks.bench_gui`` prints tables; ``--quick`` only shows that everything runs.
"""

from __future__ import annotations

import argparse
import os
import sys

from tests.benchmarks.gui.start_table import start_table
from tests.benchmarks.gui.wall_table import FULL, QUICK, play_walls, wall_table
from tests.support.screen import Screen


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what the window costs.")
    parser.add_argument("--quick", action="store_true", help="a few frames only; the figures mean nothing")
    plan = QUICK if parser.parse_args().quick else FULL
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    sys.stdout.write(f"## Window\n\nLoad before: {load}.\n\n")
    with Screen((1600, 1000)) as screen:
        for line in wall_table(play_walls(plan, screen), plan):
            sys.stdout.write(f"{line}\n")
        for line in start_table(plan.rounds, screen):
            sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
