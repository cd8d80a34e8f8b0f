"""One line and the ways of the objects near it: when somebody has crossed it."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field

HYSTERESIS = 0.15
"""Heights of an object's box on either side of a line within which it is on no side for certain."""

IN, OUT = "in", "out"
Spot = tuple[float, float]
"""x, y in heights of the picture: a length is the same in both directions."""

_MAX_WAY = 1000
"""Points remembered of somebody who stays on a line; then every other one is enough."""


@dataclass(slots=True)
class Way:
    """What one object did at one line.

    Attributes:
        side: 1 or -1 when it was on the line's right or left for certain, 0 when it never was.
        points: where it was since then, the first of them for certain on that side.
    """

    side: int = 0
    points: list[Spot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Gate:
    """A line, its ends in heights of the picture.

    Attributes:
        begin, end: who goes from the left to the right, seen from the one to the other, goes in.
    """

    begin: Spot
    end: Spot

    def follow(self, way: Way, point: Spot, height: float) -> str:
        """Take in where an object is now.

        An object has crossed when it is for certain on another side than the one it was on before, and went through the segment
        itself: where its way met the infinite line the last time lies between the ends.

        Args:
            way: its own; changed.
            point: that counts.
            height: of its box.

        Returns:
            "in" or "out" when it has just crossed, else "".
        """
        away = self.distance(point)
        way.points.append(point)
        if abs(away) < HYSTERESIS * height:
            if len(way.points) > _MAX_WAY:
                del way.points[1:-1:2]
            return ""
        side = 1 if away > 0 else -1
        crossed = way.side not in (0, side) and self._went_through(way.points)
        way.side, way.points = side, [point]
        if not crossed:
            return ""
        return IN if side > 0 else OUT

    def distance(self, point: Spot) -> float:
        """From the infinite line, positive on its right."""
        (ax, ay), (bx, by) = self.begin, self.end
        return ((bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax)) / math.dist(self.begin, self.end)

    def _went_through(self, points: list[Spot]) -> bool:
        for one, two in itertools.pairwise(reversed(points)):
            after, before = self.distance(one), self.distance(two)
            if (before > 0) == (after > 0):
                continue
            share = before / (before - after)
            met = two[0] + share * (one[0] - two[0]), two[1] + share * (one[1] - two[1])
            return self._is_between_ends(met)
        return False

    def _is_between_ends(self, point: Spot) -> bool:
        (ax, ay), (bx, by) = self.begin, self.end
        along = (point[0] - ax) * (bx - ax) + (point[1] - ay) * (by - ay)
        return 0.0 <= along <= (bx - ax) ** 2 + (by - ay) ** 2
