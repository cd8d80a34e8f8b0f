"""Whether the pictures that arrive are all the same one."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

SAME_LEVELS = 1
"""Pictures are the same when no value of any pixel differs by more: a decoder's roundings, no camera's noise."""

LEAST_SPREAD = 8.0
"""Standard deviation of a colour, levels: a picture that is nearly black, white or grey may well stay the same."""


class Stillness:
    """Keeps the picture since which nothing has changed; used by one thread."""

    def __init__(self) -> None:
        self._kept: NDArray[np.uint8] = np.zeros((0, 0, 3), np.uint8)
        self._since_ns = 0
        self._plain = True

    def forget(self) -> None:
        """The next picture is a new one."""
        self._kept = np.zeros((0, 0, 3), np.uint8)

    def lasts_s(self, picture: NDArray[np.uint8], time_ns: int) -> float:
        """How long pictures have been like this one; 0.0 for one that differs from the one before, or shows nothing.

        Args:
            picture: (height, width, 3) BGR; it is compared with the first of those that were alike, so that slow changes count.
            time_ns: CLOCK_MONOTONIC.
        """
        if picture.shape != self._kept.shape or cv2.norm(picture, self._kept, cv2.NORM_INF) > SAME_LEVELS:
            self._kept, self._since_ns = picture.copy(), time_ns
            self._plain = float(picture[::4, ::4].std(axis=(0, 1)).max()) < LEAST_SPREAD
        return 0.0 if self._plain else (time_ns - self._since_ns) / 1e9
