"""The bar at the top: the menu, the views, and what is needed often."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from valkka_live.gui.bell.button import BellButton
from valkka_live.gui.cycle_button import CycleButton
from valkka_live.gui.layout_picker import LayoutButton
from valkka_live.gui.theme import TOP_BAR_PX, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_layouts import DEFAULT_LAYOUT, layout_of
from valkka_live.gui.video.view_set import ViewSet
from valkka_live.gui.view_tabs import ViewTabs
from valkka_live.gui.widgets.buttons import IconButton
from valkka_live.gui.windows.layouts_button import LayoutsButton

MENU_KEYS = "Alt+M"


class TopBar(QWidget):
    """App menu, the views, the shape of the one that is shown, full screen.

    Attributes:
        tabs: the views.
        new_view: the button behind them.
        cycle: says that they change by themselves.
        layout_button: shape of the view that is shown.
        layouts: the named layouts of everything.

    Signals:
        menu_requested, full_screen_requested, settings_requested: the buttons.
        display_requested: where to open the view's menu, global.
    """

    menu_requested = Signal()
    full_screen_requested = Signal()
    settings_requested = Signal()
    display_requested = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(TOP_BAR_PX)
        self.menu_button = IconButton("menu", tr("Menu"), shortcut=MENU_KEYS, parent=self)
        self.menu_button.clicked.connect(self.menu_requested)
        self.tabs = ViewTabs(self)
        self.new_view = IconButton("add", tr("New view"), shortcut="Ctrl+T", parent=self)
        self.layout_button = LayoutButton(layout_of(DEFAULT_LAYOUT), self)
        self.display_button = IconButton("tune", tr("Cells, pictures and overlays of the view"), parent=self)
        self.display_button.clicked.connect(self._ask_for_display)
        full_screen = IconButton("fullscreen", tr("Full screen"), shortcut="F11", parent=self)
        full_screen.clicked.connect(self.full_screen_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.menu_button)
        row.addSpacing(8)
        row.addWidget(self.tabs)
        row.addWidget(self.new_view)
        self.cycle = CycleButton(self)
        row.addWidget(self.cycle)
        row.addStretch(1)
        row.addWidget(self.layout_button)
        row.addWidget(self.display_button)
        self.layouts = LayoutsButton(self)
        row.addSpacing(4)
        row.addWidget(self.layouts)
        row.addSpacing(4)
        self.bell = BellButton(self)
        row.addWidget(self.bell)
        row.addWidget(full_screen)
        settings = IconButton("settings", tr("Settings"), shortcut="Ctrl+,", parent=self)
        settings.clicked.connect(self.settings_requested)
        row.addWidget(settings)

    def serve(self, views: ViewSet) -> None:
        """What the user does here is done to these views."""
        tabs = self.tabs
        tabs.chosen.connect(views.show)
        tabs.renamed.connect(views.rename)
        tabs.moved.connect(views.move)
        tabs.close_requested.connect(views.remove)
        tabs.add_requested.connect(views.add)
        self.new_view.clicked.connect(lambda _=False: views.add())
        self.layout_button.chosen.connect(views.model.set_layout)

    def _ask_for_display(self) -> None:
        self.display_requested.emit(self.display_button.mapToGlobal(QPoint(0, self.display_button.height() + 2)))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.bg1))
        painter.fillRect(0, self.height() - 1, self.width(), 1, qcolor(theme.line))
