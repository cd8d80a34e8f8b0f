"""The reading end of a ring buffer."""

from __future__ import annotations

import math
import sys
import threading
from collections.abc import Iterator
from typing import get_args

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import forking
from valkka_live.core.shmem.attachment import Policy
from valkka_live.core.shmem.counters import ClientStats
from valkka_live.core.shmem.deadlines import LONGEST_POLL_S, deadline, remaining_s
from valkka_live.core.shmem.errors import ServerGone
from valkka_live.core.shmem.names import check_ring_name
from valkka_live.core.shmem.session import Session
from valkka_live.core.shmem.view import FrameView


class RingClient:
    """One ring buffer's reader, in any process of the same user; read by one thread at a time.

    The server need not be there yet: reading waits for it, and for the next one when it has ended. That is told by ServerGone;
    afterwards `attached_generation` counts one more, and `format_changed` tells whether frames have another size or pixel format
    now, which every view's `meta` and `generation` say as well. In a forked child the client is closed.

    Args:
        name: of the ring.
        policy: "latest": the newest frame each time; "every": all frames in order, as long as the ring keeps them. It begins with
            the frames that come after the client; of a server that comes after the client, with its first.
        reattach: False: after the first server's end the client is over, and reading raises ServerGone each time.

    Raises:
        ValueError: no ring name, or no policy.
        OSError: no descriptors left.
    """

    def __init__(self, name: str, *, policy: Policy = "latest", reattach: bool = True) -> None:
        check_ring_name(name)
        if policy not in get_args(Policy):
            raise ValueError(f"policy {policy!r}: must be one of {get_args(Policy)}")
        self.name = name
        self._closed = self._freed = False
        self._set_turn()
        self._session = Session(name, policy, reattach=reattach)
        forking.remember(self)

    @property
    def attached(self) -> bool:
        """Whether the client has a server, as far as it has looked."""
        return self._session.attachment is not None

    @property
    def attached_generation(self) -> int:
        """Number of the present or last attachment, from 1; 0 before the first."""
        return self._session.generation

    @property
    def format_changed(self) -> bool:
        """Whether the present or last server's frames have another size or pixel format than those of the server before it."""
        return self._session.format_changed

    @property
    def width(self) -> int:
        """Width of the present or last server's frames, pixels; 0 before the first."""
        return self._session.layout.width if self._session.layout else 0

    @property
    def height(self) -> int:
        """Height of the present or last server's frames, pixels; 0 before the first."""
        return self._session.layout.height if self._session.layout else 0

    @property
    def pixel_format(self) -> PixelFormat | None:
        """Pixel format of the present or last server; None before the first."""
        return self._session.layout.pixel_format if self._session.layout else None

    @property
    def stats(self) -> ClientStats:
        """Counters since the client was made."""
        counted = self._session.counters
        reattached = max(0, self._session.generation - 1)
        return ClientStats(counted.received, counted.lost, counted.torn, reattached, counted.retried)

    def fileno(self) -> int:
        """One descriptor for select(), epoll, asyncio or QSocketNotifier, the same for the client's whole life.

        It is readable (never writable) exactly as long as :meth:`read` has something to do: a frame or a server's end is waiting,
        a server has appeared, one that had no room may be asked again. So: when it is readable, read with timeout 0; None then
        means "go back to waiting". Level-triggered; with an edge-triggered epoll set, read until None. It is never readable
        when such a read has just returned None and nothing has happened since. No wake-up is lost; one for nothing is possible
        and rare (a stranger's file in /dev/shm while the client has no server, a frame taken before its bell was rung).

        Raises:
            ValueError: the client is closed.
        """
        if self._closed:
            raise self._refusal()
        return self._session.epoll.fileno()

    def wait_attached(self, timeout_s: float) -> bool:
        """Wait until the client has a server; False when none came within the time. Takes no frame.

        Args:
            timeout_s: seconds; negative: do not wait; infinity: no limit.

        Raises:
            BadSegment, TooManyReaders, ServerGone: as :meth:`read`; what is told by this call, read does not tell again.
            ValueError: the client is closed, or timeout_s is not a number.
            OSError: no descriptors left to attach.
        """
        session, end = self._session, deadline(timeout_s)
        if not self._acquire(False):
            raise self._refusal()
        try:
            while True:
                if self._closed:
                    raise self._refusal()
                if session.attach():
                    return True
                wait_s = remaining_s(end)
                if wait_s == 0.0:
                    return False
                session.sleep(wait_s)
        finally:
            self._release()
            if self._closed:
                self._free()

    def read(self, timeout_s: float = 0.0) -> FrameView | None:
        """The next frame by the client's policy, not copied; None when there was none within the time.

        Args:
            timeout_s: seconds; 0 or negative: do not wait; infinity: no limit.

        Raises:
            ServerGone: the server closed or died, and all its frames were read; told once, then the client looks for the next
                server of that name, whose frames may have another size and format.
            BadSegment: something that is no ring buffer has the name; told once for each segment.
            TooManyReaders: the ring has no room for another client; told once for each server.
            ValueError: the client is closed, also by another thread meanwhile; another thread is reading; timeout_s is not a number.
            OSError: no descriptors left to attach.
        """
        if not self._acquire(False):
            raise self._refusal()
        try:
            attachment = self._session.attachment
            if attachment is not None and not self._closed:
                view = attachment.take()
                if view is not None:
                    return view
            return self._wait_for_frame(timeout_s)
        finally:
            self._release()
            if self._closed:
                self._free()

    def frames(self, timeout_s: float = math.inf) -> Iterator[FrameView]:
        """Frames until the server closes the ring, each released when the next is asked for.

        Args:
            timeout_s: ends when none came for so long, seconds; infinity: no limit.

        Raises:
            ServerGone: the server died.
            BadSegment, TooManyReaders, ValueError, OSError: as :meth:`read`.
        """
        while True:
            try:
                view = self.read(timeout_s)
            except ServerGone as gone:
                if gone.clean:
                    return
                raise
            if view is None:
                return
            with view:
                yield view

    def close(self) -> None:
        """Leave the server and free everything; views still held keep their memory, but the ring may write over it.

        More than once is well. From another thread it ends a read that is going on, which then raises ValueError.
        """
        if self._closed:
            return
        self._closed = True
        forking.forget(self)
        with self._ending:
            if not self._freed:
                self._session.interrupt()
        self._free()

    def let_go_after_fork(self) -> None:
        """In a forked child: the parent goes on reading; close the descriptors here."""
        self._closed = self._freed = True
        self._set_turn()
        self._session.let_go_after_fork()

    def __enter__(self) -> RingClient:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_session") and not sys.is_finalizing():  # at the end the kernel closes everything
            self.close()

    def __iter__(self) -> Iterator[FrameView]:
        """As :meth:`frames`, without a time limit."""
        return self.frames()

    def _wait_for_frame(self, timeout_s: float) -> FrameView | None:
        session, end = self._session, deadline(timeout_s)
        wait_s = min(max(0.0, timeout_s), LONGEST_POLL_S)
        while True:
            if self._closed:
                raise self._refusal()
            view = session.advance(wait_s)
            if view is not None or wait_s == 0.0:
                return view
            wait_s = remaining_s(end)

    def _set_turn(self) -> None:
        turn = threading.Lock()  # never waited for: whoever does not get it is told so
        self._acquire, self._release = turn.acquire, turn.release
        self._ending = threading.RLock()  # that nobody is woken by a descriptor that is somebody else's by now

    def _free(self) -> None:
        """Free everything, or leave it to the thread that reads now and will come here when it leaves."""
        if not self._acquire(False):
            return
        with self._ending:
            freed, self._freed = self._freed, True
            if not freed:
                self._session.close()
        self._release()

    def _refusal(self) -> ValueError:
        state = "closed" if self._closed else "being read by another thread"
        return ValueError(f"the client of ring {self.name} is {state}")
