"""The clock that cameras draw into their picture."""

from __future__ import annotations

import time

import cv2
import numpy as np

from valkka_live.core.sources.demo.arrays import Picture

_ROWS = 7
_GLYPHS: dict[str, tuple[str, ...]] = {
    "0": ("01110", "10001", "10011", "10101", "11001", "10001", "01110"),
    "1": ("00100", "01100", "00100", "00100", "00100", "00100", "01110"),
    "2": ("01110", "10001", "00001", "00110", "01000", "10000", "11111"),
    "3": ("11111", "00010", "00100", "00010", "00001", "10001", "01110"),
    "4": ("00010", "00110", "01010", "10010", "11111", "00010", "00010"),
    "5": ("11111", "10000", "11110", "00001", "00001", "10001", "01110"),
    "6": ("00110", "01000", "10000", "11110", "10001", "10001", "01110"),
    "7": ("11111", "00001", "00010", "00100", "01000", "01000", "01000"),
    "8": ("01110", "10001", "10001", "01110", "10001", "10001", "01110"),
    "9": ("01110", "10001", "10001", "01111", "00001", "00010", "01100"),
    "-": ("00000", "00000", "00000", "11111", "00000", "00000", "00000"),
    ":": ("00000", "00100", "00100", "00000", "00100", "00100", "00000"),
    " ": ("00000",) * _ROWS,
}


class ClockFace:
    """Draws date and time at the lower left. One per scene; not shared between threads."""

    def __init__(self, picture_height: int) -> None:
        self._height = max(_ROWS, round(picture_height * 0.021))
        self._margin = max(3, round(picture_height * 0.02))
        self._glyphs = {sign: self._glyph(rows) for sign, rows in _GLYPHS.items()}
        self._text, self._strip = "", np.zeros((1, 1, 2), np.uint8)

    def _glyph(self, rows: tuple[str, ...]) -> Picture:
        """(h, w) cover of one sign with a column of space and room for the outline."""
        dots = np.pad(np.array([[int(c) for c in row] for row in rows], np.uint8) * 255, ((1, 1), (0, 1)))
        fine = cv2.resize(dots, None, fx=8, fy=8, interpolation=cv2.INTER_NEAREST)
        fine = cv2.GaussianBlur(fine, (0, 0), 2.4)
        size = (max(6, round(self._height * 6 / _ROWS)), round(self._height * (_ROWS + 2) / _ROWS))
        small = cv2.resize(fine, size, interpolation=cv2.INTER_AREA).astype(np.float32)
        return np.asarray(np.clip(small * 1.25, 0, 255), np.uint8)

    def draw(self, picture: Picture, wall_ms: int) -> None:
        """Draw a moment (UTC milliseconds since 1970), shown in local time, into a BGR picture."""
        text = time.strftime("%Y-%m-%d  %H:%M:%S", time.localtime(wall_ms // 1000))
        if text != self._text:
            signs = np.concatenate([self._glyphs[sign] for sign in text], axis=1)
            signs = np.pad(signs, 1)
            outline = cv2.dilate(signs, np.ones((3, 3), np.uint8))
            self._text, self._strip = text, np.stack((signs, np.maximum(outline // 3 * 2, signs)), axis=2)
        height, width = self._strip.shape[:2]
        room = picture[-height - self._margin : -self._margin, self._margin : self._margin + width]
        strip = self._strip[:, : room.shape[1]].astype(np.uint16)
        room[:] = (room * (255 - strip[..., 1:]) // 255 + strip[..., :1] * 236 // 255).astype(np.uint8)
