"""What a camera costs and how quickly its pictures are seen, beside FFmpeg and other ways to look at the same streams.

Everything that is compared takes turns in every round, so that a busy machine slows all alike; CPU time is the number to trust.
``python -m tests.benchmarks.bench_camera`` prints tables; ``--quick`` only shows that everything runs; ``--part`` takes one part.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.camera import table
from tests.benchmarks.camera.clips import Clips, make_clips
from tests.benchmarks.camera.cost import Costs
from tests.benchmarks.camera.glass import Glass
from tests.benchmarks.camera.many import find_capacity
from tests.benchmarks.camera.memory import weigh
from tests.benchmarks.camera.plan import FULL, LIVE_WH, QUICK, SUB_WH, Plan
from valkka_live.core.shmem import sweep


def costs(clips: Clips, plan: Plan) -> Iterator[str]:
    """CPU of one camera."""
    measured = Costs(clips, plan)
    for number in range(plan.rounds):
        measured.take_round(number)
    yield from table.cost_table(measured.cases, plan)


def glass(_clips: Clips, plan: Plan) -> Iterator[str]:
    """From the camera to the eye."""
    with Glass(plan) as measured:
        for _ in range(plan.rounds):
            measured.take_round()
        measured.take_waits()
    yield from table.glass_table(measured, plan)


def many(clips: Clips, plan: Plan) -> Iterator[str]:
    """How many cameras."""
    found = [find_capacity(clips.slow_sub, SUB_WH, plan), find_capacity(clips.main, LIVE_WH, plan)]
    yield from table.capacity_table(found, plan)


def memory(clips: Clips, _plan: Plan) -> Iterator[str]:
    """PSS of a camera."""
    yield from table.memory_table([*weigh(clips.main, LIVE_WH, others=3), *weigh(clips.sub, SUB_WH, others=0)])


PARTS: dict[str, Callable[[Clips, Plan], Iterator[str]]] = {
    "cost": costs,
    "glass": glass,
    "many": many,
    "memory": memory,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure a camera's process and its latency against other programs.")
    parser.add_argument("--quick", action="store_true", help="a few frames only; the figures mean nothing")
    parser.add_argument("--part", choices=list(PARTS), action="append", help="this part only; may be given again")
    arguments = parser.parse_args()
    plan = QUICK if arguments.quick else FULL
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # as Ctrl-C: leave in order
    load = " ".join(f"{value:.1f}" for value in os.getloadavg())
    sys.stdout.write(f"## Cameras\n\n{plan.remark or f'Load before: {load}.'}\n\n")
    sweep()
    with tempfile.TemporaryDirectory(prefix="valkka-live-bench-") as folder:
        clips = make_clips(Path(folder), plan.clip_s)
        for part in arguments.part or list(PARTS):
            for line in PARTS[part](clips, plan):
                sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
