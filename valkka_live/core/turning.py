"""How a camera's picture is turned and mirrored before anybody sees it, and what that means for points on it."""

from __future__ import annotations

from typing import Literal

import msgspec

from valkka_live.core.shapes import Point, Shape, ShapeKind

Degrees = Literal[0, 90, 180, 270]


class Turning(msgspec.Struct, frozen=True, kw_only=True):
    """First turned, then mirrored.

    Attributes:
        turn_deg: clockwise.
        mirrored: left and right are exchanged.
    """

    turn_deg: Degrees = 0
    mirrored: bool = False

    @property
    def is_on(self) -> bool:
        """The picture is another one than the camera sends."""
        return self.turn_deg != 0 or self.mirrored

    @property
    def lies(self) -> bool:
        """Width and height are exchanged."""
        return self.turn_deg in (90, 270)

    def size(self, size_wh: tuple[int, int]) -> tuple[int, int]:
        """(width, height) after it, of a picture or of the room for one; and the way back."""
        return (size_wh[1], size_wh[0]) if self.lies else size_wh

    def point(self, sent: Point) -> Point:
        """Where a point of the picture that the camera sends is seen."""
        x, y = _turned(sent, self.turn_deg)
        return (1 - x, y) if self.mirrored else (x, y)

    def sent_point(self, seen: Point) -> Point:
        """The way back."""
        x, y = seen
        return _turned((1 - x, y) if self.mirrored else (x, y), (360 - self.turn_deg) % 360)


def turned_shape(shape: Shape, before: Turning, after: Turning) -> Shape:
    """A shape on the picture as it was turned before, so that it lies on the same things now; in stays in."""
    points = tuple(after.point(before.sent_point(point)) for point in shape.points)
    if shape.kind is ShapeKind.LINE and before.mirrored != after.mirrored:
        points = points[::-1]  # what was on its right is on its left
    return msgspec.structs.replace(shape, points=points)


def _turned(point: Point, degrees: int) -> Point:
    x, y = point
    match degrees:
        case 90:
            return 1 - y, x
        case 180:
            return 1 - x, 1 - y
        case 270:
            return y, 1 - x
        case _:
            return x, y
