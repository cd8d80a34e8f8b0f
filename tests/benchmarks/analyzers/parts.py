"""The parts of the benchmark: each measures and gives its lines of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.benchmarks.analyzers.clips import clips
from tests.benchmarks.analyzers.cost import cost
from tests.benchmarks.analyzers.lines import lines
from tests.benchmarks.analyzers.live import live
from tests.benchmarks.analyzers.motion import motion
from tests.benchmarks.analyzers.plan import Plan
from tests.benchmarks.analyzers.tamper import tamper
from tests.benchmarks.analyzers.tracking import tracking
from tests.benchmarks.analyzers.zones import zones

PARTS: dict[str, Callable[[Plan], Iterator[str]]] = {
    "motion": motion,
    "lines": lines,
    "tracking": tracking,
    "zones": zones,
    "tamper": tamper,
    "cost": cost,
    "live": live,
    "clips": clips,
}
