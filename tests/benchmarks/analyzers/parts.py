"""The parts of the benchmark: each measures and gives its lines of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.benchmarks.analyzers.clips import clips
from tests.benchmarks.analyzers.cost import cost
from tests.benchmarks.analyzers.live import live
from tests.benchmarks.analyzers.motion import motion
from tests.benchmarks.analyzers.plan import Plan

PARTS: dict[str, Callable[[Plan], Iterator[str]]] = {
    "motion": motion,
    "cost": cost,
    "live": live,
    "clips": clips,
}
