"""A frame of any ring buffer as a picture of its own."""

from __future__ import annotations

from PySide6.QtGui import QImage

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import FrameView
from valkka_live.gui.bridge.yuv import bgrx_of

_QT_FORMATS = {
    PixelFormat.BGR24: QImage.Format.Format_BGR888,
    PixelFormat.RGB24: QImage.Format.Format_RGB888,
    PixelFormat.BGRX: QImage.Format.Format_RGB32,
    PixelFormat.GRAY8: QImage.Format.Format_Grayscale8,
}


def image_of(view: FrameView) -> QImage | None:
    """A copy of a frame, which may be let go of afterwards; None when it was written over meanwhile.

    Any pixel format; YUV is converted (:mod:`valkka_live.gui.bridge.yuv`).
    """
    width, height, pixel_format = view.meta.width, view.meta.height, view.meta.pixel_format
    array = view.array
    if pixel_format not in _QT_FORMATS:
        array, pixel_format = bgrx_of(array, pixel_format), PixelFormat.BGRX
    image = QImage(array.data, width, height, array.strides[0], _QT_FORMATS[pixel_format]).copy()
    return image if view.valid() else None
