"""Digital zoom of a tile: which part of the picture is seen. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass

MOST = 10.0
STEP = 1.25
"""Of one notch of the wheel."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """How much larger, and what is in the middle.

    Attributes:
        factor: 1.0 to MOST.
        x, y: point of the picture that is in the middle of the tile, 0.0 to 1.0.
    """

    factor: float = 1.0
    x: float = 0.5
    y: float = 0.5

    @property
    def is_on(self) -> bool:
        """The picture is larger than it would be."""
        return self.factor > 1.0

    def place(self, fitted: tuple[int, int, int, int], room_wh: tuple[int, int]) -> tuple[int, int, int, int]:
        """Where the whole picture lies, most of it outside of the tile.

        Args:
            fitted: left, top, width and height without zoom.
            room_wh: of the tile, the same pixels.
        """
        if not self.is_on:
            return fitted
        width, height = round(fitted[2] * self.factor), round(fitted[3] * self.factor)
        left, top = round(room_wh[0] / 2 - self.x * width), round(room_wh[1] / 2 - self.y * height)
        return _kept(left, width, room_wh[0]), _kept(top, height, room_wh[1]), width, height

    def turned(
        self, notches: float, at: tuple[float, float], fitted: tuple[int, int, int, int], room_wh: tuple[int, int]
    ) -> Zoom:
        """After the wheel has been turned; what is under the mouse stays there.

        Args:
            notches: up is positive, and zooms in.
            at: the mouse.
            fitted, room_wh: as in :meth:`place`.
        """
        factor = min(MOST, max(1.0, self.factor * STEP**notches))
        if factor == 1.0:
            return Zoom()
        left, top, width, height = self.place(fitted, room_wh)
        under = (at[0] - left) / width, (at[1] - top) / height
        now_width, now_height = fitted[2] * factor, fitted[3] * factor
        x = under[0] + (room_wh[0] / 2 - at[0]) / now_width
        y = under[1] + (room_wh[1] / 2 - at[1]) / now_height
        return Zoom(factor, x, y).settled(fitted, room_wh)

    def moved(self, by: tuple[float, float], fitted: tuple[int, int, int, int], room_wh: tuple[int, int]) -> Zoom:
        """After the picture has been dragged by so many pixels; its edges stay outside of the tile."""
        if not self.is_on:
            return self
        x = self.x - by[0] / (fitted[2] * self.factor)
        y = self.y - by[1] / (fitted[3] * self.factor)
        return Zoom(self.factor, x, y).settled(fitted, room_wh)

    def settled(self, fitted: tuple[int, int, int, int], room_wh: tuple[int, int]) -> Zoom:
        """With the middle where it really is, for the next step."""
        left, top, width, height = self.place(fitted, room_wh)
        return Zoom(self.factor, (room_wh[0] / 2 - left) / width, (room_wh[1] / 2 - top) / height)


def _kept(begin: int, length: int, room: int) -> int:
    """No gap at an edge while the picture is larger than the room; in the middle while it is not."""
    if length <= room:
        return (room - length) // 2
    return min(0, max(room - length, begin))
