"""The pictures of events: what a tile shows at that moment, made small and packed on a thread of their own."""

from __future__ import annotations

import logging

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QRunnable, Qt, QThread, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageWriter

from valkka_live.gui.events.row import Region

THUMBNAIL_WH = (152, 86)
"""Logical pixels; 16:9."""
_PENDING_BYTES = 64 * 1024 * 1024
"""Of pictures that wait: what comes while there are more stays without."""
_LEAST_SHARE = 0.45
"""A thumbnail shows at least so much of the picture's width, so that one sees where it is."""
_ROOM_AROUND = 1.7
_JPEG_QUALITY = 88
_END_MS = 2000

log = logging.getLogger(__name__)


class EventPictures(QObject):
    """Lives on the GUI thread, which does no more than copy the picture.

    Signals:
        made: (number of the row, thumbnail, JPEG).
    """

    made = Signal(int, QImage, bytes)
    _done = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setThreadPriority(QThread.Priority.LowPriority)
        self._n_pending_bytes = 0
        self._done.connect(self._on_done)

    def make(self, number: int, picture: QImage, region: Region | None, scale: float) -> None:
        """Make a row's pictures.

        Args:
            picture: a private copy; several rows may share it.
            region: what it is about.
            scale: device pixels of the thumbnail for each of THUMBNAIL_WH.
        """
        n_bytes = picture.sizeInBytes()
        if self._n_pending_bytes + n_bytes > _PENDING_BYTES:
            return
        self._n_pending_bytes += n_bytes
        self._pool.start(_Make(self, number, picture, region, scale))

    def close(self) -> None:
        """Make none any more."""
        self._pool.clear()
        self._pool.waitForDone(_END_MS)

    def _on_done(self, n_bytes: int) -> None:
        self._n_pending_bytes -= n_bytes


class _Make(QRunnable):
    """One row's, on the pool's thread."""

    def __init__(self, told: EventPictures, number: int, picture: QImage, region: Region | None, scale: float) -> None:
        super().__init__()
        self._told, self._number, self._picture, self._region, self._scale = told, number, picture, region, scale

    def run(self) -> None:
        picture = self._picture
        part = picture.copy(shown_part((picture.width(), picture.height()), self._region))
        width, height = (round(side * self._scale) for side in THUMBNAIL_WH)
        thumbnail = part.scaled(
            width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        packed = QByteArray()
        buffer = QBuffer(packed)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"jpeg"))
        writer.setQuality(_JPEG_QUALITY)
        if not writer.write(picture):  # without memory; the row has its thumbnail and no picture to save
            log.warning("the picture of an event cannot be packed: %s", writer.errorString())
            packed.clear()
        self._told.made.emit(self._number, thumbnail, packed.data())
        self._told._done.emit(picture.sizeInBytes())


def shown_part(picture_wh: tuple[int, int], region: Region | None) -> QRect:
    """The part of a picture that a thumbnail shows: of a thumbnail's proportions, around what it is about."""
    width, height = picture_wh
    proportion = THUMBNAIL_WH[0] / THUMBNAIL_WH[1]
    widest = min(float(width), height * proportion)
    x1, y1, x2, y2 = region or (0.0, 0.0, 1.0, 1.0)
    wanted = max((x2 - x1) * width, (y2 - y1) * height * proportion) * _ROOM_AROUND
    part_width = min(max(wanted, _LEAST_SHARE * width), widest)
    part_height = part_width / proportion
    left = min(max((x1 + x2) / 2 * width - part_width / 2, 0.0), width - part_width)
    top = min(max((y1 + y2) / 2 * height - part_height / 2, 0.0), height - part_height)
    part = QRect(round(left), round(top), max(1, round(part_width)), max(1, round(part_height)))
    return part.intersected(QRect(0, 0, width, height))
