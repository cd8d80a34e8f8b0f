"""When somebody has crossed a line: the rule that the truth of :mod:`tests.support.truth.crossings` follows.

The point that counts is the middle of the lower edge of the object's box, on every frame. Its distance from the (infinite) line
through the two ends is measured at right angles in pixels of the picture (not in relative coordinates, whose two axes differ) and in
units of the height of the object's box on that frame.

- An object is *definitely* on one side when it is at least ``HYSTERESIS`` heights away from the line on that side.
- It has crossed when it is definitely on another side than the one it was definitely on before, and its way between these two frames
  (the points of all frames from the one to the other, joined) went through the segment itself: the last point at which that way
  meets the infinite line lies between the segment's two ends.
- The crossing's time is that of this last meeting, its direction "in" from the line's left to its right, seen from its beginning to
  its end, else "out".

So who hesitates on the line counts once, when the other side is reached for certain; who turns back before that does not count; who
goes over for certain and comes back counts in both directions; who passes beside the segment does not count; and an object that
appears on the line has no side until it is definitely on one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

HYSTERESIS = 0.15
"""Heights of the object's box on either side of a line within which it is on no side for certain. ``line_crossing`` has the same."""

PointPx = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Foot:
    """Where an object stands on one frame.

    Attributes:
        time_s: of the frame.
        point: middle of the lower edge of its box, pixels.
        height_px: of its box.
    """

    time_s: float
    point: PointPx
    height_px: float


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a way meets the infinite line.

    Attributes:
        along_px: from the line's beginning toward its end; negative before it.
    """

    time_s: float
    along_px: float


def distance_px(line: tuple[PointPx, PointPx], point: PointPx) -> float:
    """From the infinite line, positive on its right."""
    (ax, ay), (bx, by) = line
    return ((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)) / math.dist(*line)


def meetings(line: tuple[PointPx, PointPx], way: Sequence[Foot]) -> list[Meeting]:
    """Every time a way goes from one side of the infinite line to the other, in order."""
    (ax, ay), (bx, by) = line
    length = math.dist(*line)
    found = []
    for one, two in itertools.pairwise(way):
        before, after = distance_px(line, one.point), distance_px(line, two.point)
        if (before > 0) == (after > 0):
            continue
        share = before / (before - after)
        x, y = (p + share * (q - p) for p, q in zip(one.point, two.point, strict=True))
        along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
        found.append(Meeting(one.time_s + share * (two.time_s - one.time_s), along))
    return found


def crossed(
    line: tuple[PointPx, PointPx], way: Sequence[Foot], hysteresis: float = HYSTERESIS
) -> list[tuple[float, str]]:
    """(time_s, "in" or "out") of every crossing of one object.

    Args:
        line: its two ends, pixels.
        way: one object on all frames that show it, in order.
        hysteresis: heights.
    """
    found: list[tuple[float, str]] = []
    certain = 0
    since = 0
    for n, foot in enumerate(way):
        away = distance_px(line, foot.point)
        if abs(away) < hysteresis * foot.height_px:
            continue
        side = 1 if away > 0 else -1
        if certain not in (0, side):
            last = meetings(line, way[since : n + 1])[-1]
            if 0.0 <= last.along_px <= math.dist(*line):
                found.append((last.time_s, "in" if side > 0 else "out"))
        certain, since = side, n
    return found
