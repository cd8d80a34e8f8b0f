"""The menus of the camera list: of one camera, of several, of a folder, of the list itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from valkka_live.core.config.folders import folder_name, is_inside
from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.cameras.book import CameraBook, CameraEntry
from valkka_live.gui.cameras.choice import Choice
from valkka_live.gui.cameras.dock import CameraDock
from valkka_live.gui.cameras.group_actions import GroupActions
from valkka_live.gui.menu_entries import add_action, add_menu, make_menu, plain
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_model import ViewModel


class ListMenus:
    """Makes menus and opens them; they delete themselves. GUI thread."""

    def __init__(
        self,
        dock: CameraDock,
        book: CameraBook,
        *,
        view: ViewModel,
        actions: CameraActions,
        groups: GroupActions,
        open_camera_menu: Callable[[str, QPoint], None],
        window: QWidget,
    ) -> None:
        """Make none yet.

        Args:
            open_camera_menu: opens that of one camera.
        """
        self._dock, self._book, self._view, self._window = dock, book, view, window
        self._actions, self._groups, self._open_camera_menu = actions, groups, open_camera_menu

    def open(self, choice: Choice, where: QPoint) -> None:
        """Right-click in the list."""
        if choice.folder:
            self._open_folder(choice, where)
        elif len(choice.cameras) == 1:
            self._open_camera_menu(choice.cameras[0], where)
        elif choice.cameras:
            menu = make_menu(self._window)
            self._add_group_part(menu, choice.cameras)
            menu.popup(where)
        else:
            self.open_for_list(where)

    def open_for_list(self, where: QPoint) -> None:
        """The list itself."""
        menu = make_menu(self._window)
        add_action(menu, tr("Add a camera…"), "add", self._actions.add)
        add_action(menu, tr("Add many cameras…"), "content_copy", self._actions.add_many)
        add_action(menu, tr("Add folder…"), "folder", self._groups.add_folder)
        add_action(menu, tr("Export cameras…"), "download", self._actions.export).setEnabled(len(self._book) > 0)
        folders = self._dock.model.folders
        if folders:
            menu.addSeparator()
            add_action(menu, tr("Open all folders"), "folder_open", lambda: self._dock.close_folders(set()))
            add_action(menu, tr("Close all folders"), "folder", lambda: self._dock.close_folders(set(folders)))
        menu.popup(where)

    def add_folder_choice(self, menu: QMenu, camera_ids: Sequence[str]) -> None:
        """Where cameras shall stand."""
        inner = add_menu(menu, tr("Move to folder"), "folder")
        here = {entry.camera.folder for entry in self._groups.entries(camera_ids)}
        for path in ("", *self._dock.model.folders):
            words = path or tr("No folder")
            action = add_action(
                inner, words, "folder" if path else "videocam", partial(self._groups.move, camera_ids, path)
            )
            action.setEnabled(here != {path})
        inner.addSeparator()
        add_action(inner, tr("New folder…"), "add", lambda: self._groups.add_folder("", camera_ids))

    def _open_folder(self, choice: Choice, where: QPoint) -> None:
        menu, path = make_menu(self._window), choice.folder
        if choice.cameras:
            self._add_group_part(menu, choice.cameras, of_folder=path)
            menu.addSeparator()
        add_action(menu, tr("Rename folder"), "edit", lambda: self._dock.edit_folder(path))
        self._add_folder_targets(menu, path)
        add_action(menu, tr("Add folder in it…"), "add", lambda: self._groups.add_folder(path))
        words = tr("Remove folder, keep its cameras") if choice.cameras else tr("Remove folder")
        add_action(menu, words, "delete", lambda: self._groups.remove_folder(path))
        menu.popup(where)

    def _add_folder_targets(self, menu: QMenu, path: str) -> None:
        targets = [target for target in self._dock.model.folders if not is_inside(target, path)]
        inner = add_menu(menu, tr("Move to folder"), "folder")
        for target in ("", *targets):
            add_action(inner, target or tr("Top level"), "folder", partial(self._groups.move_folder, path, target))

    def _add_group_part(self, menu: QMenu, camera_ids: tuple[str, ...], of_folder: str = "") -> None:
        entries = self._groups.entries(camera_ids)
        number = len(entries)
        title = tr("1 camera") if number == 1 else tr("{0} cameras").format(number)
        menu.addAction(plain(f"{folder_name(of_folder)} · {title}" if of_folder else title)).setEnabled(False)
        menu.addSeparator()
        add_action(menu, tr("Show in the view"), "videocam", lambda: self._show(camera_ids))
        menu.addSeparator()
        if self._book.analyzers:
            self._add_analyzers(add_menu(menu, tr("Analyzers"), "sensors"), entries)
        if any(not entry.camera.enabled for entry in entries):
            add_action(menu, tr("Switch on"), "power_settings_new", lambda: self._groups.switch(camera_ids, True))
        if any(entry.camera.enabled for entry in entries):
            add_action(menu, tr("Switch off"), "power_settings_new", lambda: self._groups.switch(camera_ids, False))
            add_action(menu, tr("Restart"), "restart_alt", lambda: self._groups.restart(camera_ids))
        if not of_folder:
            self.add_folder_choice(menu, camera_ids)
        words = tr("Remove camera…") if number == 1 else tr("Remove {0} cameras…").format(number)
        add_action(menu, words, "delete", lambda: self._groups.remove(camera_ids))

    def _add_analyzers(self, menu: QMenu, entries: Sequence[CameraEntry]) -> None:
        """Ticked when it is on for all; how many when it is on for some."""
        camera_ids = tuple(entry.camera.id for entry in entries)
        for spec in self._book.analyzers:
            n_on = sum(entry.is_enabled(spec.name) for entry in entries)
            some = tr(" (on for {0} of {1})").format(n_on, len(entries)) if 0 < n_on < len(entries) else ""
            action = menu.addAction(plain(spec.title + some))
            action.setCheckable(True)
            action.setChecked(n_on == len(entries))
            action.toggled.connect(partial(self._groups.set_analyzer, camera_ids, spec.name))

    def _show(self, camera_ids: Sequence[str]) -> None:
        """In the empty cells, while there are any."""
        self._view.place_new(*(camera_id for camera_id in camera_ids if camera_id not in self._view.cells))
