"""The shared detector against Ultralytics alone, one picture at a time and one model for each camera.

``python -m tests.benchmarks.bench_detector [--quick] [--model FILE]``; on a machine with a GPU the detector runs there.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.camera.cpu_clock import cpu_s
from tests.benchmarks.detector.bare import BareLoop
from tests.benchmarks.detector.crowd import Crowd, Turn
from tests.support.stage import DEMO_MODEL
from valkka_live.core.messages import MasterSetup
from valkka_live.core.sources.demo.names import SCENES
from valkka_live.core.sources.demo.scene import Scene

Picture = NDArray[np.uint8]
SIZE_WH = (640, 360)
CLIENTS = (1, 4, 8, 16)
ALONE = 4
"""Cameras of the comparison with one model for each: every one of them is a process with a model."""


@dataclass(frozen=True)
class Plan:
    """How long is measured: rounds of turns, a turn's seconds."""

    rounds: int
    turn_s: float


FULL, QUICK = Plan(5, 2.0), Plan(3, 0.7)


@dataclass
class Case:
    """What all turns of one number of clients gave; the ratio is that of two turns side by side."""

    ratios: list[float] = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)

    def row(self, n: int) -> str:
        """A line of the table."""
        latencies = [ms for turn in self.turns for ms in turn.latencies_ms]
        p50, p95 = np.percentile(latencies, (50, 95))
        served = np.sum([turn.served for turn in self.turns], axis=0)
        fps = statistics.median(turn.fps for turn in self.turns)
        fairness = served.max() / max(1, served.min())
        ratio = statistics.median(self.ratios)
        return f"| master, {n} clients | {fps:.0f} | {ratio:.2f} | {p50:.1f} | {p95:.1f} | {fairness:.2f} |"


def detector(setup: MasterSetup, pictures: Sequence[Picture], plan: Plan) -> None:
    """Measure and print; each turn of the master has one of Ultralytics alone right before it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pictures.npz"
        np.savez(file, *pictures)
        bare = BareLoop(setup, file)
        crowds: dict[int, Crowd] = {}
        try:
            for n in CLIENTS:
                crowds[n] = Crowd(setup, pictures, n)
            _against_bare(bare, crowds, plan)
            _one_model_each(setup, file, crowds[ALONE], plan)
        finally:
            bare.close()
            for crowd in crowds.values():
                crowd.close()


def _against_bare(bare: BareLoop, crowds: dict[int, Crowd], plan: Plan) -> None:
    stats = crowds[1].stats
    assert stats is not None
    cases = {n: Case() for n in crowds}
    bare_fps: dict[int, list[float]] = {}
    for _ in range(plan.rounds):
        bare_fps.setdefault(1, []).append(bare.run(plan.turn_s, 1)[0])
        for n, crowd in crowds.items():
            assert crowd.stats is not None
            batch = min(n, crowd.stats.best_batch)
            fps, _ = bare.run(plan.turn_s, batch)
            bare_fps.setdefault(batch, []).append(fps)
            turn = crowd.turn(plan.turn_s)
            cases[n].turns.append(turn)
            cases[n].ratios.append(turn.fps / fps)
    best = {n: crowd.stats.best_batch for n, crowd in crowds.items() if crowd.stats is not None}
    say(
        f"### Detector on {stats.status.device}, {stats.status.model}, {SIZE_WH[0]}×{SIZE_WH[1]}; best batch by master {best}"
    )
    say("| case | pictures/s | of Ultralytics alone, same batch | ms to answer, p50 | p95 | served most / least |")
    say("| --- | --- | --- | --- | --- | --- |")
    for batch, values in sorted(bare_fps.items()):
        say(f"| Ultralytics alone, {batch} at a time | {statistics.median(values):.0f} | 1 | | | |")
    for n, case in cases.items():
        say(case.row(n))
    say()


def _one_model_each(setup: MasterSetup, pictures: Path, crowd: Crowd, plan: Plan) -> None:
    loops = [BareLoop(setup, pictures) for _ in range(ALONE)]
    each, shared, each_rss = Served(), Served(), 0
    try:
        for _ in range(plan.rounds):
            before_s = sum(cpu_s(loop.pid) for loop in loops)
            for loop in loops:
                loop.begin(plan.turn_s, 1)
            ends = [loop.end() for loop in loops]
            each.add(sum(fps for fps, _ in ends), sum(cpu_s(loop.pid) for loop in loops) - before_s, plan.turn_s)
            each_rss = sum(rss for _, rss in ends)
            before_s = cpu_s(crowd.pid)
            fps = crowd.turn(plan.turn_s).fps
            shared.add(fps, cpu_s(crowd.pid) - before_s, plan.turn_s)
    finally:
        for loop in loops:
            loop.close()
    assert crowd.stats is not None
    say(f"### {ALONE} cameras: one model for all, or one for each")
    say("| case | pictures/s | CPU, ms a picture | memory, MB |")
    say("| --- | --- | --- | --- |")
    say(f"| one master | {shared.cells} | {crowd.stats.memory_bytes / 1e6:.0f} |")
    say(f"| {ALONE} processes with a model each | {each.cells} | {each_rss / 1e6:.0f} |")
    say()


@dataclass
class Served:
    """How fast cameras were served in all, and what it cost."""

    fps: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def add(self, fps: float, busy_s: float, turn_s: float) -> None:
        """A turn: pictures a second, and the CPU time that all took together."""
        self.fps.append(fps)
        self.cpu_ms.append(busy_s * 1e3 / (fps * turn_s))

    @property
    def cells(self) -> str:
        """Of the table."""
        return f"{statistics.median(self.fps):.0f} | {statistics.median(self.cpu_ms):.1f}"


def say(line: str = "") -> None:
    """A line of the report."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the shared detector against Ultralytics alone.")
    parser.add_argument("--quick", action="store_true", help="a moment each; the figures mean little")
    parser.add_argument("--model", type=Path, help="this model instead of the demo cameras'")
    arguments = parser.parse_args()
    model: Path | None = arguments.model
    scenes = [Scene(name, width=SIZE_WH[0], height=SIZE_WH[1]) for name in SCENES]
    pictures = [scene.render(20.0 + i) for i in range(2) for scene in scenes]
    setup = MasterSetup(model_path=str((model or DEMO_MODEL).absolute()), is_demo=model is None)
    detector(setup, pictures, QUICK if arguments.quick else FULL)


if __name__ == "__main__":
    main()
