"""What the camera dock is made of besides the list."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from valkka_live.gui import fonts, icons
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


class EmptyPage(QWidget):
    """Stands where the list would be, and says why it is not."""

    def __init__(self, icon: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._words = icon, words
        self.setAccessibleName(words)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def say(self, words: str) -> None:
        """Say something else."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        middle, side = self.rect().center(), icons.MESSAGE_PX
        drawn = icons.pixmap(self._icon, theme.dis, side, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - side // 2, middle.y() - side - 40, drawn)
        painter.setFont(fonts.font(fonts.BODY_PX, fonts.MEDIUM))
        painter.setPen(qcolor(theme.t2))
        area = self.rect().adjusted(12, self.height() // 2 - 32, -12, 0)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWrapAnywhere
        painter.drawText(area, flags | Qt.TextFlag.TextWordWrap, self._words)
