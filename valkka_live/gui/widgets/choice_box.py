"""One of several, in a list that opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from valkka_live.gui import icons
from valkka_live.gui.theme import qcolor, theme_of

_HEIGHT_PX, _RADIUS_PX, _PADDING_PX = 30, 4, 10


class ChoiceBox(QComboBox):
    """The wheel turns it only when it has the focus, so that a form can be scrolled over it."""

    def __init__(self, name: str, choices: list[tuple[str, str]], parent: QWidget | None = None) -> None:
        """Make one.

        Args:
            name: for a screen reader.
            choices: (value, what the user reads).
        """
        super().__init__(parent)
        for value, title in choices:
            self.addItem(title, value)
        self.setAccessibleName(name)
        self.setFixedHeight(_HEIGHT_PX)
        self.setMinimumWidth(80)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def chosen(self) -> str:
        """The value."""
        return str(self.currentData())

    @property
    def needed_px(self) -> int:
        """The width in which the longest choice can be read."""
        texts = (self.itemText(row) for row in range(self.count()))
        longest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        return longest + _PADDING_PX + 4 + icons.ROW_PX + 8

    def show_chosen(self, value: str) -> None:
        """Choose and tell nobody."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(value))
        self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(140, _HEIGHT_PX)

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 2 * _PADDING_PX)  # a narrow box has wide choices
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        edge = theme.acc if self.hasFocus() else theme.ctl if self.isEnabled() else theme.line2
        painter.setBrush(qcolor(theme.inp))
        painter.setPen(QPen(qcolor(edge), width))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS_PX, _RADIUS_PX)
        arrow = icons.pixmap("keyboard_arrow_down", theme.t2, icons.ROW_PX, self.devicePixelRatioF())
        left = self.width() - icons.ROW_PX - 8
        painter.drawPixmap(left, (self.height() - icons.ROW_PX) // 2, arrow)
        painter.setPen(qcolor(theme.t1 if self.isEnabled() else theme.dis))
        room = self.rect().adjusted(_PADDING_PX, 0, left - self.width() - 4, 0)
        text = painter.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
