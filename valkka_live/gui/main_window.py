"""The main window: puts its parts together, and keeps what the user arranged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow

from valkka_live.core.config.models import ViewConfig, ViewWindowConfig, WindowConfig
from valkka_live.core.desktop_entry import Autostart
from valkka_live.core.paths import Paths
from valkka_live.core.screen_saver import ScreenSaver
from valkka_live.core.sources.demo.names import SCENES, TITLES
from valkka_live.gui.analysis.room import AnalysisRoom
from valkka_live.gui.bell.button import KEYS as BELL_KEYS
from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.bridge.pictures import PictureFeed
from valkka_live.gui.bridge.viewers import Viewers
from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.cameras.dock import CameraDock
from valkka_live.gui.cameras.list_model import CameraListModel
from valkka_live.gui.cameras.room import CameraRoom
from valkka_live.gui.chrome import Chrome
from valkka_live.gui.commands import Commands
from valkka_live.gui.detector_dialog import detector_lines
from valkka_live.gui.news import News
from valkka_live.gui.settings.room import SettingsRoom
from valkka_live.gui.sound import SoundControl
from valkka_live.gui.status_bar import StatusBar
from valkka_live.gui.system.room import SystemRoom
from valkka_live.gui.system.window import SystemPage
from valkka_live.gui.top_bar import MENU_KEYS, TopBar
from valkka_live.gui.tr import tr
from valkka_live.gui.video.drag_drop import CameraDrag, cells_of, source_of
from valkka_live.gui.video.open_views import OpenViews
from valkka_live.gui.video.view_set import ViewSet
from valkka_live.gui.view_area import ViewArea
from valkka_live.gui.welcome import WelcomePage
from valkka_live.gui.windows.arrangement import Arrangement
from valkka_live.gui.windows.cycle_dialog import CYCLE_S, seconds_words
from valkka_live.gui.windows.layout_room import LayoutRoom
from valkka_live.gui.windows.pane import Room, ViewPane
from valkka_live.gui.windows.screens import fill_screens
from valkka_live.gui.windows.view_windows import ViewWindows

DEMO_CAMERAS = tuple((TITLES[scene], f"demo:{scene}") for scene in SCENES)
_SAVE_AFTER_MS = 500
_TICK_MS = 1000
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
        self._config, self._save_window = window_config, save_window
        self._saved: WindowConfig | None = None
        self._keeper = BookKeeper(bridge, self)
        book = self._keeper.book
        self.settings = SettingsRoom(window_config.settings, autostart, self, detector_words=self._detector_words)
        self.system = SystemRoom(bridge, self._keeper, paths, self, detector_words=self._detector_words)
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
        # Tab goes through the parts in the order in which they come into the window: bar, cameras, view, analysis, status
        self.top_bar = TopBar(self)
        self.setMenuWidget(self.top_bar)
        self.dock = CameraDock(self._list_model, self)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.dock)
        self.welcome = WelcomePage(len(demo_camera_urls))
        self.area = ViewArea(self.grid, self.welcome, self._keeper)
        self.setCentralWidget(self.area)
        self.analysis = AnalysisRoom(bridge, self._keeper, self.actions_, self)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self._news = News(bridge, self._keeper, self.actions_, self.area.notices)
        self.top_bar.bell.listen(bridge, book, self.area.notices)
        self._furnish(bridge, viewers, open_views)
        self._know_layouts()
        self._commands = self._make_commands()
        self._save_soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._save_soon.timeout.connect(self._save)
        self._count_soon = QTimer(self, singleShot=True, interval=0)  # once for a burst of messages
        self._count_soon.timeout.connect(lambda: self.status.show_counts(book))
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._connect_keeper()
        self._connect_gestures()
        self._restore()
        self._on_views_changed()
        self._on_view_changed()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tick.start()

    def _furnish(self, bridge: EngineBridge, viewers: Viewers, open_views: OpenViews) -> None:
        """What the view, the other windows and the camera list do."""
        self._open_views = open_views
        room = Room(
            self._keeper,
            viewers,
            open_views,
            self.actions_,
            self._news,
            open_settings=self._open_settings,
            open_camera=self.open_camera_window,
            take_snapshot=self._take_snapshot,
        )
        self._screen_saver = ScreenSaver()
        self._pane.carousel.every_s = self._config.cycle_s
        self._pane.carousel.turn_views(self.views.next_cells, self._show_next_view)
        self._pane.take_gestures(room, self)
        self._menus, self._view_menu, self._gestures = self._pane.menus, self._pane.view_menu, self._pane.gestures
        self.windows = ViewWindows(room, self)
        self._sound.changed.connect(self._refresh_tiles)
        self.cameras = CameraRoom(
            bridge,
            self._keeper,
            self.dock,
            view=self._view,
            actions=self.actions_,
            menus=self._menus,
            news=self._news,
            window=self,
            config=self._config.camera_list,
            clear_cell=self._on_tile_dropped,
        )

    def _know_layouts(self) -> None:
        """What is around the view, and where everything is."""
        self._chrome = Chrome(self, self.top_bar, self.dock, self.analysis.dock, self.status)
        self._arrangement = Arrangement(
            self, self.views, self.windows, chrome=self._chrome, book=self._keeper.book, notices=self.area.notices
        )
        self.layouts = LayoutRoom(self._config, self._arrangement, self.top_bar.layouts, self.area.notices, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, let go of all pictures, and end the program."""
        self._tick.stop()
        self._save_soon.stop()
        self._save()
        self.analysis.close()
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
        for signal in (keeper.camera_added, keeper.camera_edited, keeper.camera_removed):
            signal.connect(self._on_cameras_changed)
        keeper.camera_removed.connect(self.views.remove_camera)
        keeper.ready.connect(lambda: QTimer.singleShot(0, self._on_ready))
        keeper.state_changed.connect(self._on_state_changed)
        keeper.system_told.connect(self.status.show_system)
        keeper.detector_told.connect(lambda _: self._show_detector())

    def _connect_gestures(self) -> None:
        self.top_bar.menu_requested.connect(self._open_menu)
        QShortcut(QKeySequence(MENU_KEYS), self, self._open_menu)
        QShortcut(QKeySequence("Esc"), self.area, self._leave_full_screen, context=_IN_VIEW)
        for adder in (self.dock, self.welcome):
            adder.add_requested.connect(self._add_camera)
        self.views.on_change = self._on_views_changed
        tabs = self.top_bar.tabs
        tabs.chosen.connect(self.views.show)
        tabs.renamed.connect(self.views.rename)
        tabs.moved.connect(self.views.move)
        tabs.close_requested.connect(self.views.remove)
        tabs.add_requested.connect(self.views.add)
        tabs.torn_off.connect(self.open_view_window)
        self.layouts.changed.connect(self._save_soon.start)
        self.windows.returned.connect(self.views.put)
        self.windows.changed.connect(self._on_windows_changed)
        self.windows.selected.connect(self.analysis.show_camera)
        self.top_bar.new_view.clicked.connect(lambda _=False: self.views.add())
        self.top_bar.layout_button.chosen.connect(self._view.set_layout)
        self.top_bar.display_requested.connect(self._view_menu.open)
        self.top_bar.full_screen_requested.connect(self._chrome.toggle_full_screen)
        self.top_bar.settings_requested.connect(self.settings.open)
        self.top_bar.bell.camera_requested.connect(self._go_to_camera)
        self.settings.changed.connect(self._save_soon.start)
        self.settings.detector_requested.connect(self.actions_.choose_detector)
        self.welcome.demo_requested.connect(self.actions_.add_demo)
        self.welcome.shortcuts_requested.connect(self._commands.show_shortcuts)
        self.welcome.theme_requested.connect(self.settings.toggle_theme)
        self.dock.camera_activated.connect(self._view.show)
        self.dock.camera_selected.connect(self._view.select_camera)
        self.dock.camera_selected.connect(self.analysis.show_camera)
        self.cameras.changed.connect(self._save_soon.start)
        self.status.state_clicked.connect(self.dock.select_state)
        self.status.detector_clicked.connect(partial(self.system.open, SystemPage.DETECTOR))
        self.status.cpu_clicked.connect(partial(self.system.open, SystemPage.PROCESSES))
        self.status.memory_clicked.connect(partial(self.system.open, SystemPage.RINGS))
        self.system.choose_detector_requested.connect(self.actions_.choose_detector)

    def _make_commands(self) -> Commands:
        commands = Commands(self)
        commands.add(tr("Add a camera…"), "Ctrl+N", self._add_camera)
        commands.add(tr("Add many cameras…"), "Ctrl+Shift+N", self.actions_.add_many)
        commands.add(tr("Export cameras…"), "", self.actions_.export)
        commands.add(tr("Find a camera"), "Ctrl+F", self._chrome.find_camera)
        commands.add(tr("Undo the last change of cells"), "Ctrl+Z", self._view.undo)
        commands.add(tr("New view"), "Ctrl+T", self.views.add)
        self._cycle_menu = commands.menu.addMenu(tr("Cycle the views"))
        self._cycle_menu.aboutToShow.connect(self._list_cycle_times)
        commands.add(
            tr("Open the view in its own window"), "Ctrl+Shift+O", lambda: self.open_view_window(self.views.current)
        )
        commands.add(tr("Layout of the view…"), "Ctrl+L", self.top_bar.layout_button.open)
        for number in range(1, 10):
            show = partial(self.views.show, number - 1)
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, show)
            QShortcut(QKeySequence(str(number)), self.grid, show, context=_IN_VIEW)
        commands.add(tr("Save the layout…"), "Ctrl+Shift+S", self._save_layout)
        commands.add(tr("Layouts…"), "Ctrl+Shift+L", self.layouts.open_menu)
        commands.add(tr("Save a snapshot"), "Ctrl+S", self._gestures.save_snapshot_of_selected)
        commands.add(tr("Hear the selected camera, or mute it"), "M", self._gestures.toggle_sound_of_selected)
        commands.add_separator()
        commands.add(tr("Camera list"), "F9", self._chrome.toggle_dock)
        commands.add(tr("Analysis"), "F10", self.analysis.toggle)
        commands.add(tr("Full screen"), "F11", self._chrome.toggle_full_screen)
        self._screens = commands.menu.addMenu(tr("Full screen on"))
        commands.menu.aboutToShow.connect(self._list_screens)
        commands.add(tr("Boxes and labels"), "V", self.grid.toggle_overlays)
        commands.add(tr("Next area"), "F6", self._chrome.next_area)
        commands.add(tr("Light or dark theme"), "", self.settings.toggle_theme)
        commands.add_separator()
        commands.add(tr("Settings…"), "Ctrl+,", self.settings.open)
        commands.add(tr("Notices"), BELL_KEYS, self.top_bar.bell.open)
        commands.add(tr("System"), "Ctrl+Shift+S", self.system.open)
        commands.add(tr("Log"), "Ctrl+Shift+L", partial(self.system.open, SystemPage.LOG))
        commands.add(tr("Object detector…"), "", self.actions_.choose_detector)
        commands.add(tr("Keyboard shortcuts"), "F1", commands.show_shortcuts)
        commands.add(tr("About Valkka Live"), "", commands.show_about)
        commands.add(tr("Quit"), "Ctrl+Q", self.close)
        return commands

    def _on_ready(self) -> None:
        self._presenter.cameras_are_known()
        self.windows.cameras_are_known()
        self._on_cameras_changed()

    def _on_cameras_changed(self, camera_id: str = "") -> None:
        self._list_model.sync()
        if camera_id:
            self._list_model.refresh(camera_id)
        self._count_soon.start()
        self._show_detector()
        self.area.choose_page()

    def _on_state_changed(self, camera_id: str) -> None:
        self._list_model.refresh(camera_id)
        self._count_soon.start()

    def _on_tick(self) -> None:
        self.status.show_time()
        self._list_model.refresh_counting()
        self.analysis.tick()
        self.cameras.tick()
        self._refresh_tiles()

    def _on_tile_dropped(self, drag: CameraDrag) -> None:
        """Tiles were dragged to the list: their cells are cleared."""
        view = source_of(drag, self._open_views) or cells_of(drag, self._open_views)
        if view is not None:
            view.clear(*(drag.cells or (drag.cell,)))

    def _on_views_changed(self) -> None:
        self.top_bar.tabs.show_views(self.views.names, self.views.current)
        self._pane.carousel.view_was_chosen()
        self._save_soon.start()

    def _on_view_changed(self) -> None:
        self._pane.sync()
        self.top_bar.layout_button.show_layout(self._view.layout)
        self._sound.keep_to((*self._view.cells, *self.windows.cells))
        selected = self._view.selected
        if selected >= 0:
            self.analysis.show_camera(self._view.cells[selected])
            if self._view.cells[selected]:
                self.dock.select_camera(self._view.cells[selected])
        self._save_soon.start()

    def _keep_awake(self) -> None:
        """No screen saver while cameras fill a screen."""
        self._screen_saver.inhibit(any(window.isFullScreen() for window in (self, *self.windows.windows)))

    def _on_windows_changed(self) -> None:
        self._keep_awake()
        self._sound.keep_to((*self._view.cells, *self.windows.cells))
        self._save_soon.start()

    def _list_screens(self) -> None:
        """Monitors come and go: named anew each time the menu opens."""
        self._screens.clear()
        fill_screens(self._screens, self._chrome.full_screen_on)

    def _leave_full_screen(self) -> None:
        """Esc: first back from the camera that fills the view, then from the full screen."""
        if self._view.maximised >= 0:
            self._view.toggle_maximised(self._view.maximised)
        else:
            self._chrome.leave_full_screen()

    def _save_layout(self) -> None:
        """Under its name; the program's own needs one first."""
        if self.layouts.book.current:
            self.layouts.save()
        else:
            self.layouts.save_as()

    def _list_cycle_times(self) -> None:
        """Off, or for how long each view is shown."""
        self._cycle_menu.clear()
        carousel = self._pane.carousel
        for seconds in (0, *CYCLE_S):
            words = tr("Each for {0}").format(seconds_words(seconds)) if seconds else tr("Off")
            action = self._cycle_menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(seconds == carousel.every_s)
            action.triggered.connect(partial(self._cycle_views, seconds))

    def _cycle_views(self, every_s: int, _checked: bool = False) -> None:
        self._pane.carousel.every_s = every_s
        self._pane.carousel.view_was_chosen()
        self._save_soon.start()

    def _show_next_view(self) -> None:
        self.views.show((self.views.current + 1) % len(self.views.names))

    def _refresh_tiles(self, camera_id: str = "") -> None:
        self._presenter.refresh(camera_id)
        self.windows.refresh(camera_id)

    def open_view_window(self, index: int, where: QPoint | None = None) -> None:
        """A tab becomes a window of its own."""
        self.windows.open(ViewWindowConfig(view=self.views.take(index), place=index), where)

    def open_camera_window(self, camera_id: str) -> None:
        """One camera in a window of its own."""
        self.windows.open_camera(camera_id)

    def _open_settings(self, camera_id: str) -> None:
        self.analysis.open_settings(camera_id)
        self.raise_()
        self.activateWindow()

    def _show_detector(self) -> None:
        self.status.show_detector(self._keeper.detector, needs_real_model=self._keeper.book.needs_real_model())
        self.settings.tell_detector()

    def _detector_words(self) -> list[str]:
        return detector_lines(self._keeper.detector, needs_real_model=self._keeper.book.needs_real_model())

    def _take_snapshot(self, camera_id: str, shown: QImage) -> None:
        self.cameras.snapshots.take(camera_id, shown)

    def _go_to_camera(self, camera_id: str) -> None:
        self.dock.select_camera(camera_id)
        self._view.select_camera(camera_id)
        self.analysis.show_camera(camera_id)

    def _add_camera(self) -> None:
        self.actions_.add()

    def _open_menu(self) -> None:
        button = self.top_bar.menu_button
        self._commands.menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _restore(self) -> None:
        self.resize(1400, 860)
        docks = (self.dock, self.analysis.dock)
        self.resizeDocks(docks, [dock.preferred_width() for dock in docks], Qt.Orientation.Horizontal)
        self._arrangement.place_window(self._config.geometry, self._config.state)
        if self.settings.now.full_screen:
            self._chrome.toggle_full_screen()
        if self.settings.now.restore_views:
            self._arrangement.open_windows(self._config.windows)

    def _save(self) -> None:
        now = self._arrangement.now()
        self.layouts.refresh()
        turning = self._pane.carousel.every_s > 0
        self._config = msgspec.structs.replace(
            self._config,
            views=now.views,
            shown_view=self._config.shown_view if turning else now.shown_view,
            windows=now.windows,
            geometry=now.geometry,
            state=now.state,
            layout=self.layouts.book.current,
            layouts=self.layouts.book.layouts,
            cycle_s=self._pane.carousel.every_s,
            camera_list=self.cameras.config,
            settings=self.settings.now,
        )
        if self._config != self._saved:  # what turns by itself is nothing new
            self._saved = self._config
            self._save_window(self._config)
