"""A camera's picture and facts at the dock's foot, while the mouse rests on its row."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from valkka_live.core.messages import StreamState
from valkka_live.gui import fonts, icons
from valkka_live.gui.cameras.book import CameraEntry
from valkka_live.gui.cameras.facts_words import bit_rate, codec_name, size
from valkka_live.gui.cameras.states import NBSP, short_reason, sign_of
from valkka_live.gui.theme import DARK, qcolor, state_color, theme_of

CARD_WH = (220, 178)
_PADDING_PX, _RADIUS_PX, _LINE_PX = 6, 6, 16
PICTURE_WH = (CARD_WH[0] - 2 * _PADDING_PX, 114)
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class PreviewCard(QWidget):
    """Paints what it is given; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(*CARD_WH)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._entry: CameraEntry | None = None
        self._image: QImage | None = None
        self.hide()

    @property
    def image(self) -> QImage | None:
        """What it shows."""
        return self._image

    def show_camera(self, entry: CameraEntry) -> None:
        """Tell of this camera; of another one than before: without a picture yet."""
        if self._entry is None or self._entry.camera.id != entry.camera.id:
            self._image = None
        self._entry = entry
        self.update()

    def show_picture(self, image: QImage) -> None:
        """Its newest picture, in memory of its own, as large as PICTURE_WH at most in device pixels."""
        self._image = image
        self.update()

    def forget(self) -> None:
        """Hide, and hold nothing."""
        self.hide()
        self._entry = self._image = None

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._entry is None:
            return
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(qcolor(theme.bg3))
        painter.setPen(QPen(qcolor(theme.line2), 1))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), _RADIUS_PX, _RADIUS_PX)
        self._paint_picture(painter, QRect(_PADDING_PX, _PADDING_PX, self.width() - 2 * _PADDING_PX, PICTURE_WH[1]))
        top = 2 * _PADDING_PX + PICTURE_WH[1] - 1
        lines = (
            (self._entry.camera.name, fonts.font(fonts.SECOND_PX, fonts.SEMI_BOLD), theme.t1),
            (self._state_words(), fonts.font(fonts.CAPTION_PX, tabular=True), theme.t2),
            (self._place_words(), fonts.font(fonts.CAPTION_PX), theme.t3),
        )
        for number, (words, font, color) in enumerate(lines):
            area = QRect(_PADDING_PX + 2, top + number * _LINE_PX, self.width() - 2 * _PADDING_PX - 4, _LINE_PX)
            painter.setFont(font)
            painter.setPen(qcolor(color))
            painter.drawText(
                area, _LEFT, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            )

    def _paint_picture(self, painter: QPainter, area: QRect) -> None:
        painter.fillRect(area, qcolor(DARK.bg0))
        if self._image is not None:
            shown = self._image.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRect(0, 0, shown.width(), shown.height())
            target.moveCenter(area.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, self._image)
            return
        assert self._entry is not None
        state = self._entry.state
        icon = sign_of(state, self._entry.problem).icon or "videocam"
        color = DARK.t3 if state in (None, StreamState.LIVE) else state_color(DARK, state)
        side = icons.MESSAGE_PX
        drawn = icons.pixmap(icon, color, side, self.devicePixelRatioF())
        painter.drawPixmap(area.center().x() - side // 2, area.center().y() - side // 2, drawn)

    def _state_words(self) -> str:
        assert self._entry is not None
        stream = self._entry.best
        if self._entry.state is StreamState.LIVE and stream.facts is not None:
            facts = stream.facts
            rate = f"{facts.fps:.0f}{NBSP}fps"
            return " · ".join(part for part in (codec_name(facts.codec), size(facts), rate, bit_rate(facts)) if part)
        reason = short_reason(self._entry, self._entry.said_ns) or sign_of(self._entry.state, self._entry.problem).word
        return reason[:1].upper() + reason[1:]

    def _place_words(self) -> str:
        assert self._entry is not None
        return self._entry.camera.url
