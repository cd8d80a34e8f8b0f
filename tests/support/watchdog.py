"""How long the GUI thread is busy in one go: what a user feels when a slot or a paint takes too long."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer

_SCHEDSTAT = Path("/proc/thread-self/schedstat")
_BEAT_MS = 10


class Watchdog(QObject):
    """A heart that beats in the event loop of the thread that makes it; while a slot or a paint runs it stands still.

    Time in which the thread could have run and was not let is taken off, so that a machine that is busy with other things does not
    count; what counts is computing and waiting, for a lock, a file, or a process.

    Attributes:
        worst_s: the longest stop since the last :meth:`forget`.
        beats: how many there were.
    """

    def __init__(self) -> None:
        super().__init__()
        self.forget()
        self._timer = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def forget(self) -> None:
        """Begin anew."""
        self.worst_s, self.beats, self._before = 0.0, 0, _now()

    def _beat(self) -> None:
        now = _now()
        stood_ns = now[0] - self._before[0] - (now[1] - self._before[1]) - _BEAT_MS * 1_000_000
        self.worst_s, self.beats, self._before = max(self.worst_s, stood_ns / 1e9), self.beats + 1, now


def _now() -> tuple[int, int]:
    """CLOCK_MONOTONIC, and how long this thread has waited for a processor so far; both ns."""
    return time.monotonic_ns(), int(_SCHEDSTAT.read_text("ascii").split()[1])
