"""What the user can do with cameras: asks what must be asked, and sends the commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from valkka_live.core.config.camera_list import free_name, write_cameras
from valkka_live.core.config.models import AnalyzerSettings, Camera, new_camera_id
from valkka_live.core.messages import StreamChoice
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.messages.door import AddCamera, EditCamera, RemoveCamera, RestartCamera, RetryCamera, SetAnalyzer
from valkka_live.core.shapes import Shape
from valkka_live.core.turning import Turning
from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.cameras.camera_dialog import CameraDialog
from valkka_live.gui.cameras.many_dialog import ManyDialog
from valkka_live.gui.cameras.password_dialog import PasswordDialog
from valkka_live.gui.cameras.remove_dialog import RemoveDialog
from valkka_live.gui.detector_dialog import DetectorDialog
from valkka_live.gui.settings.room import SettingsRoom
from valkka_live.gui.sound import SoundControl
from valkka_live.gui.tr import tr
from valkka_live.gui.video.tile_states import TileAction
from valkka_live.gui.video.view_model import ViewModel

_DEMO_ANALYZERS = ("motion", "yolo")


class CameraActions(QObject):
    """Dialogs open over the window and are never waited for: the video goes on beneath them.

    Attributes:
        folders: those that the camera dialog offers.
        settings: what the user has chosen about new cameras, snapshots and questions.

    Signals:
        export_failed: words.
    """

    export_failed = Signal(str)

    def __init__(
        self,
        bridge: EngineBridge,
        keeper: BookKeeper,
        view: ViewModel,
        demo_cameras: Sequence[tuple[str, str]],
        *,
        sound: SoundControl,
        settings: SettingsRoom,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.settings = settings
        self._bridge, self._keeper, self._view, self._window = bridge, keeper, view, window
        self._demo_cameras, self._sound = demo_cameras, sound
        self._waiting_cells: dict[str, tuple[ViewModel, int]] = {}
        self.folders: Callable[[], Sequence[str]] = lambda: sorted({e.camera.folder for e in keeper.book} - {""})
        keeper.changed.connect(self._show_awaited)

    def add(self, cell: int = -1, view: ViewModel | None = None) -> None:
        """Ask for a new camera; it is shown in this cell, -1: in the first empty one.

        Args:
            view: None: the main window's.
        """
        dialog = CameraDialog(
            other_names=self._names(),
            keyring=self._keeper.keyring,
            folders=self.folders(),
            camera=self.settings.new_camera(),
            is_new=True,
            bridge=self._bridge,
            parent=self._over,
        )

        def on_accepted() -> None:
            command = dialog.command()
            self._waiting_cells[command.camera.id] = (view or self._view, cell)
            self._bridge.send(command)

        self._open(dialog, on_accepted)

    def add_many(self) -> None:
        """Ask for a list of cameras; they are shown while there is room."""
        dialog = ManyDialog(other_names=self._names(), keyring=self._keeper.keyring, parent=self._over)

        def on_accepted() -> None:
            for command in dialog.commands():
                self._waiting_cells[command.camera.id] = (self._view, -1)
                camera = self.settings.with_defaults(command.camera)
                self._bridge.send(msgspec.structs.replace(command, camera=camera))

        self._open(dialog, on_accepted)

    def duplicate(self, camera_id: str) -> None:
        """Ask for another camera that begins with this one's settings; a password is asked for anew."""
        entry = self._keeper.book.get(camera_id)
        if entry is None:
            return
        name = free_name(entry.camera.name, self._names())
        camera = msgspec.structs.replace(entry.camera, id=new_camera_id(), name=name)
        dialog = CameraDialog(
            other_names=self._names(),
            keyring=self._keeper.keyring,
            camera=camera,
            is_new=True,
            folders=self.folders(),
            bridge=self._bridge,
            parent=self._over,
        )

        def on_accepted() -> None:
            self._waiting_cells[camera.id] = (self._view, -1)
            self._bridge.send(dialog.command())

        self._open(dialog, on_accepted)

    def export(self) -> None:
        """Ask for a file, and write the table of all cameras into it, without passwords."""
        dialog = QFileDialog(self._over, tr("Export cameras"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("Tables (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("cameras.csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.export_to(Path(name)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the table of all cameras; what goes wrong is told."""
        try:
            path.write_text(write_cameras(entry.camera for entry in self._keeper.book), "utf-8")
        except OSError as error:
            self.export_failed.emit(tr("{0} cannot be written: {1}.").format(path.name, error.strerror))

    def add_demo(self) -> None:
        """Add the demo cameras with motion and objects switched on, so that there is something to see."""
        offered = {spec.name for spec in self._keeper.book.analyzers}
        analyzers = {name: AnalyzerSettings(enabled=True) for name in _DEMO_ANALYZERS if name in offered}
        for name, url in self._demo_cameras:
            camera = Camera(id=new_camera_id(), name=name, url=url, analyzers=analyzers)
            self._waiting_cells[camera.id] = (self._view, -1)
            self._bridge.send(AddCamera(camera=camera))

    def edit(self, camera_id: str) -> None:
        """Ask for other settings of a camera."""
        entry = self._keeper.book.get(camera_id)
        if entry is None:
            return
        dialog = CameraDialog(
            other_names=self._names() - {entry.camera.name},
            keyring=self._keeper.keyring,
            camera=entry.camera,
            has_password=entry.has_password,
            folders=self.folders(),
            bridge=self._bridge,
            parent=self._over,
        )
        self._open(dialog, lambda: self._bridge.send(dialog.command()))

    def enter_password(self, camera_id: str) -> None:
        """Ask for the password of a camera that refused."""
        entry = self._keeper.book.get(camera_id)
        if entry is None:
            return
        reason = entry.status.reason if entry.status else ""
        dialog = PasswordDialog(entry.camera, reason=reason, keyring=self._keeper.keyring, parent=self._over)
        self._open(dialog, lambda: self._bridge.send(dialog.command()))

    def remove(self, camera_id: str) -> None:
        """Ask once, unless the user wants no questions, and forget a camera."""
        entry = self._keeper.book.get(camera_id)
        if entry is None:
            return
        if not self.settings.now.confirm_removal:
            self._bridge.send(RemoveCamera(camera_id=camera_id))
            return
        dialog = RemoveDialog([entry.camera.name], self._over)
        self._open(dialog, lambda: self._bridge.send(RemoveCamera(camera_id=camera_id)))

    def switch(self, camera_id: str, on: bool) -> None:
        """Switch a camera on or off."""
        if entry := self._keeper.book.get(camera_id):
            self._bridge.send(EditCamera(camera=msgspec.structs.replace(entry.camera, enabled=on)))

    def use_sub(self, camera_id: str) -> None:
        """Show the sub stream from now on, also in large tiles."""
        if entry := self._keeper.book.get(camera_id):
            self._bridge.send(EditCamera(camera=msgspec.structs.replace(entry.camera, stream=StreamChoice.SUB)))

    def acknowledge(self, camera_id: str) -> None:
        """The user has seen the alarm of a camera."""
        self._keeper.acknowledge(camera_id)

    def turn(self, camera_id: str, turning: Turning) -> None:
        """Turn or mirror the pictures of a camera, for all that see them."""
        entry = self._keeper.book.get(camera_id)
        if entry is not None and entry.camera.turning != turning:
            self._bridge.send(EditCamera(camera=msgspec.structs.replace(entry.camera, turning=turning)))

    def set_analyzer(self, camera_id: str, analyzer: str, on: bool) -> None:
        """Switch an analyzer of a camera on or off."""
        self._bridge.send(SetAnalyzer(camera_id=camera_id, analyzer=analyzer, enabled=on))

    def change_analyzer(
        self,
        camera_id: str,
        analyzer: str,
        *,
        parameters: dict[str, ParameterValue] | None = None,
        shapes: tuple[Shape, ...] | None = None,
    ) -> None:
        """Give an analyzer of a camera other settings or shapes (None: as they are); it stays on or off."""
        if entry := self._keeper.book.get(camera_id):
            self._bridge.send(
                SetAnalyzer(
                    camera_id=camera_id,
                    analyzer=analyzer,
                    enabled=entry.is_enabled(analyzer),
                    parameters=parameters,
                    shapes=shapes,
                )
            )

    def retry(self, camera_id: str) -> None:
        """Try to connect now."""
        self._bridge.send(RetryCamera(camera_id=camera_id))

    def restart(self, camera_id: str) -> None:
        """Close all that runs for a camera and open it anew."""
        self._bridge.send(RestartCamera(camera_id=camera_id))

    def toggle_sound(self, camera_id: str, *, besides_others: bool = False) -> None:
        """Hear a camera, or no more."""
        self._sound.toggle(camera_id, besides_others=besides_others)

    def choose_detector(self) -> None:
        """Show what the detector does and offer other models."""
        real = self._keeper.book.needs_real_model()
        dialog = DetectorDialog(self._keeper.detector, needs_real_model=real, parent=self._over)
        dialog.wanted.connect(self._bridge.send)
        self._keeper.detector_told.connect(dialog.show_status)
        self._bridge.model_optimising.connect(dialog.show_optimising)

        def on_accepted() -> None:
            for command in dialog.commands:
                self._bridge.send(command)

        self._open(dialog, on_accepted)

    def act(self, camera_id: str, action: TileAction) -> None:
        """Do what a button of a tile asks, as far as it concerns the camera."""
        match action:
            case TileAction.EDIT:
                self.edit(camera_id)
            case TileAction.PASSWORD:
                self.enter_password(camera_id)
            case TileAction.RETRY:
                self.retry(camera_id)
            case TileAction.SWITCH_ON:
                self.switch(camera_id, True)
            case TileAction.USE_SUB:
                self.use_sub(camera_id)
            case TileAction.CHOOSE | TileAction.CLEAR:
                pass  # the cell's, not the camera's: who shows the menus does them

    @property
    def _over(self) -> QWidget:
        """The window in which the user is busy: a dialog opens over that one, on its monitor."""
        active = QApplication.activeWindow()
        return active if active is not None and active.windowType() is Qt.WindowType.Window else self._window

    def _names(self) -> set[str]:
        return {entry.camera.name for entry in self._keeper.book}

    def _open(self, dialog: QDialog, on_accepted: Callable[[], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(on_accepted)
        dialog.open()

    def _show_awaited(self, camera_ids: frozenset[str]) -> None:
        """Cameras that were added here are there now: they are shown where they were wanted, many as one change."""
        anywhere: dict[ViewModel, list[str]] = {}
        for camera_id in [camera_id for camera_id in self._waiting_cells if camera_id in camera_ids]:
            view, cell = self._waiting_cells.pop(camera_id)
            if cell >= 0:
                view.place([camera_id], cell)
            else:
                anywhere.setdefault(view, []).append(camera_id)
        for view, placed in anywhere.items():
            view.place_new(*placed)
