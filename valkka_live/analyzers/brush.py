"""Strokes and plates on a BGR picture that show on any background. Sizes in pixels, times the picture's scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.colors import BLACK, PLATE, WHITE, Color

OUTLINE_ALPHA = 0.67
PLATE_ALPHA = 0.8
PLATE_HEIGHT_PX, PLATE_BAR_PX, PLATE_PADDING_PX = 17, 3, 5
DASH_PX, DASH_GAP_PX = 8, 6
_FONT = cv2.FONT_HERSHEY_SIMPLEX
_FONT_SIZE = 0.42
_SCALE_1_HEIGHT_PX = 720

Points = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points.

    Attributes:
        points: (N, 2) int32, pixels.
        width_px: before scaling.
        dashed: only for upright and lying sides.
    """

    points: Points
    color: Color
    width_px: float
    closed: bool = False
    dashed: bool = False
    smooth: bool = True


@dataclass(frozen=True, slots=True)
class Plate:
    """A text on a dark plate with a bar in its colour; place in pixels, its upper left corner."""

    text: str
    color: Color
    left: int
    top: int
    width: int
    height: int


class Brush:
    """Paints into one picture.

    Attributes:
        picture: (h, w, 3) uint8 BGR, painted in place.
        scale: 1 up to 720 lines.
    """

    def __init__(self, picture: NDArray[np.uint8]) -> None:
        self.picture = picture
        self.scale: float = max(1.0, picture.shape[0] / _SCALE_1_HEIGHT_PX)

    def px(self, length: float) -> int:
        """A length in this picture, at least 1."""
        return max(1, round(length * self.scale))

    def points(self, relative: Sequence[tuple[float, float]]) -> Points:
        """Relative places, 0.0 to 1.0, as (N, 2) pixels."""
        height, width = self.picture.shape[:2]
        return np.array([(round(x * (width - 1)), round(y * (height - 1))) for x, y in relative], np.int32)

    def fill(self, areas: Sequence[Points], color: Color, alpha: float) -> None:
        """Tint polygons."""
        if areas:
            over = self.picture.copy()
            cv2.fillPoly(over, list(areas), color)
            self._blend(over, alpha)

    def tint(self, mask: NDArray[np.uint8], color: Color, alpha: float) -> None:
        """Tint what a mask of any size marks, stronger where it is stronger."""
        height, width = self.picture.shape[:2]
        marked = cv2.resize(mask, (width, height), interpolation=cv2.INTER_NEAREST)
        left, top, wide, high = cv2.boundingRect(marked)
        if wide and high:
            part = self.picture[top : top + high, left : left + wide]
            share = marked[top : top + high, left : left + wide, None].astype(np.float32) * (alpha / 255.0)
            part[:] = part + (np.array(color, np.float32) - part) * share

    def hatch(self, area: Points, color: Color) -> None:
        """Diagonal lines through a polygon."""
        height, width = self.picture.shape[:2]
        inside = np.zeros((height, width), np.uint8)
        cv2.fillPoly(inside, [area], 255)
        lines = np.zeros((height, width), np.uint8)
        for left in range(-height, width, self.px(12)):
            cv2.line(lines, (left, height), (left + height, 0), 255, self.px(1), cv2.LINE_AA)
        self.tint(cv2.bitwise_and(inside, lines), color, 0.35)  # type: ignore[arg-type]

    def strokes(self, strokes: Sequence[Stroke]) -> None:
        """Every stroke twice: a dark outline below all of them, then the colour."""
        if not strokes:
            return
        outlines = self.picture.copy()
        for stroke in strokes:
            self._draw(outlines, stroke, BLACK, self.px(stroke.width_px + 2), dashed=False)
        self._blend(outlines, OUTLINE_ALPHA)
        for stroke in strokes:
            self._draw(self.picture, stroke, stroke.color, self.px(stroke.width_px), dashed=stroke.dashed)

    def plate_size(self, text: str) -> tuple[int, int]:
        """Width and height of a plate with this text, pixels."""
        (width, _), _ = cv2.getTextSize(text, _FONT, _FONT_SIZE * self.scale, self.px(1))
        return width + self.px(PLATE_BAR_PX + 2 * PLATE_PADDING_PX), self.px(PLATE_HEIGHT_PX)

    def plates(self, plates: Sequence[Plate]) -> None:
        """Draw plates."""
        if not plates:
            return
        over = self.picture.copy()
        for plate in plates:
            cv2.rectangle(over, (plate.left, plate.top), _inner(plate), PLATE, cv2.FILLED)
        self._blend(over, PLATE_ALPHA)
        for plate in plates:
            right = plate.left + self.px(PLATE_BAR_PX) - 1
            cv2.rectangle(self.picture, (plate.left, plate.top), (right, _inner(plate)[1]), plate.color, cv2.FILLED)
            at = (plate.left + self.px(PLATE_BAR_PX + PLATE_PADDING_PX), plate.top + round(plate.height * 0.72))
            cv2.putText(self.picture, plate.text, at, _FONT, _FONT_SIZE * self.scale, WHITE, self.px(1), cv2.LINE_AA)

    def _draw(self, target: NDArray[np.uint8], stroke: Stroke, color: Color, width: int, *, dashed: bool) -> None:
        kind = cv2.LINE_AA if stroke.smooth else cv2.LINE_4
        if not dashed:
            cv2.polylines(target, [stroke.points], stroke.closed, color, width, kind)
            return
        ends = np.roll(stroke.points, -1, axis=0) if stroke.closed else stroke.points[1:]
        for begin, end in zip(stroke.points, ends, strict=False):
            length = float(np.hypot(*(end - begin)))
            for at in range(0, max(1, int(length)), self.px(DASH_PX + DASH_GAP_PX)):
                share = np.array([at, min(at + self.px(DASH_PX), length)]) / max(length, 1.0)
                first, last = np.rint(begin + share[:, None] * (end - begin)).astype(int).tolist()
                cv2.line(target, first, last, color, width, kind)

    def _blend(self, over: NDArray[np.uint8], alpha: float) -> None:
        cv2.addWeighted(over, alpha, self.picture, 1.0 - alpha, 0.0, dst=self.picture)


def _inner(plate: Plate) -> tuple[int, int]:
    return plate.left + plate.width - 1, plate.top + plate.height - 1
