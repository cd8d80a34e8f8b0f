"""Light that changes: how much brighter each part of the picture has become, objects left out."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

BLOCKS_WH = (8, 5)
_SAMPLES = 10
"""Samples of a block along each side."""
_DARK = 12.0
"""Added to both before they are divided, levels: the ratio of two dark pixels says little."""


def light_gains(grey: NDArray[np.uint8], background: NDArray[np.uint8], busy: NDArray[np.uint8]) -> NDArray[np.float32]:
    """(5, 8) by how much each block has become brighter, 1.0: not at all.

    Args:
        grey: (h, w) the picture.
        background: (h, w) what it is compared with.
        busy: (h, w) 255 where the picture differs for other reasons than light; the gain of the rest stands in for that.
    """
    ratios = (_samples(grey) + _DARK) / (_samples(background) + _DARK)
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
