"""What the camera dock is made of besides the list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from valkka_live.gui import fonts
from valkka_live.gui.theme import DOCK_HEADER_PX, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import IconButton


class DockHeader(QWidget):
    """Title, add, menu.

    Attributes:
        add, more: its buttons.

    Signals:
        menu_requested: where, global.
    """

    menu_requested = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(DOCK_HEADER_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 6, 0)
        row.setSpacing(0)
        title = QLabel(tr("Cameras"), self)
        title.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD))
        self.add = IconButton("add", tr("Add a camera"), shortcut="Ctrl+N", parent=self)
        self.more = IconButton("more_vert", tr("More for the list of cameras"), parent=self)
        self.more.clicked.connect(
            lambda: self.menu_requested.emit(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
        )
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(self.more)


class DockBody(QWidget):
    """The dock's ground."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), qcolor(theme_of(self.palette()).bg2))
