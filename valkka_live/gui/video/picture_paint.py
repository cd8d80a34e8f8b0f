"""Paints a picture into a tile: pixel by pixel where it can, scaled where it must, and only the part that is seen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from valkka_live.core.config.view_display import PictureFit
from valkka_live.gui.theme import DARK, qcolor
from valkka_live.gui.video.grid_layout import picture_rect
from valkka_live.gui.video.zoom import Zoom


class PicturePlace:
    """Where pictures of one size lie in a tile: the same for many, so it is worked out once.

    Attributes:
        fitted: left, top, width and height without zoom, device pixels.
        area: where all of the picture lies, logical pixels; larger than the tile when it is zoomed in or fills it.
    """

    def __init__(
        self, picture_wh: tuple[int, int], room_wh: tuple[int, int], scale: float, zoom: Zoom, fit: PictureFit
    ) -> None:
        """Work it out.

        Args:
            room_wh: of the tile, device pixels.
            scale: device pixels a logical pixel.
        """
        self._scale = scale
        fitted = picture_rect(picture_wh, room_wh, fit)
        self.fitted = fitted.left(), fitted.top(), fitted.width(), fitted.height()
        target, room = QRect(*zoom.place(self.fitted, room_wh)), QRect(0, 0, *room_wh)
        self.area = QRectF(target.left() / scale, target.top() / scale, target.width() / scale, target.height() / scale)
        self._exact = (target.width(), target.height()) == picture_wh
        self._at = QPoint(target.topLeft())
        self._seen = QRectF(target.intersected(room))
        self._part = _part(picture_wh, target, self._seen)
        bars = (
            QRect(0, 0, room.width(), target.top()),
            QRect(0, target.bottom() + 1, room.width(), room.bottom() - target.bottom()),
            QRect(0, target.top(), target.left(), target.height()),
            QRect(target.right() + 1, target.top(), room.right() - target.right(), target.height()),
        )
        self._bars = [bar for bar in bars if not bar.isEmpty()]

    def paint(self, painter: QPainter, image: QImage) -> None:
        """Paint a picture of this size, and what it leaves of the tile black."""
        if self._scale == 1.0 and self._exact:
            self._paint(painter, image)
            return
        painter.save()
        painter.scale(1 / self._scale, 1 / self._scale)
        self._paint(painter, image)
        painter.restore()

    def _paint(self, painter: QPainter, image: QImage) -> None:
        for bar in self._bars:
            painter.fillRect(bar, qcolor(DARK.bg0))
        if self._exact:
            painter.drawImage(self._at, image)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self._seen, image, self._part)


def _part(picture_wh: tuple[int, int], target: QRect, seen: QRectF) -> QRectF:
    """The part of the picture that is seen."""
    across, down = picture_wh[0] / max(1, target.width()), picture_wh[1] / max(1, target.height())
    left, top = seen.left() - target.left(), seen.top() - target.top()
    return QRectF(left * across, top * down, seen.width() * across, seen.height() * down)
