"""Pictures of the test clips, whatever their pixel format: are the colours where they belong?"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.support.clips import COLOURS_BGR
from valkka_live.core.frame import PixelFormat

_TO_BGR = {
    PixelFormat.BGRX: cv2.COLOR_BGRA2BGR,
    PixelFormat.RGB24: cv2.COLOR_RGB2BGR,
    PixelFormat.GRAY8: cv2.COLOR_GRAY2BGR,
    PixelFormat.YUV420P: cv2.COLOR_YUV2BGR_I420,
    PixelFormat.NV12: cv2.COLOR_YUV2BGR_NV12,
}
_PLACES = ((0.25, 0.25), (0.25, 0.75), (0.75, 0.25), (0.75, 0.75))


def worst_difference(array: NDArray[np.uint8], pixel_format: PixelFormat) -> int:
    """How far the middles of the four quadrants are from the clip's colours, 0 to 255; grey is compared with grey."""
    bgr = array if pixel_format is PixelFormat.BGR24 else cv2.cvtColor(array, _TO_BGR[pixel_format])
    expected = np.array(list(COLOURS_BGR.values()), np.uint8).reshape(1, 4, 3)
    if pixel_format is PixelFormat.GRAY8:
        expected = np.asarray(cv2.cvtColor(cv2.cvtColor(expected, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR), np.uint8)
    height, width = bgr.shape[:2]
    seen = np.array([bgr[int(y * height), int(x * width)] for y, x in _PLACES], np.int64)
    return int(np.abs(seen - expected[0]).max())
