"""Random scenes of a few people, cars and dogs around a line, with the true crossings by :mod:`tests.support.truth.line_truth`."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tests.support.truth.effects import Noise
from tests.support.truth.frames import TrueObject, TruthFrame, as_detections, make_frame
from tests.support.truth.ground import OPEN_GROUND
from tests.support.truth.line_truth import HYSTERESIS, Foot, PointPx, crossed, distance_px, meetings
from tests.support.truth.play import Entrance, Play, empty_play, entrance
from tests.support.truth.ways import WAYS, random_script, rough_way
from valkka_live.core.shapes import Point

FPS = 10.0
SIZE_WH = (640, 360)
N_SCENES = 200

_N_GROUNDS = 6
_FIRST_S, _LAST_S = 4.0, 40.0
_TRIES, _TRIES_EACH = 60, 12
_KINDS = ("person",) * 8 + ("car",) * 5 + ("dog",)
_SMALLEST = 0.003  # share of the picture: well above what motion looks for
_END_MARGIN = 0.5  # heights: who passes a line's end nearer than this is neither on it nor beside it
_EMPTY = np.zeros((90, 160, 3), np.uint8)


@dataclass(frozen=True, slots=True)
class Crossing:
    """Somebody went over the line.

    Attributes:
        direction: "in" from its left to its right, seen from its beginning to its end; else "out".
    """

    object_id: int
    class_name: str
    direction: str
    time_s: float


@dataclass(frozen=True, slots=True)
class CrossingScene:
    """One random scene.

    Attributes:
        seed: its number.
        seconds: from the first frame to when everybody has gone.
        line: its beginning and its end, relative to the picture.
        crossings: in the order of their times.
    """

    seed: int
    seconds: float
    line: tuple[Point, Point]
    crossings: tuple[Crossing, ...]
    play: Play

    def count(self, direction: str) -> int:
        """How many go over it that way."""
        return sum(one.direction == direction for one in self.crossings)

    def boxes(self) -> Iterator[TruthFrame]:
        """Every frame's true boxes, also as the detections of the frame; the picture is black and small."""
        for seq in range(round(self.seconds * FPS)):
            objects = self.play.objects(seq / FPS)
            yield TruthFrame(make_frame(_EMPTY, seq, seq / FPS, as_detections(objects)), objects, seq / FPS)

    def frames(self) -> Iterator[TruthFrame]:
        """Every frame with its pixels, 640×360; no detections."""
        noise = Noise(SIZE_WH, self.seed, grain=1.2, blotches=0.6)
        for seq in range(round(self.seconds * FPS)):
            time_s = seq / FPS
            picture = noise.apply(self.play.render(time_s), time_s)
            yield TruthFrame(make_frame(picture, seq, time_s), self.play.objects(time_s), time_s)


def crossings(seed: int) -> CrossingScene:
    """One of the random scenes: one to three objects, never near each other, and a line of any direction.

    People, cars and dogs go straight across, at shallow angles, hesitate on the line, turn round on it or beyond it, go over it
    three times, pass beside its ends or walk along it. Ways whose count would depend on a few pixels are not taken: the count is the
    same with two thirds and with three halves of the hysteresis, nobody passes an end of the line nearer than half their height, and
    boxes are not cut by the picture's edge near the line. Nobody comes in the first 4 s.

    Args:
        seed: :data:`N_SCENES` of them are used for measuring, 0 and up.
    """
    rng = random.Random(f"crossings/{seed}")
    empty = empty_play(OPEN_GROUND, seed % _N_GROUNDS, SIZE_WH)
    n_wanted = rng.choice((1, 1, 2, 2, 3))
    cast: list[Entrance] = []
    found: list[Crossing] = []
    taken: dict[int, list[TrueObject]] = {}
    line, way, kind = _random_line(rng), WAYS[0], _KINDS[0]
    for number in itertools.count():
        if len(cast) == n_wanted or (cast and number >= _TRIES * n_wanted):
            break
        if number % _TRIES_EACH == 0:  # not each time: what is seldom clear would be rare
            way, kind = rng.choice(WAYS), rng.choice(_KINDS)
            line = line if cast else _random_line(rng)
        start_s = rng.uniform(_FIRST_S, _FIRST_S + 3.0 + 9.0 * len(cast))
        one = entrance(len(cast) + 1, kind, start_s, random_script(empty, line, kind, way, rng), rng)
        rough = rough_way(empty, kind, one.performance)
        if one.end_s > _LAST_S or not _is_clear(line, rough) or any(_is_at_edge(f) for f in rough if _is_near(line, f)):
            continue
        boxes = _boxes(empty, one)
        if not _is_whole(line, boxes) or not _is_clear(line, _feet(boxes)) or not _keeps_apart(boxes, taken):
            continue
        cast.append(one)
        for seq, box in boxes.items():
            taken.setdefault(seq, []).append(box)
        found += [Crossing(one.object_id, kind, way, time_s) for time_s, way in crossed(line, _feet(boxes))]
    (ax, ay), (bx, by) = line
    width, height = SIZE_WH
    return CrossingScene(
        seed,
        max(one.end_s for one in cast) + 1.0,
        ((ax / width, ay / height), (bx / width, by / height)),
        tuple(sorted(found, key=lambda crossing: crossing.time_s)),
        empty.with_cast(cast),
    )


def _random_line(rng: random.Random) -> tuple[PointPx, PointPx]:
    width, height = SIZE_WH
    while True:
        x, y = rng.uniform(0.3, 0.7) * width, rng.uniform(0.5, 0.78) * height
        reach, turn = rng.uniform(0.1, 0.24) * width, rng.uniform(0, 2 * math.pi)
        ends = [(x + sign * reach * math.cos(turn), y + sign * reach * math.sin(turn)) for sign in (-1, 1)]
        if all(0.08 * width < u < 0.92 * width and 0.36 * height < v < 0.92 * height for u, v in ends):
            return ends[0], ends[1]


def _boxes(empty: Play, one: Entrance) -> dict[int, TrueObject]:
    """By the frame's number: where somebody is who is alone."""
    play = empty.with_cast((one,))
    found = {}
    for seq in range(math.ceil(one.start_s * FPS), math.ceil(one.end_s * FPS)):
        for box in play.outlines(seq / FPS):
            found[seq] = box
    return found


def _feet(boxes: dict[int, TrueObject]) -> list[Foot]:
    width, height = SIZE_WH
    return [
        Foot(
            seq / FPS,
            ((box.xyxy[0] + box.xyxy[2]) / 2 * width, box.xyxy[3] * height),
            (box.xyxy[3] - box.xyxy[1]) * height,
        )
        for seq, box in boxes.items()
    ]


def _is_clear(line: tuple[PointPx, PointPx], feet: list[Foot]) -> bool:
    """Whether a way's count does not depend on a few pixels."""
    if not feet or _is_near(line, feet[0]) or _is_near(line, feet[-1]):
        return False
    tall_px = max((foot.height_px for foot in feet if _is_near(line, foot)), default=0.0)
    ends = (abs(meeting.along_px - end) for meeting in meetings(line, feet) for end in (0.0, math.dist(*line)))
    if any(distance < _END_MARGIN * tall_px for distance in ends):
        return False
    directions = [[way for _, way in crossed(line, feet, HYSTERESIS * factor)] for factor in (2 / 3, 1.0, 1.5)]
    return directions[0] == directions[1] == directions[2]


def _is_whole(line: tuple[PointPx, PointPx], boxes: dict[int, TrueObject]) -> bool:
    """Whether the picture's edge cuts no box near the line, and none is tiny there."""
    return not any(
        (_is_cut(box) or box.area < _SMALLEST)
        for foot, box in zip(_feet(boxes), boxes.values(), strict=True)
        if _is_near(line, foot)
    )


def _is_near(line: tuple[PointPx, PointPx], foot: Foot) -> bool:
    """Within one and a half heights of the line and its prolongation by as much."""
    (ax, ay), (bx, by) = line
    length, reach = math.dist(*line), 1.5 * foot.height_px
    along = ((foot.point[0] - ax) * (bx - ax) + (foot.point[1] - ay) * (by - ay)) / length
    return abs(distance_px(line, foot.point)) < reach and -reach < along < length + reach


def _is_at_edge(foot: Foot) -> bool:
    """Whether the picture's edge may cut somebody who stands there."""
    width, height = SIZE_WH
    (x, y), tall = foot.point, foot.height_px
    return not (0.35 * tall < x < width - 0.35 * tall and 1.1 * tall < y < height - 0.05 * tall)


def _is_cut(box: TrueObject) -> bool:
    left, top, right, bottom = box.xyxy
    return min(left, top) <= 0.004 or max(right, bottom) >= 0.996


def _keeps_apart(boxes: dict[int, TrueObject], taken: dict[int, list[TrueObject]]) -> bool:
    """Whether somebody is never near the others, shadows included."""
    return not any(_are_near(box, other) for seq, box in boxes.items() for other in taken.get(seq, ()))


def _are_near(one: TrueObject, other: TrueObject) -> bool:
    a, b = one.xyxy, other.xyxy
    room_x, room_y = 0.35 * (a[3] - a[1] + b[3] - b[1]), 0.25 * (a[3] - a[1] + b[3] - b[1])
    return a[0] - room_x < b[2] and b[0] - room_x < a[2] and a[1] - room_y < b[3] and b[1] - room_y < a[3]
