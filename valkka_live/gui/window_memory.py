"""What the user arranged: brought back at the start, kept while the program runs."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QObject, QTimer

from valkka_live.core.config.models import WindowConfig
from valkka_live.gui.cameras.room import CameraRoom
from valkka_live.gui.settings.room import SettingsRoom
from valkka_live.gui.view_cycle import ViewCycle
from valkka_live.gui.windows.arrangement import Arrangement
from valkka_live.gui.windows.layout_room import LayoutRoom

_SAVE_AFTER_MS = 500


class WindowMemory(QObject):
    """Saves a moment after a change, and only what is new. GUI thread."""

    def __init__(
        self,
        config: WindowConfig,
        save_window: Callable[[WindowConfig], None],
        arrangement: Arrangement,
        layouts: LayoutRoom,
        *,
        cycle: ViewCycle,
        cameras: CameraRoom,
        settings: SettingsRoom,
    ) -> None:
        """Listen to what is not the views themselves: whoever owns those calls :meth:`note_change`.

        Args:
            config: as it was saved last time.
            save_window: called with what is new.
        """
        super().__init__(layouts)
        self._config, self._save_window = config, save_window
        self._arrangement, self._layouts, self._cycle = arrangement, layouts, cycle
        self._cameras, self._settings = cameras, settings
        self._saved: WindowConfig | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._soon.timeout.connect(self.save)
        for changed in (layouts.changed, cycle.changed, cameras.changed, settings.changed):
            changed.connect(self.note_change)

    def place_window(self) -> None:
        """The main window goes where it was, with its docks."""
        self._arrangement.place_window(self._config.geometry, self._config.state)

    def open_windows(self) -> None:
        """The views that had windows of their own have them again."""
        self._arrangement.open_windows(self._config.windows)

    def note_change(self) -> None:
        """Something is to be saved, with what follows in the next moment."""
        self._soon.start()

    def close(self) -> None:
        """Save now; nothing will be noted any more."""
        self._soon.stop()
        self.save()

    def save(self) -> None:
        """Everything as it is."""
        now = self._arrangement.now()
        self._layouts.refresh()
        turning = self._cycle.every_s > 0
        self._config = msgspec.structs.replace(
            self._config,
            views=now.views,
            shown_view=self._config.shown_view if turning else now.shown_view,
            windows=now.windows,
            geometry=now.geometry,
            state=now.state,
            names=now.names,
            layout=self._layouts.book.current,
            layouts=self._layouts.book.layouts,
            cycle_s=self._cycle.every_s,
            camera_list=self._cameras.config,
            settings=self._settings.now,
        )
        if self._config != self._saved:  # what turns by itself is nothing new
            self._saved = self._config
            self._save_window(self._config)
