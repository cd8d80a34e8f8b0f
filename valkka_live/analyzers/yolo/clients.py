"""The rings of all clients of the master, waited for at once."""

from __future__ import annotations

import contextlib
import logging
import os
import selectors
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from valkka_live.core.frame import PixelFormat
from valkka_live.core.processes.channel import Channel
from valkka_live.core.shmem import FrameView, RingClient, RingError

log = logging.getLogger(__name__)


class Wake:
    """Ends the master's wait from another thread; nothing happens when it is over. Close it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)

    def __call__(self) -> None:
        with self._lock:
            if self._fd >= 0:
                os.eventfd_write(self._fd, 1)

    def fileno(self) -> int:
        """For select(): readable after a call."""
        return self._fd

    def clear(self) -> None:
        """It has been seen."""
        with contextlib.suppress(BlockingIOError):
            os.eventfd_read(self._fd)

    def close(self) -> None:
        """No more."""
        with self._lock:
            os.close(self._fd)
            self._fd = -1


class Clients:
    """Reads the newest frame of whichever client has one. Lives in the master's one thread; close it.

    Attributes:
        wake: ends :meth:`wait`; any thread may call it.
    """

    def __init__(self, channel: Channel[Any]) -> None:
        """No clients yet.

        Args:
            channel: to the parent; :meth:`wait` also returns when it is readable.
        """
        self._selector = selectors.DefaultSelector()
        self._selector.register(channel, selectors.EVENT_READ)
        self.wake = Wake()
        self._selector.register(self.wake, selectors.EVENT_READ)
        self._clients: dict[str, RingClient] = {}

    def __len__(self) -> int:
        return len(self._clients)

    def attach(self, client_id: str) -> None:
        """Listen to a ring; its server may come later, and come again."""
        if client_id not in self._clients:
            client = RingClient(client_id, policy="latest")
            self._clients[client_id] = client
            self._selector.register(client, selectors.EVENT_READ)

    def detach(self, client_id: str) -> None:
        """Listen to it no more."""
        client = self._clients.pop(client_id, None)
        if client is not None:
            self._selector.unregister(client)
            client.close()

    def passed_over(self, client_id: str) -> int:
        """Frames of a client that were gone before they were read, since it was attached."""
        return self._clients[client_id].stats.lost

    def wait(self, timeout_s: float) -> Iterator[tuple[str, FrameView]]:
        """Wait for frames or a message, at most ``timeout_s``; then the newest frame of each client that has a new one.

        The frames lie where they are and are held for whoever gets them.
        """
        readable = {key.fileobj for key, _ in self._selector.select(timeout_s)}
        self.wake.clear()
        for client in self._clients.values():
            if client in readable or not client.attached:  # a server too busy to answer is not announced a second time
                view = self._read(client)
                if view is not None:
                    yield client.name, view

    def _read(self, client: RingClient) -> FrameView | None:
        try:
            view = client.read(0.0)
        except RingError as error:
            log.info("%s", error)
            return None
        if view is not None and view.meta.pixel_format is not PixelFormat.BGR24:
            log.error("%s: frames are %s, not BGR24", client.name, view.meta.pixel_format.name)
            view.release()
            return None
        return view

    def close(self) -> None:
        """Let go of all rings."""
        for client_id in list(self._clients):
            self.detach(client_id)
        self._selector.close()
        self.wake.close()

    def __enter__(self) -> Clients:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
