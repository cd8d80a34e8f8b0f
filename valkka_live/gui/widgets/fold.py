"""A part of a form that is folded away until somebody wants it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.widgets.buttons import FlatButton

_HEIGHT_PX, _GAP_PX = 28, 8


class Fold(QWidget):
    """Takes no room while it is closed.

    Attributes:
        heading: opens and closes it.
        rows: where its content goes.

    Signals:
        toggled: it is open now, or closed: another height.
    """

    toggled = Signal(bool)

    def __init__(self, title: str, row_gap_px: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = _Heading(title, self)
        self.heading.toggled.connect(self._on_toggled)
        self._body = QWidget(self)
        self.rows = QVBoxLayout(self._body)
        self.rows.setContentsMargins(0, row_gap_px, 0, 0)
        self.rows.setSpacing(row_gap_px)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._body)
        self._body.hide()

    @property
    def is_open(self) -> bool:
        """Its content can be seen."""
        return self.heading.isChecked()

    def open(self) -> None:
        """Show the content."""
        self.heading.setChecked(True)

    def forget_height(self) -> None:
        """Wrapped words were measured at another width, or are others now; layouts keep what they have measured."""
        self.rows.invalidate()
        self._body.updateGeometry()
        self.updateGeometry()

    def _on_toggled(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self.toggled.emit(opened)


class _Heading(FlatButton):
    """An arrow, the title, and what can be known without opening."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setText(title)
        self.setFixedHeight(_HEIGHT_PX)
        self._note = ""
        self.tell("")

    def tell(self, note: str) -> None:
        """Say this beside the title."""
        self._note = note
        self.setAccessibleName(f"{self.text()}, {note}" if note else self.text())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        if self.underMouse():
            self._paint_ground(painter, theme.hover, "")
        arrow = "keyboard_arrow_down" if self.isChecked() else "keyboard_arrow_right"
        drawn = icons.pixmap(arrow, theme.t2, icons.CHROME_PX, self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - icons.CHROME_PX) // 2, drawn)
        area = self.rect().adjusted(icons.CHROME_PX + 4, 0, -_GAP_PX, 0)
        font = fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD)
        painter.setFont(font)
        painter.setPen(qcolor(theme.t1))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(fonts.font(fonts.SECOND_PX))
        painter.setPen(qcolor(theme.t3))
        note = area.adjusted(QFontMetrics(font).horizontalAdvance(self.text()) + _GAP_PX, 0, 0, 0)
        painter.drawText(note, Qt.AlignmentFlag.AlignVCenter, self._note)
        self._paint_ring(painter, theme)
