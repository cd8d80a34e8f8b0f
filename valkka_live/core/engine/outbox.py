"""Notifications on their way out of the engine."""

from __future__ import annotations

import collections
import contextlib
import os
import select
import threading
from collections.abc import Iterator

from valkka_live.core.messages import AnalysisResult
from valkka_live.core.messages.door import Notification

MAX_WAITING_RESULTS = 2000
"""Results that arrive while so many notifications wait are dropped and counted; states never are."""


class Outbox:
    """A queue with a descriptor that is readable while something waits. Filled by the engine's thread, emptied by one other.

    Attributes:
        dropped: results that were not delivered because nobody took them.
    """

    def __init__(self) -> None:
        self._queue: collections.deque[Notification] = collections.deque()
        self._held: list[Notification] | None = None
        self._lock = threading.Lock()
        self._fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self.dropped = 0

    def fileno(self) -> int:
        """Readable when a notification is waiting."""
        return self._fd

    def put(self, notification: Notification) -> None:
        """Add one; never waits."""
        with self._lock:
            if self._held is not None:
                self._held.append(notification)
                return
            if isinstance(notification, AnalysisResult) and len(self._queue) >= MAX_WAITING_RESULTS:
                self.dropped += 1
                return
            self._queue.append(notification)
            if self._fd >= 0:
                os.eventfd_write(self._fd, 1)

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """What is added meanwhile is taken together: nobody sees a part of it."""
        with self._lock:
            self._held = []
        try:
            yield
        finally:
            with self._lock:
                self._queue.extend(self._held or ())
                self._held = None
                if self._queue and self._fd >= 0:
                    os.eventfd_write(self._fd, 1)

    def take(self, timeout_s: float) -> list[Notification]:
        """All that wait; an empty list when none came within ``timeout_s``."""
        if timeout_s > 0 and self._fd >= 0:
            select.select([self._fd], [], [], timeout_s)
        with self._lock:
            if self._fd >= 0:
                with contextlib.suppress(BlockingIOError):
                    os.eventfd_read(self._fd)
            taken = list(self._queue)
            self._queue.clear()
        return taken

    def close(self) -> None:
        """Give the descriptor back; what waits can still be taken."""
        with self._lock:
            if self._fd >= 0:
                os.close(self._fd)
                self._fd = -1
