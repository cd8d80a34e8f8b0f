"""Whether a picture shows what is there: who knows where all objects are also knows what the place looks like without them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.support.truth.frames import TrueObject

CONTRAST = 12.0
"""Levels by which a pixel differs from the empty place, noise smoothed away, so that it can be seen."""
_ROOM = 0.1
_RATE = 0.08


class Evidence:
    """Takes a sequence's pictures one after the other. Night, noise and a codec that saves bits may leave nothing of an object."""

    def __init__(self) -> None:
        self._empty: NDArray[np.float32] | None = None
        self._n = 0

    def take(self, picture: NDArray[np.uint8], objects: Sequence[TrueObject]) -> list[float]:
        """For each object what can be seen of it, as a share of the picture: all pixels in its box that differ from the empty place.

        Args:
            picture: (h, w, 3) BGR.
            objects: all that are in it.
        """
        smooth = cv2.blur(picture, (3, 3))
        height, width = picture.shape[:2]
        if self._empty is None:
            self._empty = smooth.astype(np.float32)
        difference = cv2.absdiff(smooth, cv2.convertScaleAbs(self._empty)).max(axis=2)
        boxes = [_inside(one.xyxy, width, height, 0.0) for one in objects]
        shares = [float(np.mean(difference[box] > CONTRAST) * _pixels(box) / (width * height)) for box in boxes]
        free = np.full((height, width), 255, np.uint8)
        for one in objects:
            free[_inside(one.xyxy, width, height, _ROOM)] = 0
        self._n += 1
        cv2.accumulateWeighted(smooth, self._empty, max(_RATE, 1 / self._n), mask=free)
        return shares


def _inside(xyxy: tuple[float, float, float, float], width: int, height: int, room: float) -> tuple[slice, slice]:
    x1, y1, x2, y2 = xyxy
    more_x, more_y = room * (x2 - x1), room * (y2 - y1)
    left, right = max(0, int((x1 - more_x) * width)), max(1, round((x2 + more_x) * width))
    top, bottom = max(0, int((y1 - more_y) * height)), max(1, round((y2 + more_y) * height))
    return slice(top, bottom), slice(left, right)


def _pixels(box: tuple[slice, slice]) -> int:
    return int((box[0].stop - box[0].start) * (box[1].stop - box[1].start))
