"""All commands of the main window, in the order of its menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from valkka_live.gui.analysis.room import AnalysisRoom
from valkka_live.gui.bell.button import KEYS as BELL_KEYS
from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.chrome import Chrome
from valkka_live.gui.commands import Commands
from valkka_live.gui.events.header import KEYS as EVENTS_KEYS
from valkka_live.gui.events.room import EventsRoom
from valkka_live.gui.settings.room import SettingsRoom
from valkka_live.gui.system.pages import SystemPage
from valkka_live.gui.system.room import SystemRoom
from valkka_live.gui.top_bar import MENU_KEYS, TopBar
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_set import ViewSet
from valkka_live.gui.view_cycle import ViewCycle
from valkka_live.gui.windows.layout_room import LayoutRoom
from valkka_live.gui.windows.pane import ViewPane
from valkka_live.gui.windows.screens import fill_screens
from valkka_live.gui.windows.view_keys import add_view_keys


class CommandList(Commands):
    """Fills itself; each method adds what concerns one thing."""

    def __init__(self, window: QWidget, chrome: Chrome, top_bar: TopBar) -> None:
        super().__init__(window)
        self._chrome, self._top_bar = chrome, top_bar
        top_bar.menu_requested.connect(self.open_menu)
        QShortcut(QKeySequence(MENU_KEYS), window, self.open_menu)

    def open_menu(self) -> None:
        """Under its button."""
        button = self._top_bar.menu_button
        self.menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def add_for_cameras(self, actions: CameraActions, view: ViewPane) -> None:
        """Cameras, and the cells that show them."""
        self.add(tr("Add a camera…"), "Ctrl+N", actions.add)
        self.add(tr("Add many cameras…"), "Ctrl+Shift+N", actions.add_many)
        self.add(tr("Export cameras…"), "", actions.export)
        self.add(tr("Find a camera"), "Ctrl+F", self._chrome.find_camera)
        self.add(tr("Undo the last change of cells"), "Ctrl+Z", view.model.undo)

    def add_for_views(
        self, views: ViewSet, view: ViewPane, cycle: ViewCycle, open_window: Callable[[int], object]
    ) -> None:
        """The views, as tabs and in windows of their own.

        Args:
            open_window: puts the view of this index into a window.
        """
        self.add_separator()
        self.add(tr("New view"), "Ctrl+T", views.add)
        turning = self.menu.addMenu(tr("Cycle the views"))
        turning.aboutToShow.connect(lambda: cycle.fill(turning))
        self.add(tr("Open the view in its own window"), "Ctrl+Shift+O", lambda: open_window(views.current))
        self.add(tr("Layout of the view…"), "Ctrl+L", self._top_bar.layout_button.open)
        add_view_keys(self._window, view.grid, views.show)

    def add_for_layouts(self, layouts: LayoutRoom) -> None:
        """Where everything is."""
        self.add(tr("Save the layout…"), "Ctrl+Shift+S", layouts.save_or_ask)
        self.add(tr("Layouts…"), "Ctrl+Shift+L", layouts.open_menu)

    def add_for_tile(self, view: ViewPane) -> None:
        """The tile that is selected."""
        self.add_separator()
        self.add(tr("Save a snapshot"), "Ctrl+S", view.gestures.save_snapshot_of_selected)
        self.add(tr("Hear the selected camera, or mute it"), "M", view.gestures.toggle_sound_of_selected)
        self.add_separator()

    def add_for_screen(
        self, view: ViewPane, analysis: AnalysisRoom, events: EventsRoom, settings: SettingsRoom
    ) -> None:
        """What is to be seen, and where."""
        self.add(tr("Camera list"), "F9", self._chrome.toggle_dock)
        self.add(tr("Analysis"), "F10", analysis.toggle)
        self.add(tr("Events"), EVENTS_KEYS, events.toggle)
        self.add(tr("Full screen"), "F11", self._chrome.toggle_full_screen)
        screens = self.menu.addMenu(tr("Full screen on"))
        self.menu.aboutToShow.connect(partial(self._list_screens, screens))
        self.add(tr("Boxes and labels"), "V", view.grid.toggle_overlays)
        self.add(tr("Next area"), "F6", self._chrome.next_area)
        self.add(tr("Light or dark theme"), "", settings.toggle_theme)
        self.add_separator()

    def add_for_program(self, settings: SettingsRoom, system: SystemRoom, actions: CameraActions) -> None:
        """The program itself."""
        self.add(tr("Settings…"), "Ctrl+,", settings.open)
        self.add(tr("Notices"), BELL_KEYS, self._top_bar.bell.open)
        self.add(tr("System"), "Ctrl+Shift+Y", system.open)
        self.add(tr("Log"), "Ctrl+Shift+G", partial(system.open, SystemPage.LOG))
        self.add(tr("Object detector…"), "", actions.choose_detector)
        self.add(tr("Keyboard shortcuts"), "F1", self.show_shortcuts)
        self.add(tr("About Valkka Live"), "", self.show_about)
        self.add(tr("Quit"), "Ctrl+Q", self._window.close)

    def _list_screens(self, menu: QMenu) -> None:
        """Monitors come and go: named anew each time the menu opens."""
        menu.clear()
        fill_screens(menu, self._chrome.full_screen_on)
