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
from pathlib import Path


def main() -> None:
    """Measure and print; imported late, because every decoder process imports this module, and what it needs is measured."""
    from tests.benchmarks.camera.clips import make_clips  # noqa: PLC0415
    from tests.benchmarks.camera.parts import PARTS  # noqa: PLC0415
    from tests.benchmarks.camera.plan import FULL, QUICK  # noqa: PLC0415
    from valkka_live.core.shmem import sweep  # noqa: PLC0415

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
