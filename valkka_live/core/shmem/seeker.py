"""How a client comes to its server: looks for the segment, knocks at the socket, waits for the hello; never blocks."""

from __future__ import annotations

import contextlib
import os
import select
import socket

from valkka_live.core.shmem.arrivals import ARRIVALS
from valkka_live.core.shmem.errors import BadSegment, RingError
from valkka_live.core.shmem.hello import Hello, connect, receive_hello
from valkka_live.core.shmem.names import shm_path
from valkka_live.core.shmem.read_segment import ReadSegment
from valkka_live.core.shmem.timer import make_timer, set_timer

_RETRY_NS = 250_000_000


class Seeker:
    """Looks for one ring's server; belongs to one client and its thread.

    Every descriptor it waits on is in the client's epoll set, so that the client's fileno() becomes readable when :meth:`seek` has
    something to do, and only then: a server that has no time or no room for us now is asked again by a timer.

    Args:
        ring: name.
        epoll: the client's.
        bell_fd: the client's own eventfd, rung when a server may have come.
    """

    def __init__(self, ring: str, epoll: select.epoll, bell_fd: int) -> None:
        self._ring, self._epoll, self._bell_fd = ring, epoll, bell_fd
        self._arrivals_fd = self._timer_fd = -1
        self._segment: ReadSegment | None = None  # both are there while the hello is awaited
        self._link: socket.socket | None = None
        self._complained_of: tuple[int, type[RingError]] | None = None

    def start(self) -> None:
        """Be woken when the ring's name appears; what is there already is for :meth:`seek` to find.

        Not needed while a server is there: to stop watching takes the kernel 16 ms, which many clients made in a row would wait for.

        Raises:
            OSError: no descriptors left.
        """
        self._arrivals_fd = ARRIVALS.watch(self._ring, self._bell_fd)
        self._epoll.register(self._arrivals_fd, select.EPOLLIN)

    def stop(self) -> None:
        """Wait for nothing any more."""
        if self._arrivals_fd >= 0:
            self._epoll.unregister(self._arrivals_fd)
            self._arrivals_fd = -1
            ARRIVALS.forget(self._bell_fd)
        self._turn_away()
        self._drop_timer()
        self.silence_bell()

    def let_go_after_fork(self) -> None:
        """In a forked child: close what is ours and leave the epoll set, which is shared with the parent, as it is."""
        self._arrivals_fd = -1
        if self._timer_fd >= 0:
            os.close(self._timer_fd)
        if self._link is not None:
            self._link.close()
        if self._segment is not None:
            self._segment.close()

    def seek(self) -> tuple[ReadSegment, socket.socket, Hello] | None:
        """Take every step that needs no waiting; segment, socket (in the epoll set) and hello when it is done.

        Raises:
            BadSegment: something that is no ring buffer has the name; told once for each segment.
            TooManyReaders: the server has no room; told once for each server.
            OSError: no descriptors left.
        """
        self.silence_bell()
        self._drop_timer()
        ARRIVALS.dispatch()
        try:
            if self._link is None:
                self._knock()
            hello = self._answer()
        except BlockingIOError:  # not answered yet: the link will wake us
            return None
        except (RingError, OSError) as error:
            if self.gives_up(error):
                raise
            return None
        if hello is None or self._segment is None or self._link is None:
            self._start_late()
            return None
        found = self._segment, self._link, hello
        self._segment = self._link = None
        return found

    def gives_up(self, error: Exception) -> bool:
        """What was found is no use now; whether the error is to be told, or was already told of the same segment.

        What may change while the segment stays the same is asked again by the timer.
        """
        self._turn_away()
        self._start_late()
        if not isinstance(error, BadSegment):
            self._ask_again()
        return not isinstance(error, RingError) or self._is_news(error)

    def silence_bell(self) -> None:
        """Make the client's own bell unreadable."""
        with contextlib.suppress(BlockingIOError):
            os.eventfd_read(self._bell_fd)

    def _start_late(self) -> None:
        """Whoever found a server at once has not watched for one; when it is none for us, we have to, and to look once more."""
        if self._arrivals_fd < 0:
            try:
                self.start()
            except OSError:
                self._ask_again()
            else:
                os.eventfd_write(self._bell_fd, 1)

    def _knock(self) -> None:
        try:
            segment = ReadSegment(self._ring)
        except FileNotFoundError:
            return
        try:
            self._link = connect(self._ring, segment.header.instance)
            if self._link is not None:
                self._epoll.register(self._link, select.EPOLLIN | select.EPOLLRDHUP)
                self._segment = segment
        except BlockingIOError:  # too many knock at once
            self._ask_again()
        finally:
            if self._segment is None:
                segment.close()

    def _answer(self) -> Hello | None:
        """What the server handed over; None when nobody was asked, or it closed the door."""
        if self._link is None or self._segment is None:
            return None
        hello = receive_hello(self._ring, self._link)
        if hello is None:  # it is dead, or had no descriptors left for us
            self._turn_away()
            self._ask_again()
        elif hello.instance != self._segment.header.instance:
            os.close(hello.bell_fd)
            os.close(hello.board_fd)
            raise BadSegment(self._ring, "its server is another ring's")
        return hello

    def _ask_again(self) -> None:
        """Be woken by the timer; without a descriptor for it, the caller's next call has to do."""
        with contextlib.suppress(OSError):
            if self._timer_fd < 0:
                self._timer_fd = make_timer()
                self._epoll.register(self._timer_fd, select.EPOLLIN)
            set_timer(self._timer_fd, _RETRY_NS)

    def _drop_timer(self) -> None:
        if self._timer_fd >= 0:
            self._epoll.unregister(self._timer_fd)
            os.close(self._timer_fd)
            self._timer_fd = -1

    def _is_news(self, error: RingError) -> bool:
        """Whether this was not told yet of the segment that has the ring's name now."""
        try:
            found = shm_path(self._ring).lstat().st_ino, type(error)
        except FileNotFoundError:
            return False
        known, self._complained_of = self._complained_of, found
        return found != known

    def _turn_away(self) -> None:
        if self._link is not None:
            with contextlib.suppress(FileNotFoundError):  # there was no room for it in the epoll set
                self._epoll.unregister(self._link)
            self._link.close()
            self._link = None
        if self._segment is not None:
            self._segment.close()
            self._segment = None
