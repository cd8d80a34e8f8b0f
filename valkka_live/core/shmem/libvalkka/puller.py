"""The reading half under both levels of the libValkka-compatible API."""

from __future__ import annotations

import logging
import select
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.shmem.client import RingClient
from valkka_live.core.shmem.counters import ClientStats
from valkka_live.core.shmem.errors import ServerGone
from valkka_live.core.shmem.event_fd import EventFd, check_event_fd
from valkka_live.core.shmem.libvalkka.cells import CellList, Pulled
from valkka_live.core.shmem.read_segment import is_served
from valkka_live.core.shmem.view import FrameView

_LONG_S = 60.0  # "for ever" in portions
_JOIN_S = 1.0
MAX_CELLS = 64
PayloadOf = Callable[[FrameView], NDArray[np.uint8]]


def check_cells(n_cells: int) -> None:
    """Refuse what is no number of cells.

    Raises:
        ValueError: it is out of range.
    """
    if not 1 <= n_cells <= MAX_CELLS:
        raise ValueError(f"a ring of {n_cells} frames: must be 1 to {MAX_CELLS}")


class Puller:
    """Pulls every frame of a ring, numbers them by cells, and holds the last one. Belongs to one thread.

    When the server is there already, the client is attached as soon as this is made: it misses nothing that is pushed then.

    Args:
        name: of the ring.
        n_cells: the indices run from 0 to n_cells - 1 and begin again.
        n_bytes: what the client expects of a frame.
        timeout_ms: how long a pull waits, milliseconds; 0: for ever.
        payload_of: finds the payload in a frame, flat.
        log: where the ends of servers are told.

    Attributes:
        name: of the ring.
        cells: the frames pulled.
        server_gone: whether the server has ended and no frame of the next one has come.

    Raises:
        ValueError: an argument is out of range.
        OSError: no descriptors left.
    """

    def __init__(
        self,
        name: str,
        *,
        n_cells: int,
        n_bytes: int,
        timeout_ms: int,
        payload_of: PayloadOf,
        log: logging.Logger,
    ) -> None:
        check_cells(n_cells)
        if timeout_ms < 0:
            raise ValueError(f"mstimeout={timeout_ms}: must be 0 (for ever) or more")
        self._client = RingClient(name, policy="every")
        self.name, self._n_bytes, self._timeout_s = name, n_bytes, timeout_ms / 1000
        self._payload_of, self._log = payload_of, log
        self.cells = CellList(name, n_cells, n_bytes)
        self.server_gone = False
        self._count = self._torn = 0
        self._copies: dict[int, NDArray[np.uint8]] = {}
        self._event: EventFd | None = None
        self._selecting = False  # the program waits by itself and pulls when it is woken
        self._poll = select.poll()
        self._poll.register(self._client, select.POLLIN)
        if is_served(name):
            self._client.wait_attached(_JOIN_S)

    @property
    def stats(self) -> ClientStats:
        """What the client has counted; a frame that was written over in the last moment is lost, not received."""
        counted, torn = self._client.stats, self._torn
        return ClientStats(counted.received - torn, counted.lost + torn, counted.torn + torn, counted.reattached)

    def pull(self) -> Pulled | None:
        """The next frame, held until the next one is pulled; None when the time is up, or at once when the server has ended.

        A program that selects is never kept waiting after a wake-up for nothing: None then, too.

        Raises:
            BadSegment: something else has the ring's name, or its frames are of another kind.
            ValueError: the client is closed, or arrays were given out that the frame does not fit into.
            OSError: no descriptors left to attach.
        """
        woken = self._selecting and self._was_woken()
        deadline = time.monotonic() + self._timeout_s
        while True:
            wait_s = deadline - time.monotonic() if self._timeout_s else _LONG_S
            try:
                view = self._client.read(0.0 if woken else wait_s)
            except ServerGone as gone:
                self._mourn(gone)
                if self._timeout_s or self._selecting:
                    return None
                continue
            if view is not None:
                pulled = self._take(view)
                if pulled is not None:
                    return pulled
            elif woken or (self._timeout_s and time.monotonic() >= deadline):
                return None

    def valid(self) -> bool:
        """Whether the frame pulled last is still what it was; False when nothing was pulled."""
        return self.cells.last is not None and self.cells.last.view.valid()

    def stable_array(self, index: int) -> NDArray[np.uint8]:
        """An array of the client's own into which every frame of this index is copied from now on, read-only.

        Raises:
            IndexError: there is no such cell.
            ValueError: a frame has been pulled already that does not fit.
        """
        pulled = self.cells.at(index)
        index %= len(self.cells)
        if index not in self._copies:
            self._copies[index] = np.zeros(self._n_bytes, np.uint8)
            if pulled is not None:
                self._copy(pulled)
        array = self._copies[index].view()
        array.flags.writeable = False
        return array

    def use_event_fd(self, event: EventFd) -> None:
        """Be heard through this one, and no longer through the one before.

        Raises:
            TypeError: it is no EventFd.
            ValueError: one of the two is closed.
        """
        check_event_fd(event)
        self._leave_event()
        event.watch(self._client.fileno())
        self._event, self._selecting = event, True

    def fileno(self) -> int:
        """The client's own descriptor.

        Raises:
            ValueError: the client is closed.
        """
        self._selecting = True
        return self._client.fileno()

    def close(self) -> None:
        """Let go of the frame and of the ring; more than once is well."""
        self._leave_event()
        self.cells.let_go()
        self._client.close()

    def _was_woken(self) -> bool:
        was_set = self._event is not None and self._event.drain()
        return bool(self._poll.poll(0)) or was_set

    def _take(self, view: FrameView) -> Pulled | None:
        try:
            pulled = Pulled(self._count % len(self.cells), self._payload_of(view), view)
            whole = self._copy(pulled) if pulled.index in self._copies else view.valid()
        except BaseException:
            view.release()
            raise
        if not whole:
            view.release()
            self._torn += 1
            return None
        self._count += 1
        self.server_gone = False
        self.cells.put(pulled)
        return pulled

    def _copy(self, pulled: Pulled) -> bool:
        out = self._copies[pulled.index]
        if pulled.payload.size > out.size:
            raise ValueError(
                f"ring {self.name}: a frame of {pulled.payload.size} bytes does not fit into the arrays of {out.size} bytes "
                "that getNumpyShmem() has given out: give the server's size, or use getBufferListPy()"
            )
        return pulled.copy_into(out)

    def _mourn(self, gone: ServerGone) -> None:
        self.server_gone = True
        self.cells.keep_last_only()
        self._log.warning(
            "%s; waiting for the next one", str(gone)
        )  # with the error a log's reader would keep our frames

    def _leave_event(self) -> None:
        event, self._event = self._event, None
        if event is not None:
            try:
                event.unwatch(self._client.fileno())
            except ValueError:  # closed: nothing to take out
                return
