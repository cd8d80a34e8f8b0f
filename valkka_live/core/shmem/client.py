"""The reading end of a ring buffer."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Iterator
from typing import get_args

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import forking
from valkka_live.core.shmem.attachment import Attachment, Policy
from valkka_live.core.shmem.counters import ClientStats, Counters
from valkka_live.core.shmem.errors import BadSegment, ServerGone
from valkka_live.core.shmem.layout import Layout
from valkka_live.core.shmem.names import check_ring_name
from valkka_live.core.shmem.read_segment import is_served
from valkka_live.core.shmem.seeker import Seeker
from valkka_live.core.shmem.view import FrameView

_RETRY_S = 0.25  # a server that had no time for us is not announced a second time
_ITERATION_S = 1.0


class RingClient:
    """One ring buffer's reader, in any process of the same user; belongs to one thread.

    The server need not be there yet: reading waits for it, and for the next one when it has ended. In a forked child the
    client is closed.

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
        self._policy, self._reattach = policy, reattach
        self._counters = Counters()
        self._generation = 0
        self._layout: Layout | None = None
        self._attachment: Attachment | None = None
        self._bad: str | None = (
            None  # what was wrong with a segment found while the client was made, told by its first read
        )
        self._over: bool | None = None  # not to re-attach: whether its only server ended cleanly
        self._closed = False
        self._epoll = select.epoll()
        self._bell_fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._epoll.register(self._bell_fd, select.EPOLLIN)
        self._seeker = Seeker(name, self._epoll, self._bell_fd)
        self._was_first = not is_served(name)
        forking.remember(self)
        try:
            self._seeker.start()
            self._attach()
        except BadSegment as error:
            self._bad = error.reason
            os.eventfd_write(self._bell_fd, 1)
        except BaseException:
            self.close()
            raise

    @property
    def attached(self) -> bool:
        """Whether the client has a server, as far as it has looked."""
        return self._attachment is not None

    @property
    def attached_generation(self) -> int:
        """Number of the present or last attachment, from 1; 0 before the first."""
        return self._generation

    @property
    def width(self) -> int:
        """Width of the present or last server's frames, pixels; 0 before the first."""
        return self._layout.width if self._layout else 0

    @property
    def height(self) -> int:
        """Height of the present or last server's frames, pixels; 0 before the first."""
        return self._layout.height if self._layout else 0

    @property
    def pixel_format(self) -> PixelFormat | None:
        """Pixel format of the present or last server; None before the first."""
        return self._layout.pixel_format if self._layout else None

    @property
    def stats(self) -> ClientStats:
        """Counters since the client was made."""
        counted = self._counters
        return ClientStats(counted.received, counted.lost, counted.torn, max(0, self._generation - 1))

    def fileno(self) -> int:
        """One descriptor for select(), epoll, asyncio or QSocketNotifier, the same for the client's whole life.

        It is readable as long as a frame or a server's end may be waiting, and when a server has appeared: then read with
        timeout 0. A wake-up for nothing is possible and rare.

        Raises:
            ValueError: the client is closed.
        """
        return self._epoll.fileno()

    def wait_attached(self, timeout_s: float) -> bool:
        """Wait until the client has a server; False when none came within the time.

        Raises:
            BadSegment: something that is no ring buffer has the name; told once for each segment.
            ServerGone: the client does not re-attach, and its server has ended.
            ValueError: the client is closed.
        """
        deadline = time.monotonic() + timeout_s
        while not self.attached:
            self._raise_pending()
            if self._attach() is None and not self._wait(deadline):
                return False
        return True

    def read(self, timeout_s: float = 0.0) -> FrameView | None:
        """The next frame by the client's policy, not copied; None when there was none within the time.

        Raises:
            ServerGone: the server closed or died, and all its frames were read; told once, then the client looks for the next
                server of that name, whose frames may have another size and format.
            BadSegment: something that is no ring buffer has the name; told once for each segment.
            ValueError: the client is closed.
            OSError: no descriptors left to attach.
        """
        view = self._take()
        if view is not None or timeout_s <= 0:
            return view
        deadline = time.monotonic() + timeout_s
        while view is None and self._wait(deadline):
            view = self._take()
        return view

    def close(self) -> None:
        """Leave the server and free everything; views still held keep their memory. More than once is well."""
        if self._closed:
            return
        self._closed = True
        forking.forget(self)
        self._leave()
        self._seeker.stop()
        self._epoll.close()
        os.close(self._bell_fd)

    def let_go_after_fork(self) -> None:
        """In a forked child: the parent goes on reading; close the descriptors here."""
        self._closed = True
        if self._attachment is not None:
            self._attachment.let_go_after_fork()
            self._attachment = None
        self._seeker.let_go_after_fork()
        self._epoll.close()
        os.close(self._bell_fd)

    def __enter__(self) -> RingClient:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[FrameView]:
        """Frames until the server closes the ring, each released when the next is asked for.

        Raises:
            ServerGone: the server died.
            BadSegment: as :meth:`read`.
        """
        while not self._closed:
            try:
                view = self.read(_ITERATION_S)
            except ServerGone as gone:
                if gone.clean:
                    return
                raise
            if view is not None:
                with view:
                    yield view

    def _take(self) -> FrameView | None:
        self._raise_pending()
        attachment = self._attachment or self._attach()
        if attachment is None:
            return None
        view = attachment.take()
        if view is None and self._hung_up(attachment):
            view = attachment.take()  # published between our look and the end
            if view is None:
                clean = attachment.closed_cleanly
                self._end(clean)
                raise ServerGone(self.name, clean)
        return view

    def _hung_up(self, attachment: Attachment) -> bool:
        link_fd = attachment.link.fileno()
        return any(fd == link_fd for fd, _ in self._epoll.poll(0))

    def _end(self, clean: bool) -> None:
        self._leave()
        self._was_first = True  # before the next one
        if self._reattach:
            self._seeker.start()
            os.eventfd_write(self._bell_fd, 1)  # the next server may have come before we watched for it
        else:
            self._over = clean

    def _attach(self) -> Attachment | None:
        found = self._seeker.seek()
        if found is None:
            return None
        segment, link, hello = found
        try:
            self._attachment = Attachment(
                self.name,
                segment,
                link,
                hello,
                policy=self._policy,
                generation=self._generation + 1,
                was_first=self._was_first,
                counters=self._counters,
            )
        except BaseException as error:
            self._epoll.unregister(link)
            link.close()
            if isinstance(error, BadSegment) and not self._seeker.is_news():
                return None
            raise
        finally:
            segment.close()
        self._generation += 1
        self._layout = self._attachment.layout
        self._seeker.stop()
        self._epoll.register(self._attachment.bell_fd, select.EPOLLIN)
        return self._attachment

    def _leave(self) -> None:
        attachment, self._attachment = self._attachment, None
        if attachment is not None:
            self._epoll.unregister(attachment.link)
            self._epoll.unregister(attachment.bell_fd)
            attachment.close()

    def _raise_pending(self) -> None:
        if self._closed:
            raise ValueError(f"the client of ring {self.name} is closed")
        if self._over is not None:
            raise ServerGone(self.name, self._over)
        if self._bad is not None:
            reason, self._bad = self._bad, None
            raise BadSegment(self.name, reason)

    def _wait(self, deadline: float) -> bool:
        """Wait until there may be something to do; False when the deadline has passed."""
        remaining_s = deadline - time.monotonic()
        if remaining_s <= 0:
            return False
        self._epoll.poll(remaining_s if self.attached else min(remaining_s, _RETRY_S))
        return True
