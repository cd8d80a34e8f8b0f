"""Random ways near a line: straight across, at a shallow angle, hesitating, turning, beside its end."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.support.truth.line_truth import HYSTERESIS, Foot, PointPx, distance_px
from tests.support.truth.play import Play
from valkka_live.core.sources.demo.routes import Go, Performance, Point, Script, Wait

_HEIGHT_M = {"person": 1.74, "car": 1.5, "dog": 0.65}
_SPEEDS_M_S = {"person": (1.2, 2.2), "car": (3.5, 6.5), "dog": (1.4, 2.6)}
_OUTSIDE_PX = {"person": 40.0, "car": 150.0, "dog": 40.0}


@dataclass(frozen=True, slots=True)
class Near:
    """A place near the line.

    Attributes:
        along: 0.0 at the line's beginning, 1.0 at its end.
        away: from it, in heights of the object there; positive on its right.
        wait_s: to stand there.
    """

    along: float
    away: float
    wait_s: float = 0.0


def straight(rng: random.Random) -> list[Near]:
    """Over the line, more or less squarely."""
    along, drift = rng.uniform(0.2, 0.8), rng.uniform(-0.15, 0.15)
    return [Near(along - drift, -2.0), Near(along + drift, 2.0)]


def shallow(rng: random.Random) -> list[Near]:
    """Over the line, nearly along it."""
    first, last = rng.choice(((0.1, 0.9), (0.25, 0.85), (0.9, 0.15)))
    return [Near(first, -rng.uniform(0.4, 0.8)), Near(last, rng.uniform(0.4, 0.8))]


def hesitating(rng: random.Random) -> list[Near]:
    """Up to the line, some seconds on it, then on over it."""
    along = rng.uniform(0.25, 0.75)
    on_it = [Near(along + n * 0.02, rng.uniform(-0.4, 0.4) * HYSTERESIS, rng.uniform(0.5, 2.0)) for n in range(2)]
    return [Near(along, -2.0), *on_it, Near(along, 2.0)]


def turning_on_it(rng: random.Random) -> list[Near]:
    """Up to the line and back."""
    along = rng.uniform(0.25, 0.75)
    return [
        Near(along, -2.0),
        Near(along, rng.uniform(-0.5, 0.3) * HYSTERESIS, rng.uniform(0.3, 2.0)),
        Near(along, -2.2),
    ]


def turning_beyond(rng: random.Random) -> list[Near]:
    """Over the line for certain, and back."""
    along = rng.uniform(0.25, 0.75)
    return [Near(along, -2.0), Near(along, rng.uniform(0.8, 1.6), rng.uniform(0.3, 2.0)), Near(along + 0.1, -2.0)]


def three_times(rng: random.Random) -> list[Near]:
    """Over it, back and over it again."""
    along = rng.uniform(0.3, 0.6)
    return [Near(along, -1.5), Near(along, 1.2, 0.5), Near(along + 0.1, -1.2, 0.5), Near(along + 0.15, 1.6)]


def beside(rng: random.Random) -> list[Near]:
    """Past one of its ends."""
    along = rng.choice((-rng.uniform(0.15, 0.5), 1.0 + rng.uniform(0.15, 0.5)))
    return [Near(along, -1.5), Near(along, 1.5)]


def along_it(rng: random.Random) -> list[Near]:
    """Beside the whole length of the line, on one side."""
    away = rng.uniform(0.6, 1.2)
    return [Near(-0.2, -away), Near(1.2, -away)]


Way = Callable[[random.Random], list[Near]]

WAYS: tuple[Way, ...] = (
    straight,
    straight,
    shallow,
    hesitating,
    turning_on_it,
    turning_beyond,
    three_times,
    beside,
    along_it,
)


def random_script(play: Play, line: tuple[PointPx, PointPx], kind: str, way: Way, rng: random.Random) -> Script:
    """From outside of the picture to the line, a way there, and out of the picture."""
    near = way(rng)
    if rng.random() < 0.5:  # from its other side
        near = [Near(1.0 - one.along, -one.away, one.wait_s) for one in near]
    places = [_point_px(play, line, kind, place) for place in near]
    speed = rng.uniform(*_SPEEDS_M_S[kind])
    steps: list[Go | Wait] = []
    for place, point in zip(near, places, strict=True):
        steps.append(Go((to_ground(play, point),), speed, rolling=not place.wait_s))
        if place.wait_s:
            steps.append(Wait(place.wait_s))
    steps.append(Go((to_ground(play, _outside_px(play, line, places[-1], kind, rng)),), speed, rolling=True))
    return Script(to_ground(play, _outside_px(play, line, places[0], kind, rng)), tuple(steps))


def rough_way(play: Play, kind: str, performance: Performance) -> list[Foot]:
    """Where somebody stands in the picture four times a second, without drawing them."""
    width, height = play.size_wh
    found = []
    for n in range(int(performance.seconds * 4)):
        moment = performance.at(n / 4)
        if moment is not None:
            ((u, v),) = play.eye.project([(moment.x, 0.0, moment.z)])
            point = (float(u) * play.view_px + width / 2, float(v) * play.view_px + height / 2)
            if 0 <= point[0] < width and 0 <= point[1] < height:
                found.append(Foot(n / 4, point, _tall_px(play, kind, moment.z)))
    return found


def to_ground(play: Play, point: PointPx) -> Point:
    """Where on the ground something stands that touches it at a pixel below the horizon; x, z in metres."""
    eye, (width, height) = play.eye, play.size_wh
    u, v = (point[0] - width / 2) / play.view_px, (point[1] - height / 2) / play.view_px
    cos, sin = math.cos(eye.pitch_rad), math.sin(eye.pitch_rad)
    z = eye.height_m * (eye.focal * cos - v * sin) / max(1e-3, v * cos + eye.focal * sin)
    return u * (z * cos + eye.height_m * sin) / eye.focal, z


def _tall_px(play: Play, kind: str, z: float) -> float:
    return play.eye.scale_at(z) * play.view_px * _HEIGHT_M[kind]


def _point_px(play: Play, line: tuple[PointPx, PointPx], kind: str, near: Near) -> PointPx:
    (ax, ay), (bx, by) = line
    length = math.dist(*line)
    x, y = ax + near.along * (bx - ax), ay + near.along * (by - ay)
    away_px = near.away * _tall_px(play, kind, to_ground(play, (x, y))[1])
    # the right of ab on the screen, where y goes down
    return x - (by - ay) / length * away_px, y + (bx - ax) / length * away_px


def _outside_px(play: Play, line: tuple[PointPx, PointPx], toward: PointPx, kind: str, rng: random.Random) -> PointPx:
    """A place beside the picture, if possible on the same side of the line as another one."""
    width, height = play.size_wh
    beyond = _OUTSIDE_PX[kind]
    for _ in range(12):
        point = (rng.choice((-beyond, width + beyond)), rng.uniform(0.38, 0.92) * height)
        if (distance_px(line, point) > 0) == (distance_px(line, toward) > 0):
            break
    return point
