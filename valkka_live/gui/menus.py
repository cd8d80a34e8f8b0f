"""The menus: of a camera, of a tile, of an empty cell, and the window's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from valkka_live.core.messages import StreamState
from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.cameras.book import CameraBook, CameraEntry
from valkka_live.gui.menu_entries import add_action, add_menu, make_menu, plain
from valkka_live.gui.tr import tr
from valkka_live.gui.turn_menu import fill_turn_menu
from valkka_live.gui.video.view_model import ViewModel


class Menus:
    """Makes menus and opens them; they delete themselves. GUI thread."""

    def __init__(
        self,
        book: CameraBook,
        view: ViewModel,
        actions: CameraActions,
        window: QWidget,
        *,
        open_settings: Callable[[str], None],
        open_camera: Callable[[str], None],
    ) -> None:
        """Make none yet.

        Args:
            open_settings: shows the settings of a camera's analyzers.
            open_camera: shows a camera in a window of its own.
        """
        self._book, self._view, self._actions, self._window = book, view, actions, window
        self._open_settings, self._open_camera = open_settings, open_camera
        self._add_folder_choice: Callable[[QMenu, Sequence[str]], None] | None = None
        self._take_snapshot: Callable[[str], None] | None = None

    def offer_for_list(
        self, add_folder_choice: Callable[[QMenu, Sequence[str]], None], take_snapshot: Callable[[str], None]
    ) -> None:
        """What the menu of a camera in the list has besides.

        Args:
            add_folder_choice: adds where these cameras may stand.
            take_snapshot: of a camera, also when no tile shows it.
        """
        self._add_folder_choice, self._take_snapshot = add_folder_choice, take_snapshot

    def open_camera_menu(self, camera_id: str, where: QPoint) -> None:
        """Right-click on a camera of the list."""
        entry = self._book.get(camera_id)
        if entry is None:
            return
        menu = self._make()
        self._add(menu, tr("Show in the view"), "videocam", lambda: self._view.show(camera_id))
        if entry.camera.enabled and (take := self._take_snapshot):
            self._add(menu, tr("Save a snapshot"), "photo_camera", lambda: take(camera_id))
        menu.addSeparator()
        self._add_camera_part(menu, entry, self._add_folder_choice)
        menu.popup(where)

    def open_tile_menu(
        self, cell: int, where: QPoint, snapshot: Callable[[], None], add_picture_part: Callable[[QMenu], None]
    ) -> None:
        """Right-click on a tile.

        Args:
            add_picture_part: adds what concerns the tile's picture.
        """
        entry = self._book.get(self._view.cells[cell])
        if entry is None:
            self.open_choice(cell, where)
            return
        menu = self._make()
        maximised = self._view.maximised == cell
        self._add(
            menu,
            tr("Back to the grid") if maximised else tr("Maximise"),
            "close_fullscreen" if maximised else "open_in_full",
            lambda: self._view.toggle_maximised(cell),
        )
        if entry.state is StreamState.LIVE:
            self._add(menu, tr("Save a snapshot"), "photo_camera", snapshot)
        self._add(menu, tr("Clear this cell"), "close", lambda: self._view.clear(cell))
        menu.addSeparator()
        add_picture_part(menu)
        menu.addSeparator()
        self._add_camera_part(menu, entry)
        menu.popup(where)

    def open_analyzer_menu(self, cell: int, where: QPoint) -> None:
        """The analyzers of a tile's camera, to switch on and off."""
        entry = self._book.get(self._view.cells[cell])
        if entry is not None:
            menu = self._make()
            self._add_analyzers(menu, entry)
            menu.popup(where)

    def open_choice(self, cell: int, where: QPoint) -> None:
        """Which camera shall an empty cell show."""
        menu = self._make()
        for entry in self._book:
            self._add(menu, entry.camera.name, "videocam", partial(self._view.place, [entry.camera.id], cell))
        if len(self._book):
            menu.addSeparator()
        self._add(menu, tr("Add a camera…"), "add", lambda: self._actions.add(cell, self._view))
        if self._view.cells[cell]:
            self._add(menu, tr("Clear this cell"), "close", lambda: self._view.clear(cell))
        menu.popup(where)

    def _add_camera_part(
        self,
        menu: QMenu,
        entry: CameraEntry,
        add_folder_choice: Callable[[QMenu, Sequence[str]], None] | None = None,
    ) -> None:
        camera_id = entry.camera.id
        self._add(menu, tr("Open in its own window"), "open_in_new", lambda: self._open_camera(camera_id))
        if self._book.analyzers:
            self._add_analyzers(add_menu(menu, tr("Analyzers"), "sensors"), entry)
        self._add_turning(menu, entry)
        if entry.listening or entry.has_sound:
            words, icon = (tr("Mute"), "volume_off") if entry.listening else (tr("Hear this camera"), "volume_up")
            self._add(menu, words, icon, lambda: self._actions.toggle_sound(camera_id))
        if entry.state in (StreamState.RETRYING, StreamState.STALLED):
            self._add(menu, tr("Try now"), "autorenew", lambda: self._actions.retry(camera_id))
        if entry.camera.enabled:
            self._add(menu, tr("Restart"), "restart_alt", lambda: self._actions.restart(camera_id))
            self._add(menu, tr("Switch off"), "power_settings_new", lambda: self._actions.switch(camera_id, False))
        else:
            self._add(menu, tr("Switch on"), "power_settings_new", lambda: self._actions.switch(camera_id, True))
        self._add(menu, tr("Edit camera…"), "edit", lambda: self._actions.edit(camera_id))
        if add_folder_choice is not None:
            add_folder_choice(menu, (camera_id,))
        self._add(menu, tr("Duplicate camera…"), "content_copy", lambda: self._actions.duplicate(camera_id))
        self._add(menu, tr("Remove camera…"), "delete", lambda: self._actions.remove(camera_id))

    def _add_turning(self, menu: QMenu, entry: CameraEntry) -> None:
        change = partial(self._actions.turn, entry.camera.id)
        fill_turn_menu(add_menu(menu, tr("Turn the picture"), "rotate_right"), entry.camera.turning, change)

    def _add_analyzers(self, menu: QMenu, entry: CameraEntry) -> None:
        """One entry to tick for each analyzer, and the way to their settings."""
        for spec in self._book.analyzers:
            action = menu.addAction(plain(spec.title))
            action.setCheckable(True)
            action.setChecked(entry.is_enabled(spec.name))
            action.toggled.connect(partial(self._actions.set_analyzer, entry.camera.id, spec.name))
        menu.addSeparator()
        self._add(menu, tr("Settings…"), "edit", partial(self._open_settings, entry.camera.id))

    def _make(self) -> QMenu:
        return make_menu(self._window)

    def _add(self, menu: QMenu, text: str, icon: str, act: Callable[[], object]) -> None:
        add_action(menu, text, icon, act)
