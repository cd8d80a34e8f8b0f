"""What the analyzers see of what is there, and what they cost, beside the plain ways of OpenCV.

``python -m tests.benchmarks.bench_analyzers`` prints tables; ``--quick`` only shows that everything runs; ``--part`` takes one
part, ``--kind`` one kind of sequence.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from dataclasses import replace


def main() -> None:
    """Measure and print; imported late, because child processes import this module."""
    from tests.benchmarks.analyzers.parts import PARTS  # noqa: PLC0415
    from tests.benchmarks.analyzers.plan import FULL, QUICK  # noqa: PLC0415
    from tests.support.truth.sequences import KINDS  # noqa: PLC0415

    parser = argparse.ArgumentParser(description="Measure the analyzers against ground truth and against plain OpenCV.")
    parser.add_argument("--quick", action="store_true", help="a few frames only; the figures mean nothing")
    parser.add_argument("--part", choices=list(PARTS), action="append", help="this part only; may be given again")
    parser.add_argument("--kind", choices=KINDS, action="append", help="this kind of sequence only; may be given again")
    arguments = parser.parse_args()
    plan = QUICK if arguments.quick else FULL
    if arguments.kind:
        plan = replace(plan, kinds=tuple(arguments.kind))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # as Ctrl-C: leave in order
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    sys.stdout.write(f"## Analyzers\n\n{plan.remark or f'Load before: {load}.'}\n\n")
    for part in arguments.part or list(PARTS):
        for line in PARTS[part](plan):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
