"""How much is measured."""

from __future__ import annotations

import os
from dataclasses import dataclass

from tests.support.truth.sequences import KINDS


@dataclass(frozen=True, slots=True)
class Plan:
    """How much.

    Attributes:
        sequences: of every kind.
        sequence_s: length of one.
        processes: that share the sequences.
        patience_s: for one of them.
        scenes: of lines.
        pixel_scenes: of those, how many are also painted.
        rounds: of the cost; everything takes turns in each.
        round_frames: frames of a round.
        cameras: that are watched at once.
        live_s: how long.
        kinds: of sequences.
        remark: stands above the tables.
    """

    sequences: int
    sequence_s: float
    scenes: int
    pixel_scenes: int
    rounds: int
    round_frames: int
    cameras: int
    live_s: float
    processes: int = os.cpu_count() or 1
    patience_s: float = 1200.0
    remark: str = ""
    kinds: tuple[str, ...] = KINDS


FULL = Plan(
    sequences=4,
    sequence_s=120.0,
    scenes=200,
    pixel_scenes=200,
    rounds=9,
    round_frames=40,
    cameras=8,
    live_s=20.0,
)
QUICK = Plan(
    sequences=1,
    sequence_s=8.0,
    scenes=2,
    pixel_scenes=1,
    rounds=1,
    round_frames=5,
    cameras=2,
    live_s=2.0,
    remark="A quick run, which shows that everything still works: its figures mean nothing.",
)
