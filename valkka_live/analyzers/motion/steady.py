"""A camera that was knocked: by how many pixels its picture has moved against the background."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Shift = tuple[float, float]
"""x, y in pixels."""

_DIVISOR = 2
_REACH = 0.08
"""Larger moves, as a share of the picture's width, are found by chance only."""
_RESPONSE = 0.06
"""Of the correlation's peak; noise has less."""


class Steady:
    """Finds shifts between grey pictures of one size; used by one thread."""

    def __init__(self, size_wh: tuple[int, int]) -> None:
        self._size_wh = (max(8, size_wh[0] // _DIVISOR), max(8, size_wh[1] // _DIVISOR))
        self._scale = size_wh[0] / self._size_wh[0], size_wh[1] / self._size_wh[1]
        self._window = np.asarray(cv2.createHanningWindow(self._size_wh, cv2.CV_32F), np.float32)

    def shift(self, grey: NDArray[np.uint8], background: NDArray[np.uint8]) -> Shift:
        """x, y in pixels, by which the picture lies beside the background; (0, 0): it does not, or it cannot be said."""
        (x, y), response = cv2.phaseCorrelate(self._small(background), self._small(grey), self._window)
        x, y = x * self._scale[0], y * self._scale[1]
        reach = _REACH * self._size_wh[0] * self._scale[0]
        if response < _RESPONSE or abs(x) > reach or abs(y) > reach:
            return 0.0, 0.0
        return x, y

    def _small(self, grey: NDArray[np.uint8]) -> NDArray[np.float32]:
        return np.asarray(cv2.resize(grey, self._size_wh, interpolation=cv2.INTER_AREA), np.float32)


def moved(picture: NDArray[np.uint8], shift: Shift) -> NDArray[np.uint8]:
    """The picture moved by x, y pixels; what comes in at the edges is what was there."""
    matrix = np.asarray([[1, 0, shift[0]], [0, 1, shift[1]]], np.float32)
    size_wh = (picture.shape[1], picture.shape[0])
    return np.asarray(
        cv2.warpAffine(picture, matrix, size_wh, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), picture.dtype
    )
