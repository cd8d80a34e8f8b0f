"""Says behind the tabs that the views change by themselves, and how fast."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.cameras.states import whole_seconds
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import FlatButton

_HEIGHT_PX, _PADDING_PX = 28, 6


class CycleButton(FlatButton):
    """Hidden while nothing changes by itself; what it opens is its owner's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()

    def show_time(self, every_s: int) -> None:
        """Each view is shown for so long; 0: until the user chooses."""
        words = tr("The views change every {0}").format(whole_seconds(every_s))
        self.setText(whole_seconds(every_s))
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFixedSize(self.sizeHint())
        self.setVisible(every_s > 0)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(_font()).horizontalAdvance(self.text())
        return QSize(
            _PADDING_PX + icons.ROW_PX + 4 + words + _PADDING_PX, max(_HEIGHT_PX, QFontMetrics(_font()).height())
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.setFixedSize(self.sizeHint())
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        self._paint_ground(painter, theme.press if self.isDown() else theme.hover if self.underMouse() else "", "")
        sign = icons.pixmap("view_carousel", theme.acc, icons.ROW_PX, self.devicePixelRatioF())
        painter.drawPixmap(_PADDING_PX, (self.height() - icons.ROW_PX) // 2, sign)
        painter.setFont(_font())
        painter.setPen(qcolor(theme.t2))
        left = _PADDING_PX + icons.ROW_PX + 4
        area = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        self._paint_ring(painter, theme)


def _font() -> QFont:
    return fonts.font(fonts.SECOND_PX, fonts.MEDIUM, tabular=True)
