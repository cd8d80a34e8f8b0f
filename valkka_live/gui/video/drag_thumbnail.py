"""What the cursor carries while cameras are dragged: a small tile, of several a stack with their number."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPixmap

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import DARK, qcolor
from valkka_live.gui.tr import number

_SIZE = QSize(160, 90)
_BAND_PX, _PADDING_PX = 22, 8
_STEP_PX, _MAX_BEHIND = 5, 2
_BADGE_PX = 22
_OPACITY = 0.8
THUMBNAIL_HOT_SPOT = QPoint(-14, -24)


def drag_thumbnail(name: str, n_cameras: int, picture: QImage | None, scale: float) -> QPixmap:
    """Paint one, 160 × 90; of several cameras larger by the edges of the cards behind.

    Args:
        name: of the first camera, or of the folder.
        picture: of the first camera; it is copied, its middle is shown. None: a card with a sign.
        scale: device pixels a logical pixel.
    """
    n_behind = min(n_cameras - 1, _MAX_BEHIND)
    size = _SIZE + QSize(n_behind, n_behind) * _STEP_PX
    made = QPixmap(size * scale)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setOpacity(_OPACITY)
    for behind in range(n_behind, 0, -1):
        _paint_card(painter, QRect(QPoint(behind, behind) * _STEP_PX, _SIZE))
    front = QRect(QPoint(0, 0), _SIZE)
    painter.drawImage(front, _front(name, picture, scale))
    if n_cameras > 1:
        painter.setOpacity(1.0)
        _paint_number(painter, front, number(n_cameras))
    painter.end()
    return made


def _front(name: str, picture: QImage | None, scale: float) -> QImage:
    """The card in front; opaque, because the fourth byte of a decoded pixel may be anything."""
    made = QImage(_SIZE * scale, QImage.Format.Format_RGB888)
    made.setDevicePixelRatio(scale)
    area, painter = QRect(QPoint(0, 0), _SIZE), QPainter(made)
    _paint_card(painter, area)
    if picture is not None and not picture.isNull():
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(area, picture, _middle_of(picture.size()))
    else:
        side = icons.MESSAGE_PX
        place = QPoint((area.width() - side) // 2, (area.height() - _BAND_PX - side) // 2)
        painter.drawPixmap(place, icons.pixmap("videocam", DARK.t3, side, scale))
    _paint_name(painter, area.adjusted(0, area.height() - _BAND_PX, 0, 0), name)
    painter.setPen(qcolor(DARK.acc))
    painter.drawRect(area.adjusted(0, 0, -1, -1))
    painter.end()
    return made


def _paint_card(painter: QPainter, area: QRect) -> None:
    painter.fillRect(area, qcolor(DARK.bg2))
    painter.setPen(qcolor(DARK.ctl))
    painter.drawRect(area.adjusted(0, 0, -1, -1))


def _paint_name(painter: QPainter, band: QRect, name: str) -> None:
    painter.fillRect(band, qcolor(DARK.bg0, 0.88))
    painter.setPen(qcolor(DARK.t1))
    painter.setFont(fonts.font(fonts.SECOND_PX, fonts.SEMI_BOLD))
    room = band.adjusted(_PADDING_PX, 0, -_PADDING_PX, 0)
    text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)


def _paint_number(painter: QPainter, front: QRect, text: str) -> None:
    """At the upper right."""
    font = fonts.font(fonts.SECOND_PX, fonts.SEMI_BOLD, tabular=True)
    width = max(_BADGE_PX, QFontMetrics(font).horizontalAdvance(text) + 12)
    badge = QRectF(front.right() - width - 4, front.top() + 5, width, _BADGE_PX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(DARK.accbg))
    painter.drawRoundedRect(badge, _BADGE_PX / 2, _BADGE_PX / 2)
    painter.setFont(font)
    painter.setPen(qcolor(DARK.onacc))
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _middle_of(size: QSize) -> QRect:
    """The largest part of a picture that has the thumbnail's shape."""
    part = _SIZE.scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    return QRect((size.width() - part.width()) // 2, (size.height() - part.height()) // 2, part.width(), part.height())
