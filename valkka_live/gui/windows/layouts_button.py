"""Names the layout that is chosen, and opens the menu of layouts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import FlatButton

_MAX_WORDS_PX = 160
_PADDING_PX = 10


class LayoutsButton(FlatButton):
    """A dot behind the name: it is not as it was saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(28)
        self.show_layout("", changed=False)

    def show_layout(self, name: str, *, changed: bool) -> None:
        """This one is chosen; "": the program's own."""
        words = name or tr("Default layout")
        text = f"{words} •" if changed else words
        spoken = tr("Layout: {0}, changed").format(words) if changed else tr("Layout: {0}").format(words)
        if text == self.text() and spoken == self.accessibleName():
            return
        self.setText(text)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setFixedWidth(self.sizeHint().width())
        self.update()

    def _font_metrics(self) -> QFontMetrics:
        return QFontMetrics(fonts.font(fonts.BODY_PX, fonts.MEDIUM))

    def sizeHint(self) -> QSize:
        words = min(self._font_metrics().horizontalAdvance(self.text()), fonts.scaled(_MAX_WORDS_PX))
        return QSize(_PADDING_PX + words + 6 + icons.ROW_PX + 6, 28)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.setFixedWidth(self.sizeHint().width())
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        fill = theme.press if self.isDown() else theme.hover if self.underMouse() else theme.bg3
        self._paint_ground(painter, fill, theme.line2)
        painter.setPen(qcolor(theme.t1))
        painter.setFont(fonts.font(fonts.BODY_PX, fonts.MEDIUM))
        left = self.width() - icons.ROW_PX - 6
        room = QRect(_PADDING_PX, 0, left - _PADDING_PX - 4, self.height())
        text = self._font_metrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width() + 2)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        arrow = icons.pixmap("keyboard_arrow_down", theme.t2, icons.ROW_PX, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - icons.ROW_PX) // 2, arrow)
        self._paint_ring(painter, theme)
