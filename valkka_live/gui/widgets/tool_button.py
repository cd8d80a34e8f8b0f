"""A tool that is taken in hand: icon, word, and the key that takes it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.widgets.buttons import FlatButton

_HEIGHT_PX, _PADDING_PX, _GAP_PX = 30, 9, 7


class ToolButton(FlatButton):
    """Checkable."""

    def __init__(self, icon: str, text: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._key = icon, key
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(f"{text}  {key}")
        self.setFont(fonts.font(fonts.BODY_PX, fonts.MEDIUM))
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        words = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._key)
        return QSize(2 * _PADDING_PX + icons.CHROME_PX + 2 * _GAP_PX + words, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        if self.isChecked():
            self._paint_ground(painter, theme.sel, theme.acc)
        elif self.underMouse() and self.isEnabled():
            self._paint_ground(painter, theme.hover, "")
        color = theme.acc if self.isChecked() else theme.t2
        drawn = icons.pixmap(self._icon, color, icons.CHROME_PX, self.devicePixelRatioF())
        painter.drawPixmap(_PADDING_PX, (self.height() - icons.CHROME_PX) // 2, drawn)
        painter.setFont(self.font())
        area = self.rect().adjusted(_PADDING_PX + icons.CHROME_PX + _GAP_PX, 0, -_PADDING_PX, 0)
        painter.setPen(qcolor(theme.t1))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.setPen(qcolor(theme.t3))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._key)
        self._paint_ring(painter, theme)
