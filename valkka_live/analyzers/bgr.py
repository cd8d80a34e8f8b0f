"""Plug-ins get BGR pictures, whatever the ring or file gives."""

from __future__ import annotations

import cv2
import msgspec
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import Frame, PixelFormat

_TO_BGR = {
    PixelFormat.GRAY8: cv2.COLOR_GRAY2BGR,
    PixelFormat.BGRX: cv2.COLOR_BGRA2BGR,
    PixelFormat.RGB24: cv2.COLOR_RGB2BGR,
    PixelFormat.YUV420P: cv2.COLOR_YUV2BGR_I420,
    PixelFormat.NV12: cv2.COLOR_YUV2BGR_NV12,
}


def to_bgr(frame: Frame) -> Frame:
    """The frame as BGR24, read-only; the same memory when it is BGR24 already.

    Raises:
        ValueError: the array is not what the frame says of itself.
    """
    meta = frame.meta
    wanted = meta.pixel_format.shape(meta.width, meta.height)
    if frame.array.shape != wanted or frame.array.dtype != np.uint8:
        raise ValueError(
            f"a frame of {meta.width}×{meta.height} {meta.pixel_format.name} is an array of uint8 {wanted}, "
            f"not of {frame.array.dtype} {frame.array.shape}"
        )
    if meta.pixel_format is PixelFormat.BGR24:
        return Frame(_read_only(frame.array), meta, frame.detections)
    array = np.asarray(cv2.cvtColor(frame.array, _TO_BGR[meta.pixel_format]), np.uint8)
    return Frame(_read_only(array), msgspec.structs.replace(meta, pixel_format=PixelFormat.BGR24), frame.detections)


def _read_only(array: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if not array.flags.writeable:
        return array
    view = array.view()
    view.flags.writeable = False
    return view
