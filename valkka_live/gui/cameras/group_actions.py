"""What the user can do with several cameras at once, and with folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from valkka_live.core.config.folders import (
    folder_name,
    is_folder,
    is_inside,
    joined,
    moved_folder,
    parent_folder,
    tidy_folder,
)
from valkka_live.core.config.models import Camera
from valkka_live.core.messages.door import EditCamera, RemoveCamera, RestartCamera, SetAnalyzer
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.cameras.book import CameraBook, CameraEntry
from valkka_live.gui.cameras.folder_dialog import FolderDialog
from valkka_live.gui.cameras.folder_menu import folder_problem
from valkka_live.gui.cameras.list_model import CameraListModel
from valkka_live.gui.cameras.remove_dialog import RemoveDialog
from valkka_live.gui.tr import tr


class GroupActions(QObject):
    """Sends the commands; only what changes something is sent. GUI thread.

    Signals:
        folders_changed: those that stay while they are empty.
        refused: why something was not done, in words.
    """

    folders_changed = Signal()
    refused = Signal(str)

    def __init__(
        self,
        bridge: EngineBridge,
        book: CameraBook,
        model: CameraListModel,
        window: QWidget,
        *,
        asks: Callable[[], bool],
    ) -> None:
        """Nothing is sent yet.

        Args:
            asks: whether the user wants to be asked before one camera is removed; several are never removed unasked.
        """
        super().__init__(window)
        self._asks = asks
        self._bridge, self._book, self._model, self._window = bridge, book, model, window
        model.folder_renamed.connect(self.rename_folder)

    def entries(self, camera_ids: Sequence[str]) -> list[CameraEntry]:
        """Those that are still there."""
        return [entry for camera_id in camera_ids if (entry := self._book.get(camera_id)) is not None]

    def switch(self, camera_ids: Sequence[str], on: bool) -> None:
        """Switch cameras on or off."""
        for entry in self.entries(camera_ids):
            self._change(msgspec.structs.replace(entry.camera, enabled=on))

    def restart(self, camera_ids: Sequence[str]) -> None:
        """Close all that runs for them and open it anew."""
        for entry in self.entries(camera_ids):
            self._bridge.send(RestartCamera(camera_id=entry.camera.id))

    def set_analyzer(self, camera_ids: Sequence[str], analyzer: str, on: bool) -> None:
        """Switch an analyzer of cameras on or off."""
        for entry in self.entries(camera_ids):
            if entry.is_enabled(analyzer) != on:
                self._bridge.send(SetAnalyzer(camera_id=entry.camera.id, analyzer=analyzer, enabled=on))

    def remove(self, camera_ids: Sequence[str]) -> None:
        """Ask once, and forget the cameras."""
        entries = self.entries(camera_ids)
        if not entries:
            return
        if len(entries) == 1 and not self._asks():
            self._bridge.send(RemoveCamera(camera_id=entries[0].camera.id))
            return
        dialog = RemoveDialog([entry.camera.name for entry in entries], self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def on_accepted() -> None:
            for entry in entries:
                if self._book.get(entry.camera.id) is not None:
                    self._bridge.send(RemoveCamera(camera_id=entry.camera.id))

        dialog.accepted.connect(on_accepted)
        dialog.open()

    def move(self, camera_ids: Sequence[str], folder: str) -> None:
        """Let cameras stand in a folder, "" at the top level."""
        for entry in self.entries(camera_ids):
            self._change(msgspec.structs.replace(entry.camera, folder=folder))

    def move_folder(self, path: str, target: str) -> None:
        """Let a folder lie in another one, "" at the top level."""
        self._give_path(path, joined(target, folder_name(path)))

    def rename_folder(self, path: str, name: str) -> None:
        """Give a folder another name; one that is there already takes its cameras in."""
        self._give_path(path, joined(parent_folder(path), name))

    def remove_folder(self, path: str) -> None:
        """Its cameras and folders go to where it lies; nothing else happens to them."""
        self._give_path(path, parent_folder(path))

    def add_folder(self, parent: str = "", camera_ids: Sequence[str] = ()) -> None:
        """Ask for a new folder in another one, for these cameras."""
        dialog = FolderDialog(parent, self._model.folders, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def on_accepted() -> None:
            path = dialog.path
            self._model.keep_folders([path])
            self.folders_changed.emit()
            self.move(camera_ids, path)

        dialog.accepted.connect(on_accepted)
        dialog.open()

    def _give_path(self, before: str, after: str) -> None:
        after = tidy_folder(after)
        paths = [moved_folder(path, before, after) for path in self._model.folders if is_inside(path, before)]
        wrong = [path for path in paths if not is_folder(path)]
        if wrong or (after != before and is_inside(after, before)):
            words = folder_problem(wrong[0]) if wrong else tr("A folder cannot lie in itself")
            self.refused.emit(tr("“{0}” stays where it is: {1}.").format(folder_name(before), words))
            return
        kept = [moved_folder(path, before, after) for path in self._model.kept_folders if is_inside(path, before)]
        inside = self.entries(self._model.cameras_in(before))
        self._model.drop_folder(before)
        self._model.keep_folders(path for path in kept if path)
        self.folders_changed.emit()
        for entry in inside:
            self._change(msgspec.structs.replace(entry.camera, folder=moved_folder(entry.camera.folder, before, after)))

    def _change(self, camera: Camera) -> None:
        entry = self._book.get(camera.id)
        if entry is not None and entry.camera != camera:
            self._bridge.send(EditCamera(camera=camera))
