"""What is known of the cameras goes to list, status bar and settings: once for a burst of messages."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.cameras.list_model import CameraListModel
from valkka_live.gui.detector_dialog import detector_lines
from valkka_live.gui.settings.room import SettingsRoom
from valkka_live.gui.status_bar import StatusBar


class Telling(QObject):
    """Listens to the keeper of the camera book. GUI thread."""

    def __init__(self, keeper: BookKeeper, model: CameraListModel, status: StatusBar, settings: SettingsRoom) -> None:
        super().__init__(status)
        self._keeper, self._model, self._status, self._settings = keeper, model, status, settings
        self._count_soon = QTimer(self, singleShot=True, interval=0)  # once for a burst of messages
        self._count_soon.timeout.connect(lambda: status.show_counts(keeper.book))
        keeper.cameras_changed.connect(self.tell_cameras)
        keeper.changed.connect(self._on_changed)
        keeper.system_told.connect(status.show_system)
        keeper.detector_told.connect(lambda _: self._tell_detector())

    def tick(self) -> None:
        """A second has passed."""
        self._status.show_time()
        self._model.refresh_counting()

    def tell_cameras(self) -> None:
        """There are other cameras than before, or they have other settings."""
        self._model.sync()
        self._count_soon.start()
        self._tell_detector()

    def _on_changed(self, camera_ids: frozenset[str]) -> None:
        self._model.refresh(*camera_ids)
        self._count_soon.start()

    def _tell_detector(self) -> None:
        self._status.show_detector(self._keeper.detector, needs_real_model=self._keeper.book.needs_real_model())
        self._settings.tell_detector()


def detector_words(keeper: BookKeeper) -> list[str]:
    """What the detector does, line by line."""
    return detector_lines(keeper.detector, needs_real_model=keeper.book.needs_real_model())
