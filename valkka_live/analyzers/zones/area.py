"""Whether a box is in a polygon."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np

from valkka_live.analyzers.zones.spec import BOTTOM, CENTRE
from valkka_live.core.shapes import Point, signed_area

Box = tuple[float, float, float, float]
"""Left, top, right, bottom relative to the picture."""


class Area:
    """A polygon and the rule by which a box is in it. The edge belongs to it: objects are cut off where the picture ends."""

    def __init__(self, points: Sequence[Point], rule: str, share: float) -> None:
        """Make one.

        Args:
            points: corners, relative to the picture.
            rule: one of the spec's choices of ``inside``.
            share: of the box, 0.0 to 1.0, for the rule of that name.
        """
        self._points, self._rule, self._share = tuple(points), rule, share
        self._contour = np.array(points, np.float32)

    def contains(self, box: Box) -> bool:
        """Whether the box is inside by the rule."""
        left, top, right, bottom = box
        if self._rule == BOTTOM:
            return self._has(((left + right) / 2, bottom))
        if self._rule == CENTRE:
            return self._has(((left + right) / 2, (top + bottom) / 2))
        room = (right - left) * (bottom - top)
        return room > 0 and shared_area(self._points, box) >= self._share * room * (1 - 1e-6)

    def _has(self, point: Point) -> bool:
        return cv2.pointPolygonTest(self._contour, point, measureDist=False) >= 0


def shared_area(polygon: Sequence[Point], box: Box) -> float:
    """What of a box lies in a polygon, as a share of the picture.

    The polygon is cut along the box's four sides, one after the other (Sutherland and Hodgman); what is left of a polygon that is not
    convex may hang together by edges without extent, which have no area.
    """
    left, top, right, bottom = box
    rest = tuple(polygon)
    for axis, limit, sign in ((0, left, 1), (0, right, -1), (1, top, 1), (1, bottom, -1)):
        rest = _cut(rest, lambda point, a=axis, b=limit, s=sign: s * (point[a] - b))  # type: ignore[misc]
    return abs(signed_area(rest))


def _cut(polygon: tuple[Point, ...], height: Callable[[Point], float]) -> tuple[Point, ...]:
    """What of a polygon has a height of 0 or more; heights are linear."""
    kept: list[Point] = []
    for start, end in zip(polygon, (*polygon[1:], *polygon[:1]), strict=True):
        low, high = height(start), height(end)
        if low >= 0:
            kept.append(start)
        if (low < 0) != (high < 0):
            share = low / (low - high)
            kept.append((start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])))
    return tuple(kept)
