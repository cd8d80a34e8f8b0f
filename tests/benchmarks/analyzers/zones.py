"""Who is in a zone, and who stays there: against the truth, from true boxes with their numbers."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from tests.benchmarks.analyzers.plan import Plan
from tests.benchmarks.analyzers.table import median, row, share
from tests.support.truth.frames import TrueObject, as_detections
from tests.support.truth.sequences import sequence
from valkka_live.analyzers.base import PluginSetup
from valkka_live.analyzers.runner import Runner
from valkka_live.analyzers.zones.spec import ZONES
from valkka_live.core.messages.analysis import SOURCE
from valkka_live.core.shapes import Point, Shape, ShapeKind

_KINDS = ("day", "crowd", "parked")
_LOITERING_S = 6.0
_OUTSIDE_S = 1.5
_SETTLED_S = 2.0
_TOLERANCE_S = 1.0


@dataclass(slots=True)
class Stay:
    """One object in the zone, gaps of up to 1.5 s bridged.

    Attributes:
        reached_s: when it had been inside long enough to loiter, gaps left out; None: it never was.
    """

    start_s: float
    last_s: float
    inside_s: float = 0.0
    reached_s: float | None = None


@dataclass(slots=True)
class ZoneScore:
    """Sums over sequences.

    Attributes:
        frames, exact: compared, and with the true number inside; none within 2 s of a change.
        errors: differences in number on all frames.
        due, told, matched: loitering.
    """

    frames: int = 0
    exact: int = 0
    errors: list[int] = field(default_factory=list)
    due: int = 0
    told: int = 0
    matched: int = 0
    late_s: list[float] = field(default_factory=list)


def watch(kind: str, seed: int, seconds: float, score: ZoneScore) -> None:
    """One sequence."""
    points = _random_zone(random.Random(seed))
    zone = Shape(name="zone", kind=ShapeKind.ZONE, points=points, parameters={"loitering": _LOITERING_S})
    stays: dict[int, list[Stay]] = {}
    numbers: list[tuple[float, int, int]] = []
    told: list[tuple[float, int]] = []
    with Runner(ZONES, PluginSetup(parameters={SOURCE: "yolo"}, shapes=(zone,))) as runner:
        for one in sequence(kind, seed, seconds):
            inside = [obj for obj in one.objects if _is_inside(points, obj)]
            for obj in inside:
                _stay(stays.setdefault(obj.object_id, []), one.time_s)
            analysis = runner.process(replace(one.frame, detections=as_detections(one.objects, tracked=True)))
            counted = sum(c.value for c in analysis.counts if c.label == "inside" and not c.class_name)
            numbers.append((one.time_s, len(inside), counted))
            told += [(one.time_s, int(e.details["track_id"])) for e in analysis.events if e.kind == "loitering"]
    changes = [time_s for (_, before, _), (time_s, now, _) in itertools.pairwise(numbers) if before != now]
    for time_s, true, counted in numbers:
        score.errors.append(abs(true - counted))
        if not any(0.0 <= time_s - change <= _SETTLED_S for change in changes):
            score.frames += 1
            score.exact += true == counted
    _match(stays, told, score)


def _match(stays: dict[int, list[Stay]], told: Sequence[tuple[float, int]], score: ZoneScore) -> None:
    due = [(stay.reached_s, number) for number, all_ in stays.items() for stay in all_ if stay.reached_s is not None]
    score.due += len(due)
    score.told += len(told)
    for reached_s, number in due:
        errors = [
            time_s - reached_s for time_s, one in told if one == number and abs(time_s - reached_s) <= _TOLERANCE_S
        ]
        score.matched += bool(errors)
        score.late_s += errors[:1]


def zones(plan: Plan) -> Iterator[str]:
    """The table."""
    yield "### Zones\n"
    yield (
        f"A random zone a sequence, true boxes with true numbers, {plan.sequences} sequences of {plan.sequence_s:g} s a kind. Inside "
        "is who has the foot in the polygon. Exact: frames with the true number, but for the 2 s after a change (the zone waits 0.5 s "
        f"and 1.5 s by default). Loitering after {_LOITERING_S:g} s, told within 1 s.\n"
    )
    yield row("kind", "frames", "exact", "mean error", "loitering", "told", "right", "late, s")
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for kind in _KINDS:
        score = ZoneScore()
        for seed in range(plan.sequences):
            watch(kind, seed, plan.sequence_s, score)
        exact = score.exact / score.frames if score.frames else None
        error = f"{sum(score.errors) / max(1, len(score.errors)):.3f}"
        yield row(kind, score.frames, share(exact), error, score.due, score.told, score.matched, median(score.late_s))
    yield ""


def _stay(stays: list[Stay], time_s: float) -> None:
    if not stays or time_s - stays[-1].last_s > _OUTSIDE_S:
        stays.append(Stay(time_s, time_s))
    stay = stays[-1]
    stay.inside_s += time_s - stay.last_s
    stay.last_s = time_s
    if stay.reached_s is None and stay.inside_s >= _LOITERING_S:
        stay.reached_s = time_s


def _random_zone(rng: random.Random) -> tuple[Point, ...]:
    x, y = rng.uniform(0.3, 0.7), rng.uniform(0.5, 0.7)
    across, down = rng.uniform(0.15, 0.3), rng.uniform(0.12, 0.28)
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1))
    return tuple(
        (
            min(1.0, max(0.0, x + sx * across * rng.uniform(0.7, 1.0))),
            min(1.0, max(0.0, y + sy * down * rng.uniform(0.7, 1.0))),
        )
        for sx, sy in corners
    )


def _is_inside(points: Sequence[Point], obj: TrueObject) -> bool:
    left, _, right, bottom = obj.xyxy
    polygon = np.asarray(points, np.float32)
    return cv2.pointPolygonTest(polygon, ((left + right) / 2, bottom), measureDist=False) >= 0
