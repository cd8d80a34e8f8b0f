"""The parts of the benchmark: each measures and gives its lines of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.benchmarks.analyzers.motion import motion
from tests.benchmarks.analyzers.plan import Plan

PARTS: dict[str, Callable[[Plan], Iterator[str]]] = {
    "motion": motion,
}
