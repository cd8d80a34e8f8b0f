"""Python's garbage collector runs on the GUI thread only.

Collected in the engine's thread, a dialog that is part of a cycle would have its QObject destroyed there: seen to deadlock with
the GUI thread, each waiting for the other's lock.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_PERIOD_MS = 500


class GuiGarbageCollector(QObject):
    """Takes the automatic collector's place, with its thresholds. Lives on the GUI thread as long as the application."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        gc.disable()
        self._timer = QTimer(self, interval=_PERIOD_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, if any."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation] > 0:
                gc.collect(generation)
                return
