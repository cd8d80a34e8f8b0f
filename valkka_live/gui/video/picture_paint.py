"""Paints a picture into a tile: pixel by pixel where it can, scaled where it must, and only the part that is seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from valkka_live.gui.theme import DARK, qcolor


def paint_picture(painter: QPainter, image: QImage, target: QRect, room: QRect, scale: float) -> None:
    """Paint the picture, and what it leaves of the tile black.

    Args:
        image: the whole picture.
        target: where all of it lies, device pixels; larger than the room when the tile is zoomed in.
        room: the tile, device pixels.
        scale: device pixels a logical pixel.
    """
    painter.save()
    painter.scale(1 / scale, 1 / scale)
    for bar in (
        QRect(0, 0, room.width(), target.top()),
        QRect(0, target.bottom() + 1, room.width(), room.bottom() - target.bottom()),
        QRect(0, target.top(), target.left(), target.height()),
        QRect(target.right() + 1, target.top(), room.right() - target.right(), target.height()),
    ):
        if not bar.isEmpty():
            painter.fillRect(bar, qcolor(DARK.bg0))
    if target.size() == image.size():
        painter.drawImage(target.topLeft(), image)
    else:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = target.intersected(room)
        painter.drawImage(QRectF(seen), image, _part(image, target, seen))
    painter.restore()


def _part(image: QImage, target: QRect, seen: QRect) -> QRectF:
    """The part of the picture that is seen."""
    across, down = image.width() / max(1, target.width()), image.height() / max(1, target.height())
    left, top = seen.left() - target.left(), seen.top() - target.top()
    return QRectF(left * across, top * down, seen.width() * across, seen.height() * down)
