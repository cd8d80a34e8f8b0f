"""Light that changes: how much brighter each part of the picture has become, objects left out."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

BLOCKS_WH = (8, 5)
_SAMPLES = 10
"""Samples of a block along each side."""
DARK = 12.0
"""Added to both before they are divided, levels: the ratio of two dark pixels says little."""
_PATCH_CHANGED, _PATCH_OTHER = 0.08, 0.1
"""A patch of other light: by this share at most, and so many pixels at most that differ more than that."""
_FASTEST = 0.1
"""Light that changes by a larger share a second is switched, not drifting."""


def light_gains(grey: NDArray[np.uint8], background: NDArray[np.uint8], busy: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(5, 8) by how much each block has become brighter, 1.0: not at all.

    Args:
        grey: (h, w) the picture.
        background: (h, w) what it is compared with.
        busy: (h, w) 255 where the picture differs for other reasons than light; the gain of the rest stands in for that.
    """
    ratios = (_samples(grey) + DARK) / (_samples(background) + DARK)
    taken = _samples(busy) > 0
    if taken.any() and not taken.all():
        ratios[taken] = np.median(ratios[~taken])
    return np.asarray(np.median(ratios, axis=(1, 3)), np.float32)


def _samples(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    size_wh = (BLOCKS_WH[0] * _SAMPLES, BLOCKS_WH[1] * _SAMPLES)
    small = cv2.resize(grey, size_wh, interpolation=cv2.INTER_AREA).astype(np.float32)
    return small.reshape(BLOCKS_WH[1], _SAMPLES, BLOCKS_WH[0], _SAMPLES)


def field(gains: NDArray[np.float32], size_wh: tuple[int, int]) -> NDArray[np.float32]:
    """(h, w) the gains of the blocks, without steps between them."""
    return np.asarray(cv2.resize(gains, size_wh, interpolation=cv2.INTER_LINEAR), np.float32)


def is_other_light(now: NDArray[np.uint8], known: NDArray[np.uint8], threshold: NDArray[np.float32]) -> bool:
    """Whether pixels are the known ones, all a little brighter or all a little darker; an object has a face of its own.

    Args:
        now, known: (n, 3) BGR, at least one pixel.
        threshold: (n,) levels from which one counts as changed.
    """
    gain = float(np.median((now.sum(axis=1) + 3.0 * DARK) / (known.sum(axis=1) + 3.0 * DARK)))
    if abs(gain - 1.0) > _PATCH_CHANGED:
        return False
    rest = np.abs(now - known * np.float32(gain)).max(axis=1)
    return float(np.mean(rest > threshold)) < _PATCH_OTHER


class Drift:
    """How fast the light has been changing for a while; following it needs no lag, however slowly each step is believed.

    Used by one thread; the blocks are those of :func:`light_gains`.
    """

    def __init__(self) -> None:
        self._rates = np.zeros((BLOCKS_WH[1], BLOCKS_WH[0]), np.float32)

    def step(self, gains: NDArray[np.float32], gap_s: float, follow_s: float) -> NDArray[np.float32]:
        """By how much to brighten the background now.

        Args:
            gains: (5, 8) by how much the picture is brighter than the background.
            gap_s: time since the step before.
            follow_s: time constant; critically damped.

        Returns:
            (5, 8) gains, between none and all of the way, or beyond it while light goes on changing.
        """
        behind = np.log(gains)
        self._rates += np.float32(gap_s / (2.0 * follow_s) ** 2) * behind
        np.clip(self._rates, -_FASTEST, _FASTEST, out=self._rates)
        share = np.float32(1.0 - np.exp(-gap_s / follow_s))
        return np.asarray(np.exp(self._rates * np.float32(gap_s) + share * behind), np.float32)
