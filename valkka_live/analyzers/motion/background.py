"""What the empty scene looks like, learned all the time; tells which pixels differ from it."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.geometry import fit_size

WORK_BOX_WH = (320, 320)
"""Frames are looked at in this size: a tenth of a percent of it is still 50 pixels, and the cost is a quarter of 640×360."""

LEARNING_S = 2.0
SETTLING_S = 1.0
MEMORY_S = 120.0
"""What stands still becomes background after about a tenth of it (the model's background ratio is 0.9)."""

GAP_S = 5.0
"""After a longer hole between two frames the scene counts as new."""

SHADOW_DARKEST = 0.75
"""What is darker than this share of the background is no shadow. OpenCV's 0.5 takes dark clothes on grey ground for one."""

_GRID_WH = (8, 6)
_CELL_CHANGED = 0.1
_GLOBAL_CHANGE = 0.5
_FOREGROUND = 255  # OpenCV marks shadows with 127


class Background:
    """Background model of one camera; used by one thread.

    Attributes:
        size_wh: of the masks it gives, pixels; (0, 0) before the first frame.
    """

    def __init__(self, threshold: float) -> None:
        """Make an empty model.

        Args:
            threshold: squared distance from the background, in variances of the pixel, from which it counts as changed.
        """
        self.size_wh = (0, 0)
        self._threshold = threshold
        self._frame_wh = (0, 0)
        self._last_ns = 0
        self._learned_ns = 0
        self._n_frames = 0
        self._model = self._new_model()

    def set_threshold(self, threshold: float) -> None:
        """Change the threshold; what was learned stays."""
        self._threshold = threshold
        self._model.setVarThreshold(threshold)

    def changed(self, picture: NDArray[np.uint8], time_ns: int) -> NDArray[np.uint8] | None:
        """Learn from a frame and tell where it differs from the background.

        Args:
            picture: (height, width, 3) BGR.
            time_ns: of the frame; only differences count.

        Returns:
            (h, w) uint8 of ``size_wh``, 255 where something is, shadows left out; None while the scene is being learned, also
            after a change of the whole picture: light switched, camera moved.
        """
        gap_s = (time_ns - self._last_ns) / 1e9
        frame_wh = (picture.shape[1], picture.shape[0])
        if frame_wh != self._frame_wh or not 0 <= gap_s <= GAP_S:
            self._frame_wh = frame_wh
            self.size_wh = fit_size(frame_wh, WORK_BOX_WH, even=False)
            self._relearn(time_ns, LEARNING_S)
            gap_s = 0.0
        self._last_ns = time_ns
        small = cv2.resize(picture, self.size_wh, interpolation=cv2.INTER_AREA)
        small = cv2.GaussianBlur(small, (3, 3), 0)
        self._n_frames += 1
        # a share of time, so that the frame rate does not decide how long a parked car is news
        rate = max(-math.expm1(-gap_s / MEMORY_S), 1 / self._n_frames)
        mask = np.asarray(self._model.apply(small, learningRate=rate), np.uint8)
        if self._n_frames > 1 and _is_global(mask):
            self._relearn(time_ns, SETTLING_S)
            self._model.apply(small, learningRate=1.0)
            self._n_frames = 1
            return None
        if time_ns < self._learned_ns:
            return None
        return np.asarray(cv2.threshold(mask, _FOREGROUND - 1, _FOREGROUND, cv2.THRESH_BINARY)[1], np.uint8)

    def _relearn(self, time_ns: int, duration_s: float) -> None:
        self._model = self._new_model()
        self._n_frames = 0
        self._learned_ns = time_ns + int(duration_s * 1e9)

    def _new_model(self) -> cv2.BackgroundSubtractorMOG2:
        model = cv2.createBackgroundSubtractorMOG2(varThreshold=self._threshold, detectShadows=True)
        model.setShadowThreshold(SHADOW_DARKEST)
        return model


def _is_global(mask: NDArray[np.uint8]) -> bool:
    """True when changes are spread over most of the picture; a shaken camera changes edges only, but everywhere."""
    share = cv2.resize((mask > 0).astype(np.float32), _GRID_WH, interpolation=cv2.INTER_AREA)
    return float(np.mean(share > _CELL_CHANGED)) > _GLOBAL_CHANGE
