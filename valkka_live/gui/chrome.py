"""What stands around the view: shown, hidden, walked through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStatusBar, QToolBar, QVBoxLayout, QWidget

from valkka_live.gui.cameras.dock import CameraDock
from valkka_live.gui.events.header import KEYS as EVENTS_KEYS
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.top_bar import TopBar
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import IconButton
from valkka_live.gui.windows.screens import FullScreen

_RAIL_PX = 40


class Rail(QToolBar):
    """Stands at the left while the camera list is hidden: the way back to it, and to the other docks.

    Attributes:
        cameras, events, analysis: show a dock, or hide it.
    """

    def __init__(self, parent: QMainWindow) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setMovable(False)
        self.setFixedWidth(_RAIL_PX)
        self.toggleViewAction().setEnabled(False)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(4)
        self.cameras = IconButton("videocam", tr("Camera list"), shortcut="F9", parent=holder)
        self.events = IconButton("notifications", tr("Events"), shortcut=EVENTS_KEYS, parent=holder)
        self.analysis = IconButton("sensors", tr("Analysis"), shortcut="F10", parent=holder)
        for button in (self.cameras, self.events, self.analysis):
            column.addWidget(button)
        self.addWidget(holder)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.bg1))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), qcolor(theme.line))


class Chrome:
    """Shows and hides what is around the view. GUI thread.

    Attributes:
        rail: stands in for the camera list.
    """

    def __init__(
        self,
        window: QMainWindow,
        top_bar: TopBar,
        dock: CameraDock,
        others: Sequence[QDockWidget],
        status: QStatusBar,
    ) -> None:
        self._window, self._top_bar, self._dock, self._others, self._status = window, top_bar, dock, others, status
        self._dock_was_shown = True
        self._others_shown: list[QDockWidget] = []
        self._full = FullScreen(window)
        self.rail = Rail(window)
        window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, self.rail)
        self.rail.hide()
        self.rail.cameras.clicked.connect(self.toggle_dock)

    def toggle_dock(self) -> None:
        """Show or hide the camera list; its rail stays."""
        shown = self._dock.isHidden()
        self._dock.setVisible(shown)
        self.rail.setVisible(not shown and not self._window.isFullScreen())

    def toggle_full_screen(self) -> None:
        """Only the view, on the whole screen; and back."""
        full = not self._window.isFullScreen()
        self._show_around(not full)
        if full:
            self._full.enter(self._window.screen())
        else:
            self._full.leave()

    def leave_full_screen(self) -> None:
        """Back to the window; nothing when it is one."""
        if self._window.isFullScreen():
            self.toggle_full_screen()

    def full_screen_on(self, screen: QScreen) -> None:
        """Only the view, on this monitor."""
        if not self._window.isFullScreen():
            self._show_around(False)
        self._full.enter(screen)

    def docks_were_moved(self) -> None:
        """Somebody else has shown or hidden docks: the rail stands in for the list."""
        self.rail.setVisible(self._dock.isHidden() and not self._window.isFullScreen())

    def _show_around(self, shown: bool) -> None:
        """Bars and docks, as they were before."""
        full = not shown
        if central := self._window.centralWidget():
            central.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt gives it to somebody when its holder is hidden
        if full:
            self._dock_was_shown = not self._dock.isHidden()
            self._others_shown = [dock for dock in self._others if not dock.isHidden()]
        for part in (self._top_bar, self._status):
            part.setVisible(not full)
        self._dock.setVisible(not full and self._dock_was_shown)
        for dock in self._others_shown:
            dock.setVisible(not full)
        self.rail.setVisible(not full and not self._dock_was_shown)

    def find_camera(self) -> None:
        """To the search field of the camera list."""
        if self._dock.isHidden():
            self.toggle_dock()
        self._dock.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._dock.search.selectAll()

    def next_area(self) -> None:
        """From top bar to cameras to view to the other docks to status bar."""
        parts = (self._top_bar, self._dock, self._window.centralWidget(), *self._others, self._status)
        areas = [part for part in parts if part is not None and part.isVisible()]
        focus = self._window.focusWidget()
        now = next((i for i, area in enumerate(areas) if focus is not None and area.isAncestorOf(focus)), -1)
        for step in range(1, len(areas) + 1):
            if self._focus_in(areas[(now + step) % len(areas)]):
                return

    @staticmethod
    def _focus_in(area: QWidget) -> bool:
        """Focus the first thing in an area that takes it."""
        for child in area.findChildren(QWidget):
            takes = child.focusPolicy() & Qt.FocusPolicy.TabFocus
            if takes and child.isVisible() and child.isEnabled():
                child.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False
