"""What a frame costs in each analyzer, beside OpenCV's plain MOG2."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import cv2

from tests.benchmarks.analyzers.plan import Plan
from tests.benchmarks.analyzers.table import row
from tests.benchmarks.analyzers.watchers import PlainMog2
from tests.support.truth.frames import as_detections
from tests.support.truth.sequences import sequence
from valkka_live.analyzers import registry
from valkka_live.analyzers.base import PluginSetup
from valkka_live.analyzers.runner import Runner
from valkka_live.core.frame import Frame
from valkka_live.core.messages import AnalyzerSpec
from valkka_live.core.shapes import Shape, ShapeKind

_BARE = "MOG2 + contours (OpenCV)"
_WARM_UP_S = 6.0
_FPS = 10.0
_POINTS = {
    ShapeKind.LINE: ((0.2, 0.7), (0.8, 0.6)),
    ShapeKind.ZONE: ((0.2, 0.4), (0.8, 0.4), (0.8, 0.9), (0.2, 0.9)),
    ShapeKind.MASK: ((0.0, 0.0), (0.3, 0.0), (0.3, 0.2), (0.0, 0.2)),
}


@dataclass(slots=True)
class Case:
    """Something that looks at frames.

    Attributes:
        rounds_ms: median CPU time of a frame, round by round.
    """

    name: str
    look: Callable[[Frame], object]
    rounds_ms: list[float] = field(default_factory=list)


def one_of_each(spec: AnalyzerSpec) -> tuple[Shape, ...]:
    """A shape of every kind that an analyzer wants."""
    return tuple(Shape(name=one.kind.value, kind=one.kind, points=_POINTS[one.kind]) for one in spec.shapes)


def can_be_measured(spec: AnalyzerSpec) -> bool:
    """Whether it does its work itself: no detector, no program of somebody else."""
    return not spec.uses_detector and spec.name != "external"


def cost(plan: Plan) -> Iterator[str]:
    """The table."""
    cv2.setNumThreads(1)
    cases = [Case(_BARE, PlainMog2(0.001, 3.0).look)]
    cases += [
        Case(spec.name, Runner(spec, PluginSetup(shapes=one_of_each(spec))).process)
        for spec in registry.specs()
        if can_be_measured(spec)
    ]
    frames = _frames(plan)
    for frame in frames[: int(_WARM_UP_S * _FPS)]:
        for case in cases:
            case.look(frame)
    rest = frames[int(_WARM_UP_S * _FPS) :]
    for number in range(plan.rounds):
        part = rest[number * plan.round_frames : (number + 1) * plan.round_frames]
        for case in random.Random(number).sample(cases, len(cases)):
            case.rounds_ms.append(statistics.median(_cpu_ms(case, frame) for frame in part))
    yield "### Cost\n"
    yield (
        f"CPU of one thread for a frame of 640×360 with movement, H.264 there and back; medians of {plan.rounds} rounds of "
        f"{plan.round_frames} frames, all in turn. Those that work on another analyzer's results get true boxes; one shape of each kind.\n"
    )
    yield row("analyzer", "ms/frame", "ratio to plain MOG2")
    yield "| --- | ---: | ---: |"
    bare = statistics.median(cases[0].rounds_ms)
    for case in cases:
        ratio = statistics.median(one / other for one, other in zip(case.rounds_ms, cases[0].rounds_ms, strict=True))
        yield row(case.name, f"{statistics.median(case.rounds_ms):.2f}", f"{ratio:.2f}" if bare else "–")
    yield ""


def _cpu_ms(case: Case, frame: Frame) -> float:
    started = time.thread_time()
    case.look(frame)
    return (time.thread_time() - started) * 1e3


def _frames(plan: Plan) -> list[Frame]:
    seconds = _WARM_UP_S + plan.rounds * plan.round_frames / _FPS
    return [
        replace(one.frame, detections=as_detections(one.objects, tracked=True))
        for one in sequence("crowd", 1, seconds, _FPS, compressed=True)
    ]
