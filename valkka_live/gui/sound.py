"""Which cameras the user hears: one at a time, unless Ctrl is held."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from valkka_live.core.messages.door import PlaySound
from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.bridge.engine_bridge import EngineBridge


class SoundControl(QObject):
    """Sends what the speaker buttons ask for, and writes it into the book. Lives on the GUI thread.

    Signals:
        changed: camera id, the user wants to hear it now, or no more.
    """

    changed = Signal(str)

    def __init__(self, bridge: EngineBridge, keeper: BookKeeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge, self._book = bridge, keeper.book
        keeper.camera_edited.connect(self._on_edited)

    def toggle(self, camera_id: str, *, besides_others: bool = False) -> None:
        """Hear a camera, or no more.

        Args:
            besides_others: those that are heard already go on.
        """
        entry = self._book.get(camera_id)
        if entry is None:
            return
        on = not entry.listening
        if on and not besides_others:
            self.keep_to(())
        self._play(camera_id, on)

    def keep_to(self, camera_ids: Collection[str]) -> None:
        """Silence all others: what is not shown any more has no button to do it."""
        for entry in self._book:
            if entry.listening and entry.camera.id not in camera_ids:
                self._play(entry.camera.id, False)

    def _play(self, camera_id: str, on: bool) -> None:
        self._book.listen(camera_id, on)
        self._bridge.send(PlaySound(camera_id=camera_id, on=on))
        self.changed.emit(camera_id)

    def _on_edited(self, camera_id: str) -> None:
        entry = self._book.get(camera_id)
        if entry is not None and entry.listening and not entry.camera.enabled:
            self._book.listen(camera_id, False)  # the engine has silenced it
            self.changed.emit(camera_id)
