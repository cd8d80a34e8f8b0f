"""The pages of a window, one under the other, at its left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.widgets.buttons import FlatButton

_ROW_PX, _PADDING_PX, _GAP_PX, _BAR_PX, _LEAST_PX = 32, 12, 10, 2, 150


class PageList(QWidget):
    """Tab comes to the chosen page, the arrow keys go to the others.

    Attributes:
        buttons: of the pages, from above.

    Signals:
        chosen: index of a page.
    """

    chosen = Signal(int)

    def __init__(self, pages: Sequence[tuple[str, str]], parent: QWidget) -> None:
        """Make it; the first page is chosen.

        Args:
            pages: (icon, title).
        """
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 12)
        column.setSpacing(2)
        self._group = QButtonGroup(self)
        self.buttons = [_PageButton(icon, title, self) for icon, title in pages]
        for index, button in enumerate(self.buttons):
            self._group.addButton(button, index)
            column.addWidget(button)
        column.addStretch(1)
        self.buttons[0].setChecked(True)
        self._group.idToggled.connect(self._on_toggled)

    def choose(self, index: int) -> None:
        """Go to a page."""
        self.buttons[index].setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        button = self.buttons[(self._group.checkedId() + step) % len(self.buttons)]
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.bg1))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), qcolor(theme.line))

    def _on_toggled(self, index: int, checked: bool) -> None:
        if checked:
            if not self.buttons[index].hasFocus():  # else it would go to anything of the page that comes
                self.buttons[index].setFocus(Qt.FocusReason.OtherFocusReason)
            self.chosen.emit(index)


class _PageButton(FlatButton):
    """Icon and title; the chosen one as a selected row."""

    def __init__(self, icon: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setCheckable(True)
        self.setText(title)
        self.setAccessibleName(title)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(fonts.font(fonts.BODY_PX, fonts.MEDIUM))
        words = metrics.horizontalAdvance(self.text())
        width = _PADDING_PX + icons.CHROME_PX + _GAP_PX + words + _PADDING_PX
        return QSize(max(_LEAST_PX, width), max(_ROW_PX, metrics.height() + 12))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the list's
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        if self.isChecked():
            self._paint_ground(painter, theme.sel, "")
            painter.fillRect(QRectF(0, 6, _BAR_PX, self.height() - 12), qcolor(theme.acc))
        elif self.underMouse():
            self._paint_ground(painter, theme.hover, "")
        drawn = icons.pixmap(
            self._icon, theme.acc if self.isChecked() else theme.t2, icons.CHROME_PX, self.devicePixelRatioF()
        )
        painter.drawPixmap(_PADDING_PX, (self.height() - icons.CHROME_PX) // 2, drawn)
        painter.setPen(qcolor(theme.t1 if self.isChecked() else theme.t2))
        painter.setFont(fonts.font(fonts.BODY_PX, fonts.MEDIUM))
        left = _PADDING_PX + icons.CHROME_PX + _GAP_PX
        room = self.rect().adjusted(left, 0, -4, 0)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        self._paint_ring(painter, theme)
