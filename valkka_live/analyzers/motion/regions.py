"""From a mask of changed pixels to boxes."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Box = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the mask; right and bottom are outside."""

_GAP = np.ones((7, 7), np.uint8)
MAX_REGIONS = 64
"""More regions than this are noise, and the largest tell enough."""


def reach_px(gap_s: float) -> int:
    """How far what moves may be from where it was on the frame before, pixels; tenths of a second apart, objects still overlap."""
    return 2 + round(140.0 * min(1.0, max(0.0, gap_s - 0.1)))


def moving_regions(mask: NDArray[np.uint8], min_pixels: float) -> list[Box]:
    """Boxes around regions of at least min_pixels changed pixels, largest first; boxes that overlap are one.

    Args:
        mask: (h, w) uint8, 255 where the picture changed.
        min_pixels: smallest number of changed pixels in a region, pixels of the mask.
    """
    clean = np.asarray(
        cv2.medianBlur(mask, 3), np.uint8
    )  # kinder to legs, two pixels wide, than a morphological opening
    if not clean.any():
        return []
    joined = cv2.morphologyEx(clean, cv2.MORPH_CLOSE, _GAP)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    changed = np.bincount(labels[clean > 0], minlength=count)
    found = [(int(changed[i]), _box(stats[i])) for i in range(1, count) if changed[i] >= min_pixels]
    found.sort(reverse=True)
    return merged([box for _, box in found[:MAX_REGIONS]])


def _box(stat: NDArray[np.int32]) -> Box:
    left, top, width, height = (int(value) for value in stat[:4])
    return left, top, left + width, top + height


def merged(boxes: list[Box]) -> list[Box]:
    """Join boxes that overlap, again and again until none do."""
    result: list[Box] = []
    for box in boxes:
        joined = box
        while True:
            touching = [other for other in result if _overlap(joined, other)]
            if not touching:
                break
            result = [other for other in result if other not in touching]
            joined = _hull([joined, *touching])
        result.append(joined)
    return sorted(result, key=_area, reverse=True)


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _hull(boxes: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
