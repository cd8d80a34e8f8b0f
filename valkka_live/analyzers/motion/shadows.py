"""Cast shadows: the ground in less light. They belong to whoever throws them, and not into the box around them."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.motion.light import DARK
from valkka_live.analyzers.motion.regions import Box
from valkka_live.analyzers.motion.scene import Floats, Picture

_DARKEST, _BRIGHTEST = 0.35, 0.97
"""Brightness of a shadow, as a share of the ground's."""
_COLOUR, _TEXTURE = 0.05, 0.06
"""By how much the three channels, and neighbours, may differ in that share; beside the noise."""
_LEAST = 0.18
"""Share of a region's pixels that must be no shadow, else all of it is taken for the object."""
_UPRIGHT = 0.06
"""Share of a region's height that must be no shadow in a column, for the object to be there."""
_UNDER = 0.15
"""Share of the height of what is broad, a car, that may be the shadow under it."""
_NEAR = np.ones((3, 3), np.uint8)
_MEAN = np.full((1, 3), 1 / 3, np.float32)


def without_shadow(box: Box, picture: Picture, scene: Picture, mask: Picture, noise: Floats) -> Box:
    """The box around what of a region is no shadow; the box itself where that cannot be told.

    Args:
        box: around a region.
        picture: (h, w, 3) BGR, the frame.
        scene: (h, w, 3) BGR, the empty place.
        mask: (h, w) 255 where they differ.
        noise: (h, w) levels by which a pixel varies by itself.
    """
    room = np.s_[box[1] : box[3], box[0] : box[2]]
    changed = mask[room] > 0
    solid = changed & ~_shaded(picture[room], scene[room], noise[room])
    kept = cv2.morphologyEx(solid.astype(np.uint8), cv2.MORPH_OPEN, _NEAR) > 0
    if np.count_nonzero(kept) < _LEAST * np.count_nonzero(changed):
        return box
    columns = np.flatnonzero(kept.sum(axis=0) >= _UPRIGHT * (box[3] - box[1]))
    if not len(columns):
        return box
    left, right = int(columns[0]), int(columns[-1]) + 1
    rows = np.flatnonzero(changed[:, left:right].sum(axis=1) >= 2)
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    if right - left > bottom - top:
        under = np.flatnonzero(kept[:, left:right].any(axis=1))
        bottom = max(int(under[-1]) + 1, bottom - round(_UNDER * (bottom - top)))
    return box[0] + left, box[1] + top, box[0] + right, box[1] + bottom


def _shaded(picture: Picture, scene: Picture, noise: Floats) -> NDArray[np.bool_]:
    """(h, w) where the picture may be the scene in less light."""
    now, known = (np.add(one, np.float32(DARK), dtype=np.float32) for one in (picture, scene))
    ratios = cv2.split(cv2.divide(now, known))
    brightness = cv2.transform(known, _MEAN)
    share = cv2.divide(cv2.transform(now, _MEAN), brightness)
    loose = cv2.divide(noise, brightness)
    apart = cv2.max(cv2.max(*ratios[:2]), ratios[2]) - share
    below = share - cv2.min(cv2.min(*ratios[:2]), ratios[2])
    steps = cv2.absdiff(share, cv2.blur(share, (5, 5)))
    return np.asarray(
        (share > _DARKEST)
        & (share < _BRIGHTEST)
        & (cv2.max(apart, below) < _COLOUR + loose)
        & (steps < _TEXTURE + loose),
        np.bool_,
    )
