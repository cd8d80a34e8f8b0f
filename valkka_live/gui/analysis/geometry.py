"""Points of shapes under the mouse: between picture and screen, snapping, what is hit. Knows no widget."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from valkka_live.core.shapes import Point, Shape, ShapeKind, segments_meet

REACH_PX = 8.0
_PLACES = 5
Pixel = tuple[float, float]
"""x, y on the canvas, logical pixels."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the picture lies on the canvas, logical pixels."""

    left: float
    top: float
    width: float
    height: float

    def to_px(self, point: Point) -> Pixel:
        """A point of the picture on the canvas."""
        return self.left + point[0] * self.width, self.top + point[1] * self.height

    def to_point(self, at: Pixel) -> Point:
        """A place on the canvas as a point of the picture; outside it the nearest one inside."""
        return inside(((at[0] - self.left) / max(1.0, self.width), (at[1] - self.top) / max(1.0, self.height)))

    def snapped(self, at: Pixel, corners: Iterable[Point]) -> Point:
        """The point meant by a place: a corner nearby, else the picture's edge where that is near."""
        near = [corner for corner in corners if math.dist(self.to_px(corner), at) <= REACH_PX]
        if near:
            return min(near, key=lambda corner: math.dist(self.to_px(corner), at))
        x, y = at
        for edge in (self.left, self.left + self.width):
            x = edge if abs(x - edge) <= REACH_PX else x
        for edge in (self.top, self.top + self.height):
            y = edge if abs(y - edge) <= REACH_PX else y
        return self.to_point((x, y))

    def on_45(self, at: Pixel, anchor: Point) -> Pixel:
        """The place nearest to this one that lies from the anchor in a direction of 45° steps, and on the picture."""
        ax, ay = self.to_px(anchor)
        dx, dy = at[0] - ax, at[1] - ay
        step = round(math.atan2(dy, dx) / (math.pi / 4))
        ux, uy = (round(math.cos(step * math.pi / 4), 9), round(math.sin(step * math.pi / 4), 9))
        length = max(0.0, dx * ux + dy * uy)
        for along, start, low, high in (
            (ux, ax, self.left, self.left + self.width),
            (uy, ay, self.top, self.top + self.height),
        ):
            if along:
                length = min(length, ((high if along > 0 else low) - start) / along)
        return ax + ux * length, ay + uy * length

    def corner_at(self, points: Sequence[Point], at: Pixel) -> int:
        """Index of the corner under the mouse, -1 for none."""
        return self._nearest([self.to_px(point) for point in points], at)

    def middle_at(self, shape: Shape, at: Pixel) -> int:
        """Index of the edge whose middle point is under the mouse, -1 for none; a line has no such points."""
        if shape.kind is ShapeKind.LINE:
            return -1
        return self._nearest([self.to_px(point) for point in middles(shape.points)], at)

    def is_on(self, shape: Shape, at: Pixel) -> bool:
        """Whether the mouse is on a line or in an area."""
        points = [self.to_px(point) for point in shape.points]
        if shape.kind is ShapeKind.LINE:
            return _distance(points[0], points[1], at) <= REACH_PX
        return _contains(points, at)

    @staticmethod
    def _nearest(places: Sequence[Pixel], at: Pixel) -> int:
        distances = [math.dist(place, at) for place in places]
        best = min(range(len(places)), key=distances.__getitem__, default=-1)
        return best if best >= 0 and distances[best] <= REACH_PX else -1


def inside(point: Point) -> Point:
    """The nearest point inside the picture, in few digits."""
    x, y = (round(min(max(value, 0.0), 1.0), _PLACES) for value in point)
    return x, y


def middles(points: Sequence[Point]) -> list[Point]:
    """The middle of each edge of a closed polygon; edge i goes from corner i to the next one."""
    return [((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True)]


def moved(points: Sequence[Point], dx: float, dy: float) -> tuple[Point, ...]:
    """All points by the same way, as far as the picture has room for them."""
    dx = min(max(dx, -min(x for x, _ in points)), 1.0 - max(x for x, _ in points))
    dy = min(max(dy, -min(y for _, y in points)), 1.0 - max(y for _, y in points))
    return tuple(inside((x + dx, y + dy)) for x, y in points)


def crosses_itself(chain: Sequence[Point], following: Point) -> bool:
    """Whether the edge from the last point of an open chain to the following one meets an earlier edge."""
    earlier = itertools.pairwise(chain[:-1])
    return any(segments_meet(a, b, chain[-1], following) for a, b in earlier)


def _distance(a: Pixel, b: Pixel, at: Pixel) -> float:
    """From a place to a segment."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    squared = dx * dx + dy * dy
    share = ((at[0] - a[0]) * dx + (at[1] - a[1]) * dy) / squared if squared else 0.0
    share = min(max(share, 0.0), 1.0)
    return math.dist((a[0] + share * dx, a[1] + share * dy), at)


def _contains(polygon: Sequence[Pixel], at: Pixel) -> bool:
    """By the number of edges that a ray to the right crosses."""
    x, y = at
    odd = False
    for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            odd = not odd
    return odd
