"""The test clip's picture in every pixel format, by FFmpeg; knows no OpenCV, whose Qt would get in the way of ours."""

from __future__ import annotations

import av
import numpy as np
from numpy.typing import NDArray

from tests.support.clips import clip_frame
from valkka_live.core.frame import PixelFormat

_FFMPEG_NAMES = {PixelFormat.BGRX: "bgra", PixelFormat.GRAY8: "gray"}


def clip_picture(pixel_format: PixelFormat, size_wh: tuple[int, int], n: int = 0) -> NDArray[np.uint8]:
    """Frame n of the clip as a ring buffer holds it."""
    frame = av.VideoFrame.from_ndarray(clip_frame(n, size_wh), format="bgr24")
    name = _FFMPEG_NAMES.get(pixel_format, pixel_format.name.lower())
    return np.ascontiguousarray(frame.reformat(format=name).to_ndarray(), np.uint8)
