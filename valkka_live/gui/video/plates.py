"""Words over a picture: on a dark plate with a bar in the colour of what they belong to."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from valkka_live.gui import fonts
from valkka_live.gui.theme import OVERLAY, qcolor

PLATE_HEIGHT_PX = 17
_BAR_PX, _PADDING_PX, _RADIUS_PX, _OPACITY = 3, 5, 2, 0.8

Words = tuple[tuple[str, str], ...]
"""(text, colour) one after the other."""


@lru_cache(maxsize=512)
def plate(words: Words, color: str, scale: float) -> QPixmap:
    """A plate as a picture.

    Args:
        color: of its bar.
        scale: device pixels a logical pixel.
    """
    font = fonts.font(fonts.CAPTION_PX, fonts.SEMI_BOLD, tabular=True)
    metrics = QFontMetricsF(font)
    width = sum(metrics.horizontalAdvance(text) for text, _ in words) + _BAR_PX + 2 * _PADDING_PX
    made = QPixmap(round(width * scale), round(PLATE_HEIGHT_PX * scale))
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(OVERLAY.plate, _OPACITY))
    painter.drawRoundedRect(QRectF(0, 0, width, PLATE_HEIGHT_PX), _RADIUS_PX, _RADIUS_PX)
    painter.fillRect(QRectF(0, 0, _BAR_PX, PLATE_HEIGHT_PX), qcolor(color))
    painter.setFont(font)
    left = float(_BAR_PX + _PADDING_PX)
    for text, text_color in words:
        painter.setPen(qcolor(text_color))
        area = QRectF(left, 0, width, PLATE_HEIGHT_PX)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        left += metrics.horizontalAdvance(text)
    painter.end()
    return made
