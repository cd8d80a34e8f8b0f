"""Many tiles beside bare blits: who plays, and the table."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from tests.benchmarks.gui.player import FPS, WINDOW_WH, Sample
from tests.support.screen import Screen

LIMIT = 1.3
STEP, STAGGER = "step", "stagger"
WAYS = {STAGGER: "one after the other", STEP: "all at once"}
_PATIENCE_S = 120


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    tiles: tuple[int, ...]
    seconds: float
    rounds: int


FULL = Plan((4, 9, 16, 36), 3.0, 3)
QUICK = Plan((4,), 0.5, 1)


@dataclass
class Case:
    """So many tiles, whose cameras send in one of two ways."""

    n_tiles: int
    way: str
    bare: list[Sample] = field(default_factory=list)
    ours: list[Sample] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        """CPU a frame of window and X server, ours by bare, median of the rounds' own ratios."""
        return statistics.median(_ms(ours) / _ms(bare) for ours, bare in zip(self.ours, self.bare, strict=True))


def play_walls(plan: Plan, screen: Screen) -> list[Case]:
    """Measure all cases; they take turns in every round."""
    cases = [Case(n_tiles, way) for way in WAYS for n_tiles in plan.tiles]
    for _ in range(plan.rounds):
        for case in cases:
            ours = _play(case, plan, screen, "ours")
            case.ours.append(ours)
            case.bare.append(_play(case, plan, screen, "bare", ours.view))
    return cases


def wall_table(cases: list[Case], plan: Plan) -> Iterator[str]:
    """What was measured, and what was demanded."""
    yield "### Many tiles\n"
    yield (
        f"The main window with its tiles at {FPS} fps, pictures 1:1 in ring buffers that another process fills, against the bare blit: as "
        f"many widgets of the same sizes in the same places that do nothing but draw pictures of their own that are there already. Window "
        f"{WINDOW_WH[0]}×{WINDOW_WH[1]}, Xvfb. CPU of window and X server, ms a frame shown, medians of {plan.rounds} rounds; the cameras "
        f"send one after the other, as real ones do, or all at once.\n"
    )
    yield "| tiles | cameras send | picture | bare: window + X | ours: window + X | frames a second | ratio |"
    yield "| ---: | --- | --- | ---: | ---: | ---: | ---: |"
    for case in cases:
        width, height = case.ours[0].size_wh
        frames = statistics.median(sample.frames for sample in case.ours)
        yield (
            f"| {case.n_tiles} | {WAYS[case.way]} | {width}×{height} | {_pair(case.bare)} | {_pair(case.ours)} | {frames:.0f} | "
            f"{case.ratio:.2f} |"
        )
    yield ""
    for case in cases:
        met = "met" if case.ratio <= LIMIT else "**not met**"
        yield f"- {met}: {case.n_tiles} tiles, {WAYS[case.way]} ≤ {LIMIT:g} ×: {case.ratio:.2f} ×"
    yield ""


def _play(case: Case, plan: Plan, screen: Screen, kind: str, view: tuple[int, int, int, int] | None = None) -> Sample:
    command = [
        sys.executable,
        "-m",
        "tests.benchmarks.gui.player",
        kind,
        str(case.n_tiles),
        str(plan.seconds),
        case.way,
        str(screen.server_pid),
    ]
    if view is not None:
        command.append(",".join(map(str, view)))
    done = subprocess.run(
        command,
        env={**os.environ, "DISPLAY": screen.display},
        stdout=subprocess.PIPE,
        check=True,
        timeout=_PATIENCE_S,
    )
    return msgspec.convert(json.loads(done.stdout.splitlines()[-1]), Sample)


def _ms(sample: Sample) -> float:
    return sample.gui_ms + sample.x_ms


def _pair(samples: list[Sample]) -> str:
    gui, x_server = (statistics.median(getattr(sample, name) for sample in samples) for name in ("gui_ms", "x_ms"))
    return f"{gui:.3f} + {x_server:.3f}"
