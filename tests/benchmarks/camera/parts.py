"""The parts of the benchmark: each measures and gives its lines of Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.benchmarks.camera import table
from tests.benchmarks.camera.clips import Clips
from tests.benchmarks.camera.cost import Costs
from tests.benchmarks.camera.glass import Glass
from tests.benchmarks.camera.many import find_capacity
from tests.benchmarks.camera.memory import weigh
from tests.benchmarks.camera.plan import LIVE_WH, SUB_WH, Plan


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
