"""Lines, zones and masks that the user draws on a camera's picture for an analyzer."""

from __future__ import annotations

import enum
import itertools
import math
from collections.abc import Iterable

import msgspec

from valkka_live.core.errors import ValkkaLiveError

MAX_NAME_CHARS = 40
MAX_POINTS = 200

Point = tuple[float, float]
"""x, y relative to the picture, 0.0 to 1.0, origin top left."""


class ShapeKind(enum.StrEnum):
    """What a shape is good for: two points that can be crossed, an area that is watched, an area that is not looked at."""

    LINE = "line"
    ZONE = "zone"
    MASK = "mask"


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """One shape of one analyzer of one camera.

    Attributes:
        name: unique among the analyzer's shapes; events and counts carry it.
        points: of a line two, its beginning and its end; who goes from its left to its right, seen from the beginning to the end,
            goes "in". Of a zone or mask three or more, the closed polygon's corners.
        parameters: by name, as the analyzer's spec has them for this kind; what is missing has its default.
    """

    name: str
    kind: ShapeKind
    points: tuple[Point, ...]
    parameters: dict[str, str | int | float | bool] = {}


class ShapeError(ValkkaLiveError):
    """A shape cannot be used; draw it anew."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason

    def __str__(self) -> str:
        return f"“{self.name}”: {self.reason}"


def check_shapes(shapes: Iterable[Shape]) -> None:
    """Whether an analyzer can be given these.

    Raises:
        ShapeError: a name is missing, too long or taken; points lie outside the picture, are too few or too many, or give a line
            without length, an area without extent or edges that cross.
    """
    names: set[str] = set()
    for shape in shapes:
        if not shape.name.strip() or len(shape.name) > MAX_NAME_CHARS:
            raise ShapeError(shape.name[:MAX_NAME_CHARS], f"a name has 1 to {MAX_NAME_CHARS} characters")
        if shape.name in names:
            raise ShapeError(shape.name, "the name is taken")
        names.add(shape.name)
        check_points(shape)


def check_points(shape: Shape) -> None:
    """Whether the points of a shape make one.

    Raises:
        ShapeError: as :func:`check_shapes`.
    """
    points = shape.points
    if not all(math.isfinite(x) and math.isfinite(y) and 0 <= x <= 1 and 0 <= y <= 1 for x, y in points):
        raise ShapeError(shape.name, "a point lies outside the picture")
    if shape.kind is ShapeKind.LINE:
        if len(points) != 2 or points[0] == points[1]:
            raise ShapeError(shape.name, "a line has two ends")
        return
    if not 3 <= len(points) <= MAX_POINTS:
        raise ShapeError(shape.name, f"an area has 3 to {MAX_POINTS} corners")
    if edges_cross(points):
        raise ShapeError(shape.name, "edges cross")
    if abs(signed_area(points)) < 1e-6:
        raise ShapeError(shape.name, "the area has no extent")


def signed_area(polygon: tuple[Point, ...]) -> float:
    """Of a closed polygon, as a share of the picture; positive when its corners go clockwise on the screen."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _edges(polygon)) / 2


def edges_cross(polygon: tuple[Point, ...]) -> bool:
    """Whether two edges of a closed polygon that are no neighbours meet."""
    edges = list(_edges(polygon))
    for (i, first), (j, second) in itertools.combinations(enumerate(edges), 2):
        neighbours = j - i == 1 or (i == 0 and j == len(edges) - 1)
        if not neighbours and segments_meet(*first, *second):
            return True
    return False


def segments_meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the segments ab and cd have a point in common."""
    d1, d2, d3, d4 = side(c, d, a), side(c, d, b), side(a, b, c), side(a, b, d)
    if ((d1 > 0) != (d2 > 0)) and ((d3 > 0) != (d4 > 0)) and 0 not in (d1, d2, d3, d4):
        return True
    touching = ((d1, c, d, a), (d2, c, d, b), (d3, a, b, c), (d4, a, b, d))
    return any(value == 0 and _in_box(*rest) for value, *rest in touching)


def side(a: Point, b: Point, p: Point) -> float:
    """Where p lies, seen along ab on the screen: positive on its right, negative on its left, 0 on it."""
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def _in_box(a: Point, b: Point, p: Point) -> bool:
    return min(a[0], b[0]) <= p[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= p[1] <= max(a[1], b[1])


def _edges(polygon: tuple[Point, ...]) -> Iterable[tuple[Point, Point]]:
    return zip(polygon, (*polygon[1:], *polygon[:1]), strict=True)
