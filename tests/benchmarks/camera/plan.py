"""What is measured, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass

FPS = 25
SUB_FPS = 15
"""Of the small cameras that are counted; the small stream whose cost is measured has 25."""
MAIN_WH, SUB_WH = (1920, 1080), (640, 360)
GLASS_WH = (1280, 720)
"""Of the stream whose latency is measured in one large tile."""
LIVE_WH, ANALYSIS_WH = (960, 540), (640, 360)
ANALYSIS_FPS = 10.0


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        rounds: samples of each case; all cases of a table take turns.
        clip_s: length of the clips, which are played in a loop.
        cpu_s: one sample of the cost of a camera.
        glass_s: one sample of the latency.
        n_tiles: tiles of the second latency case.
        adds, switches: how often a camera is added, a tile double-clicked.
        many_s: how long a number of cameras has to hold.
        many_limit_s: the search for the largest number begins no new step after this.
        most: cameras that are tried at the most.
        remark: stands above the tables.
    """

    rounds: int
    clip_s: int
    cpu_s: float
    glass_s: float
    n_tiles: int
    adds: int
    switches: int
    many_s: float
    many_limit_s: float
    most: int
    remark: str = ""


FULL = Plan(
    rounds=3,
    clip_s=4,
    cpu_s=2.0,
    glass_s=2.5,
    n_tiles=9,
    adds=5,
    switches=3,
    many_s=4.0,
    many_limit_s=45.0,
    most=96,
)
QUICK = Plan(
    rounds=1,
    clip_s=1,
    cpu_s=0.4,
    glass_s=0.6,
    n_tiles=4,
    adds=1,
    switches=1,
    many_s=0.5,
    many_limit_s=0.0,
    most=1,
    remark="A quick run, which shows that everything still works: its figures mean nothing.",
)
