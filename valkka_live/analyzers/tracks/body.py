"""The box of a track over time: smooth, expected ahead, and not misled by a part that is missing."""

from __future__ import annotations

import math

from valkka_live.analyzers.tracks.axis import Axis

Box = tuple[float, float, float, float]
"""x1, y1, x2, y2 in heights of the picture: a length is the same in both directions."""

JUMP = 1.25
"""A side that is so many times as long as before, or that part of it, is cut off or joined with something else."""

_SETTLED = 4  # measurements before a jump can be told from the object's coming into view
_SIZE_S = 0.15
_SIZE_AFTER_JUMP_S = 2.0
_EDGE = 0.005
_MIN_SIDE = 1e-4
_BORDER = 0.1  # of its side


class Body:
    """Middle, lower edge, width and height of one object.

    Attributes:
        width, height: smoothed.
        n: measurements so far.
    """

    __slots__ = ("_bottom", "_x", "height", "n", "width")

    def __init__(self, box: Box) -> None:
        self.width, self.height = max(_MIN_SIDE, box[2] - box[0]), max(_MIN_SIDE, box[3] - box[1])
        self._x, self._bottom = Axis((box[0] + box[2]) / 2, self.size), Axis(box[3], self.size)
        self.n = 1

    @property
    def size(self) -> float:
        """Side of a square of the same area."""
        return math.sqrt(self.width * self.height)

    def box(self, gap_s: float = 0.0) -> Box:
        """Where it is, or is expected some seconds after the last measurement."""
        x, bottom = self._x.ahead(gap_s), self._bottom.ahead(gap_s)
        return x - self.width / 2, bottom - self.height, x + self.width / 2, bottom

    def is_leaving(self, picture_width: float) -> bool:
        """Whether it goes out of the picture: it is at the border, on its way there."""
        x1, y1, x2, y2 = self.box()
        return (
            (x1 < _BORDER * self.width and self._x.velocity < 0)
            or (x2 > picture_width - _BORDER * self.width and self._x.velocity > 0)
            or (y1 < _BORDER * self.height and self._bottom.velocity < 0)
            or (y2 > 1 - _BORDER * self.height and self._bottom.velocity > 0)
        )

    def measure(self, box: Box, gap_s: float, picture_width: float) -> None:
        """Take in its box.

        When a side is suddenly shorter or longer, and only one of its edges lies where it was expected, that one is believed and the
        other one is not, unless it stays so. An edge at the border of the picture tells nothing.

        Args:
            box: as found.
            gap_s: seconds since the last time, positive.
            picture_width: in heights of the picture.
        """
        x1, y1, x2, y2 = self.box(gap_s)
        width, height = max(_MIN_SIDE, box[2] - box[0]), max(_MIN_SIDE, box[3] - box[1])
        x, bottom = (box[0] + box[2]) / 2, box[3]
        inside = box[0] > _EDGE and box[2] < picture_width - _EDGE and box[1] > _EDGE and box[3] < 1 - _EDGE
        settled = self.n >= _SETTLED and inside
        wide, tall = settled and _jumped(width, self.width), settled and _jumped(height, self.height)
        if wide and _only_first_is_right(box[0] - x1, box[2] - x2):
            x = box[0] + self.width / 2
        elif wide and _only_first_is_right(box[2] - x2, box[0] - x1):
            x = box[2] - self.width / 2
        if tall and _only_first_is_right(box[1] - y1, box[3] - y2):
            bottom = box[1] + self.height
        self._x.measure(x, gap_s, self.size)
        self._bottom.measure(bottom, gap_s, self.size)
        self.width += _share(gap_s, jumped=wide) * (width - self.width)
        self.height += _share(gap_s, jumped=tall) * (height - self.height)
        self.n += 1


def _only_first_is_right(one: float, other: float) -> bool:
    return abs(one) < abs(other) / 3


def _jumped(new: float, old: float) -> bool:
    return not 1 / JUMP < new / old < JUMP


def _share(gap_s: float, *, jumped: bool) -> float:
    return -math.expm1(-gap_s / (_SIZE_AFTER_JUMP_S if jumped else _SIZE_S))
