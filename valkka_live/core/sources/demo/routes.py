"""Who is where and when: routes with stops, repeated with other people in other clothes.

Everything is a function of the time: no state, so any moment can be asked for in any order.
"""

from __future__ import annotations

import math
import random
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from valkka_live.core.sources.demo.arrays import Floats, floats

Point = tuple[float, float]
"""x, z on the ground, metres."""


@dataclass(frozen=True, slots=True)
class Go:
    """Move along points, corners rounded; starts where the step before ended.

    Attributes:
        points: where to.
        speed_m_s: when not starting or stopping.
        behind: names of covers that hide this part of the way whatever the distance (a wall around a door).
        backwards: a car that reverses.
        rolling: neither starts from nor ends in a stop.
    """

    points: tuple[Point, ...]
    speed_m_s: float
    behind: tuple[str, ...] = ()
    backwards: bool = False
    rolling: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    """Stand still, in a pose, perhaps turned toward a point."""

    seconds: float
    pose: str = "stand"
    toward: Point | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """One way to behave: where it starts and the steps."""

    start: Point
    steps: tuple[Go | Wait, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A part in the scene, played once every period, each time by somebody else.

    Attributes:
        kind: "person", "car" or "dog".
        period_s: from one entrance to the next.
        first_s: the first entrance.
        jitter_s: how much later an entrance may be.
        scripts: one of these is chosen each time.
    """

    kind: str
    period_s: float
    first_s: float
    scripts: tuple[Script, ...]
    jitter_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Moment:
    """Where somebody is at some time.

    Attributes:
        x, z: on the ground, metres.
        heading_rad: 0 is away from the eye, positive to the right.
        pose: "walk", "stand" ...
        travelled_m: since the entrance, drives the legs.
        moving: not standing.
        behind: names of covers that hide them.
    """

    x: float
    z: float
    heading_rad: float
    pose: str
    travelled_m: float
    moving: bool
    behind: tuple[str, ...]


def _rounded(points: Sequence[Point]) -> Floats:
    """(N, 2) the way with its corners cut (Chaikin), ends kept."""
    way = floats(points)
    for _ in range(3):
        if len(way) < 3:
            return way
        near, far = way[:-1] * 0.75 + way[1:] * 0.25, way[:-1] * 0.25 + way[1:] * 0.75
        inner = np.stack((near, far), axis=1).reshape(-1, 2)
        way = np.concatenate((way[:1], inner[1:-1], way[-1:]))
    return way


class _Span:
    """One step with its times worked out."""

    __slots__ = ("_along", "_way", "base_m", "heading", "length_m", "seconds", "step")

    def __init__(self, step: Go | Wait, at: Point, heading: float, base_m: float) -> None:
        self.step, self.base_m = step, base_m
        if isinstance(step, Wait):
            self._way, self._along, self.length_m = floats([at]), floats([0.0]), 0.0
            self.seconds = step.seconds
            self.heading = (
                heading if step.toward is None else math.atan2(step.toward[0] - at[0], step.toward[1] - at[1])
            )
            return
        self._way = _rounded([at, *step.points])
        self._along = floats(np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(self._way, axis=0).T)))))
        self.length_m = float(self._along[-1])
        # gaining and losing speed at both ends costs a second in all
        self.seconds = self.length_m / step.speed_m_s + (0.0 if step.rolling else 1.0)
        self.heading = self._heading_at(self.length_m)

    @property
    def end(self) -> Point:
        return float(self._way[-1, 0]), float(self._way[-1, 1])

    def _point_at(self, way_m: float) -> Point:
        return float(np.interp(way_m, self._along, self._way[:, 0])), float(
            np.interp(way_m, self._along, self._way[:, 1])
        )

    def _heading_at(self, way_m: float) -> float:
        reach = 0.35
        (x0, z0), (x1, z1) = self._point_at(max(0.0, way_m - reach)), self._point_at(min(self.length_m, way_m + reach))
        heading = math.atan2(x1 - x0, z1 - z0)
        return heading + math.pi if isinstance(self.step, Go) and self.step.backwards else heading

    def at(self, seconds: float) -> Moment:
        if isinstance(self.step, Wait):
            x, z = self.end
            return Moment(x, z, self.heading, self.step.pose, self.base_m + seconds, False, ())
        share = min(1.0, seconds / self.seconds)
        if not self.step.rolling:
            share = _eased(share, 0.5 / self.seconds)
        way_m = share * self.length_m
        x, z = self._point_at(way_m)
        return Moment(x, z, self._heading_at(way_m), "walk", self.base_m + way_m, True, self.step.behind)


def _eased(share: float, ramp: float) -> float:
    """Time share to way share with a soft start and stop, each ``2 * ramp`` of the time long."""
    edge = min(0.5, 2 * ramp)
    top = 1 / (1 - edge)  # speed in between
    if share < edge:
        return top * share * share / (2 * edge)
    if share > 1 - edge:
        return 1 - top * (1 - share) ** 2 / (2 * edge)
    return top * (share - edge / 2)


class Performance:
    """One entrance of a role: a script with its times. Immutable once made."""

    def __init__(self, script: Script, pace: float) -> None:
        at, heading, way_m, clock = script.start, 0.0, 0.0, 0.0
        self._spans: list[_Span] = []
        self._ends: list[float] = []
        for step in script.steps:
            span = _Span(step, at, heading, way_m)
            span.seconds /= pace if isinstance(step, Go) else 1.0
            at, heading, way_m = span.end, span.heading, way_m + span.length_m
            clock += span.seconds
            self._spans.append(span)
            self._ends.append(clock)
        self.seconds = clock

    def at(self, seconds: float) -> Moment | None:
        """Where they are that long after the entrance; None while nobody is there."""
        if not 0.0 <= seconds < self.seconds:
            return None
        index = bisect_right(self._ends, seconds)
        span = self._spans[index]
        return span.at(seconds - (self._ends[index] - span.seconds))


def entrance_seed(seed: int, role: int, cycle: int) -> random.Random:
    """The dice for one entrance of a role: the same for the same numbers, on every machine."""
    return random.Random(f"{seed}/{role}/{cycle}")  # noqa: S311 - clothes and routes, no secrets
