"""Where a picture differs from the one that was looked at last, and from what was there before. OpenCV only."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.motion.regions import moving_regions
from valkka_live.core.geometry import fit_size

Box = tuple[float, float, float, float]
"""Left, top, right, bottom relative to the picture."""

WORK_BOX_WH = (320, 320)
"""Pictures are compared in this size: a person of a twentieth of the height is still 9 pixels high, and 2×2 pixels are averaged noise."""

CHANGED = 14
"""Grey levels. Noise of a compressed night picture, blurred, stays below 10; dark clothes on wet asphalt differ by 20 and more."""

SMALLEST = 0.0002
"""Share of the picture that has to change: 11 pixels of 320×180."""

MEMORY_S = 10.0
"""What stands still for so long belongs to the scene."""

STEP_S = 1.0
"""What moves differs from the picture of one to two of these ago; where something has gone, only the scene is out of date."""

GAP_S = 5.0
"""After a longer hole between two pictures the scene counts as new."""


class Movement:
    """Grey, small pictures of one camera, and two memories of them. One thread."""

    def __init__(self) -> None:
        self._now: NDArray[np.uint8] | None = None
        self._looked: NDArray[np.uint8] | None = None
        self._scene: NDArray[np.float32] | None = None
        self._steps: list[NDArray[np.uint8]] = []
        self._last_ns = self._step_ns = 0

    def take(self, picture: NDArray[np.uint8], time_ns: int) -> None:
        """The next picture.

        Args:
            picture: (h, w, 3) BGR.
            time_ns: of the picture; only differences count.
        """
        size_wh = fit_size((picture.shape[1], picture.shape[0]), WORK_BOX_WH, even=False)
        small = cv2.cvtColor(cv2.resize(picture, size_wh, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
        now = np.asarray(cv2.GaussianBlur(small, (3, 3), 0), np.uint8)
        gap_s = (time_ns - self._last_ns) / 1e9
        self._last_ns = time_ns
        if self._now is None or now.shape != self._now.shape or not 0 <= gap_s <= GAP_S:
            self._looked = self._scene = None
        if self._scene is None:
            self._scene, self._steps, self._step_ns = now.astype(np.float32), [now], time_ns
        else:
            cv2.accumulateWeighted(now, self._scene, -math.expm1(-gap_s / MEMORY_S))
        if time_ns - self._step_ns >= STEP_S * 1e9:
            self._steps, self._step_ns = [self._steps[-1], now], time_ns
        self._now = now

    def looked(self) -> None:
        """The detector has looked at the newest picture."""
        self._looked = self._now

    @property
    def is_news(self) -> bool:
        """Something differs from what was looked at last; compared with that, what creeps is noticed as well."""
        if self._now is None or self._looked is None:
            return True
        return bool(_regions(self._now, self._looked))

    def regions(self) -> list[Box]:
        """Boxes around what is not part of the scene and moves, largest first."""
        if self._now is None or self._scene is None:
            return []
        moving = _regions(self._now, self._steps[0])
        strange = _regions(self._now, self._scene.astype(np.uint8))
        return [box for box in strange if any(_meet(box, other) for other in moving)]


def _regions(now: NDArray[np.uint8], before: NDArray[np.uint8]) -> list[Box]:
    _, mask = cv2.threshold(cv2.absdiff(now, before), CHANGED, 255, cv2.THRESH_BINARY)
    height, width = now.shape
    found = moving_regions(np.asarray(mask, np.uint8), max(4.0, SMALLEST * width * height))
    return [(x1 / width, y1 / height, x2 / width, y2 / height) for x1, y1, x2, y2 in found]


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
