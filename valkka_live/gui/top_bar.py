"""The bar at the top: the menu, the view, and what is needed often."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from valkka_live.gui import icons
from valkka_live.gui.theme import TOP_BAR_PX, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import IconButton

MENU_KEYS = "Alt+M"


class TopBar(QWidget):
    """App menu, the view's tab, add, full screen.

    Signals:
        menu_requested, add_requested, full_screen_requested: the buttons.
    """

    menu_requested = Signal()
    add_requested = Signal()
    full_screen_requested = Signal()

    def __init__(self, view_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(TOP_BAR_PX)
        self.menu_button = IconButton("menu", tr("Menu"), shortcut=MENU_KEYS, parent=self)
        self.menu_button.clicked.connect(self.menu_requested)
        self._tabs = QTabBar(self, drawBase=False, expanding=False)
        self._tabs.setAccessibleName(tr("Views"))
        self._tabs.addTab(view_name)
        add = IconButton("add", tr("Add a camera"), shortcut="Ctrl+N", parent=self)
        add.clicked.connect(self.add_requested)
        full_screen = IconButton("fullscreen", tr("Full screen"), shortcut="F11", parent=self)
        full_screen.clicked.connect(self.full_screen_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.menu_button)
        row.addSpacing(8)
        row.addWidget(self._tabs)
        row.addStretch(1)
        row.addWidget(add)
        row.addWidget(full_screen)
        self._tint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.bg1))
        painter.fillRect(0, self.height() - 1, self.width(), 1, qcolor(theme.line))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        self._tabs.setTabIcon(0, icons.icon("grid_view", theme_of(self.palette()).acc, icons.ROW_PX))
