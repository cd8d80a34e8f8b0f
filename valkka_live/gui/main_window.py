"""The main window: puts its parts together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget

from valkka_live.core.config.models import ViewConfig, ViewWindowConfig, WindowConfig
from valkka_live.core.desktop_entry import Autostart
from valkka_live.core.paths import Paths
from valkka_live.core.screen_saver import ScreenSaver
from valkka_live.core.sources.demo.names import SCENES, TITLES
from valkka_live.gui.analysis.room import AnalysisRoom
from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.bridge.pictures import PictureFeed
from valkka_live.gui.bridge.viewers import Viewers
from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.cameras.dock import CameraDock
from valkka_live.gui.cameras.list_model import CameraListModel
from valkka_live.gui.cameras.room import CameraRoom
from valkka_live.gui.chrome import Chrome
from valkka_live.gui.command_list import CommandList
from valkka_live.gui.events.room import EventsRoom
from valkka_live.gui.guide import Guide
from valkka_live.gui.news import News
from valkka_live.gui.settings.room import SettingsRoom
from valkka_live.gui.sound import SoundControl
from valkka_live.gui.status_bar import StatusBar
from valkka_live.gui.system.room import SystemRoom
from valkka_live.gui.telling import Telling, detector_words
from valkka_live.gui.top_bar import TopBar
from valkka_live.gui.video.drag_drop import CameraDrag, cells_of, source_of
from valkka_live.gui.video.open_views import OpenViews
from valkka_live.gui.video.view_set import ViewSet
from valkka_live.gui.view_area import ViewArea
from valkka_live.gui.view_cycle import ViewCycle
from valkka_live.gui.welcome import WelcomePage
from valkka_live.gui.widgets.docks import DockTitles
from valkka_live.gui.window_memory import WindowMemory
from valkka_live.gui.windows.arrangement import Arrangement
from valkka_live.gui.windows.layout_room import LayoutRoom
from valkka_live.gui.windows.pane import Room, ViewPane
from valkka_live.gui.windows.view_windows import ViewWindows

DEMO_CAMERAS = tuple((TITLES[scene], f"demo:{scene}") for scene in SCENES)
_TICK_MS = 1000
_SIZE, _FRAME = QSize(1400, 860), QSize(8, 48)
"""At the first start, on a screen that has the room, also for what a window manager puts around it."""
_IN_VIEW = Qt.ShortcutContext.WidgetWithChildrenShortcut


class MainWindow(QMainWindow):
    """Top bar, camera dock, one view, status bar. Lives on the GUI thread; quits the application when it is closed."""

    def __init__(
        self,
        bridge: EngineBridge,
        window_config: WindowConfig,
        *,
        save_window: Callable[[WindowConfig], None],
        demo_camera_urls: Sequence[tuple[str, str]] = DEMO_CAMERAS,
        autostart: Autostart | None = None,
        paths: Paths | None = None,
    ) -> None:
        """Build the window; the caller shows it, and has given the application the look that the settings want.

        Args:
            paths: of the profile; None: there is none, as in tests.
            autostart: starts this profile with the computer; None: it cannot be started again.
            save_window: called when the user has arranged something, and at the end.
            demo_camera_urls: (name, url) of the demo cameras offered at the first start.
        """
        super().__init__()
        self.setWindowTitle("Valkka Live")
        self.setMinimumSize(960, 600)
        self._config = window_config
        self._keeper = BookKeeper(bridge, self)
        book = self._keeper.book
        book.lost_names = dict(window_config.names)
        words = partial(detector_words, self._keeper)
        self.settings = SettingsRoom(window_config.settings, autostart, self, detector_words=words)
        self.system = SystemRoom(bridge, self._keeper, paths, self, detector_words=words)
        restored = self.settings.now.restore_views
        self.views = ViewSet(*((window_config.views, window_config.shown_view) if restored else ((ViewConfig(),), 0)))
        self._view = self.views.model
        self._view.on_change = self._on_view_changed
        self._feed = PictureFeed(self)
        self._viewers = viewers = Viewers(bridge, self._feed, self)
        open_views: OpenViews = {}
        self._pane = ViewPane(self._view, self._keeper, viewers, open_views, self)
        self.grid, self._presenter = self._pane.grid, self._pane.presenter
        self._sound = SoundControl(bridge, self._keeper, self)
        self.actions_ = CameraActions(
            bridge, self._keeper, self._view, demo_camera_urls, sound=self._sound, settings=self.settings, window=self
        )
        self._list_model = CameraListModel(book, self)
        # Tab goes through the parts in the order in which they come into the window: bar, cameras, view, the other docks, status
        self.top_bar = TopBar(self)
        self.setMenuWidget(self.top_bar)
        self.dock = CameraDock(self._list_model, self)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.dock)
        self.welcome = WelcomePage(len(demo_camera_urls))
        self.area = ViewArea(self.grid, self.welcome, self._keeper)
        self.setCentralWidget(self.area)
        self._add_what_is_around(bridge, viewers)
        self._news = News(bridge, self._keeper, self.actions_, self.area.notices)
        self.events.listen_to(self._news)
        self.top_bar.bell.listen(bridge, book, self.area.notices)
        self._furnish(bridge, viewers, open_views)
        self._know_layouts()
        self._memory = WindowMemory(
            window_config,
            save_window,
            self._arrangement,
            self.layouts,
            cycle=self._cycle,
            cameras=self.cameras,
            settings=self.settings,
        )
        self._telling = Telling(self._keeper, self._list_model, self.status, self.settings)
        self._commands = self._make_commands()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._connect_keeper()
        self._connect_gestures()
        self._restore()
        self._on_views_changed()
        self._on_view_changed()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tick.start()

    def _add_what_is_around(self, bridge: EngineBridge, viewers: Viewers) -> None:
        """The docks beside and below the view, and the status bar."""
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
        self.setTabPosition(Qt.DockWidgetArea.RightDockWidgetArea, QTabWidget.TabPosition.North)
        self.analysis = AnalysisRoom(bridge, self._keeper, self.actions_, self)
        self.events = EventsRoom(bridge, self._keeper, viewers, self.actions_, self, beside=self.analysis.dock)
        self.events.dock.fold(not any(any(view.cells) for view in self._config.views))  # probably no camera yet
        titles = {self.analysis.dock: self.analysis.dock.title, self.events.dock: self.events.dock.header.title}
        DockTitles(self, titles)
        self.status = StatusBar()
        self.setStatusBar(self.status)

    def _furnish(self, bridge: EngineBridge, viewers: Viewers, open_views: OpenViews) -> None:
        """What the view, the other windows and the camera list do."""
        self._open_views = open_views
        self._guide = Guide(self, self.views, self.dock, self.analysis, self.events)
        room = Room(
            self._keeper,
            viewers,
            open_views,
            self.actions_,
            self._news,
            open_settings=self._guide.open_settings,
            open_camera=self.open_camera_window,
            take_snapshot=self._take_snapshot,
            find_camera=self._guide.find_camera,
            go_to_view=self._guide.go_to_view,
            show_shortcuts=self._show_shortcuts,
        )
        self._screen_saver = ScreenSaver()
        self._cycle = ViewCycle(self._pane.carousel, self.views, self.top_bar.cycle, self._config.cycle_s)
        self._pane.take_gestures(room, self)
        self.windows = ViewWindows(room, self)
        self._sound.changed.connect(self._refresh_tiles)
        self.cameras = CameraRoom(
            bridge,
            self._keeper,
            self.dock,
            view=self._view,
            actions=self.actions_,
            menus=self._pane.menus,
            news=self._news,
            window=self,
            config=self._config.camera_list,
            clear_cell=self._on_tile_dropped,
            tiles=viewers,
        )

    def _know_layouts(self) -> None:
        """What is around the view, and where everything is."""
        self._chrome = Chrome(self, self.top_bar, self.dock, (self.events.dock, self.analysis.dock), self.status)
        self._guide.know(self.windows, self._chrome)
        self._chrome.rail.events.clicked.connect(self.events.toggle)
        self._chrome.rail.analysis.clicked.connect(self.analysis.toggle)
        self._arrangement = Arrangement(
            self, self.views, self.windows, chrome=self._chrome, book=self._keeper.book, notices=self.area.notices
        )
        self.layouts = LayoutRoom(self._config, self._arrangement, self.top_bar.layouts, self.area.notices, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, let go of all pictures, and end the program."""
        self._tick.stop()
        self._memory.close()
        self.analysis.close()
        self.events.close()
        self.cameras.close()
        self.windows.close_all()
        self._pane.close()
        self._viewers.close()
        self._screen_saver.close()
        self._feed.close()
        event.accept()
        QApplication.quit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.WindowStateChange:
            self._presenter.sync_viewers()  # a minimised window costs nothing
            self._keep_awake()
        super().changeEvent(event)

    def _connect_keeper(self) -> None:
        keeper = self._keeper
        keeper.cameras_changed.connect(self.area.choose_page)
        keeper.gone.connect(self.views.remove_cameras)
        keeper.ready.connect(lambda: QTimer.singleShot(0, self._on_ready))

    def _connect_gestures(self) -> None:
        QShortcut(QKeySequence("Esc"), self.area, self._leave_full_screen, context=_IN_VIEW)
        for adder in (self.dock, self.welcome):
            adder.add_requested.connect(self.actions_.add)
        self.welcome.add_many_requested.connect(self.actions_.add_many)
        self.views.on_change = self._on_views_changed
        self.top_bar.serve(self.views)
        self.top_bar.tabs.torn_off.connect(self.open_view_window)
        self.windows.returned.connect(self.views.put)
        self.windows.changed.connect(self._on_windows_changed)
        self.windows.selected.connect(self._guide.select_camera)
        self.events.camera_chosen.connect(self._guide.go_to_camera)
        self.events.camera_opened.connect(self._guide.show_large)
        self.windows.told.connect(self.top_bar.bell.tell_note)
        self.top_bar.display_requested.connect(self._pane.view_menu.open)
        self.top_bar.full_screen_requested.connect(self._chrome.toggle_full_screen)
        self.top_bar.settings_requested.connect(self.settings.open)
        self.top_bar.bell.camera_requested.connect(self._guide.go_to_camera)
        self.settings.detector_requested.connect(self.actions_.choose_detector)
        self.welcome.demo_requested.connect(self.actions_.add_demo)
        self.welcome.shortcuts_requested.connect(self._commands.show_shortcuts)
        self.welcome.theme_requested.connect(self.settings.toggle_theme)
        self.dock.camera_activated.connect(self._view.show)
        self.dock.edit_requested.connect(self.actions_.edit)
        self.dock.camera_selected.connect(self._view.select_camera)
        self.dock.camera_selected.connect(self._guide.select_camera)
        self.status.state_clicked.connect(self.dock.select_state)
        self.system.open_from(self.status)
        self.system.choose_detector_requested.connect(self.actions_.choose_detector)

    def _make_commands(self) -> CommandList:
        commands, view, actions = CommandList(self, self._chrome, self.top_bar), self._pane, self.actions_
        commands.add_for_cameras(actions, view)
        commands.add_for_views(self.views, view, self._cycle, self.open_view_window)
        commands.add_for_layouts(self.layouts)
        commands.add_for_tile(view)
        commands.add_for_screen(view, self.analysis, self.events, self.settings)
        commands.add_for_program(self.settings, self.system, actions)
        return commands

    def _on_ready(self) -> None:
        self._presenter.cameras_are_known()
        self.windows.cameras_are_known()
        self._telling.tell_cameras()
        self.area.choose_page()
        self.events.cameras_changed()
        self._arrangement.tell_missing()

    def _on_tick(self) -> None:
        self._keeper.book.tick()
        self._telling.tick()
        self.analysis.tick()
        self.cameras.tick()
        self._presenter.tick()
        self.windows.tick()

    def _on_tile_dropped(self, drag: CameraDrag) -> None:
        """Tiles were dragged to the list: their cells are cleared."""
        view = source_of(drag, self._open_views) or cells_of(drag, self._open_views)
        if view is not None:
            view.clear(*(drag.cells or (drag.cell,)))

    def _on_views_changed(self) -> None:
        self.top_bar.tabs.show_views(self.views.names, self.views.current)
        self._pane.carousel.view_was_chosen()
        self._memory.note_change()

    def _on_view_changed(self) -> None:
        self._pane.sync()
        self.top_bar.layout_button.show_layout(self._view.layout)
        self._sound.keep_to((*self._view.cells, *self.windows.cells))
        selected = self._view.selected
        if selected >= 0:
            self._guide.select_camera(self._view.cells[selected])
            if self._view.cells[selected]:
                self.dock.select_camera(self._view.cells[selected])
        self._memory.note_change()

    def _keep_awake(self) -> None:
        """No screen saver while cameras fill a screen."""
        self._screen_saver.inhibit(any(window.isFullScreen() for window in (self, *self.windows.windows)))

    def _on_windows_changed(self) -> None:
        self._keep_awake()
        self._sound.keep_to((*self._view.cells, *self.windows.cells))
        self._memory.note_change()

    def _leave_full_screen(self) -> None:
        """Esc: first back from the camera that fills the view, then from the full screen."""
        if self._view.maximised >= 0:
            self._view.toggle_maximised(self._view.maximised)
        else:
            self._chrome.leave_full_screen()

    def _refresh_tiles(self, camera_id: str = "") -> None:
        self._presenter.refresh(camera_id)
        self.windows.refresh(camera_id)

    def open_view_window(self, index: int, where: QPoint | None = None) -> None:
        """A tab becomes a window of its own."""
        self.windows.open(ViewWindowConfig(view=self.views.take(index), place=index), where)

    def open_camera_window(self, camera_id: str) -> None:
        """One camera in a window of its own."""
        self.windows.open_camera(camera_id)

    def _show_shortcuts(self, over: QWidget) -> None:
        self._commands.show_shortcuts(over)

    def _take_snapshot(self, camera_id: str, shown: QImage) -> None:
        self.cameras.snapshots.take(camera_id, shown)

    def _restore(self) -> None:
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        docks = (self.dock, self.analysis.dock)
        self.resizeDocks(docks, [dock.preferred_width() for dock in docks], Qt.Orientation.Horizontal)
        self._memory.place_window()
        if self.settings.now.full_screen:
            self._chrome.toggle_full_screen()
        if self.settings.now.restore_views:
            self._memory.open_windows()
