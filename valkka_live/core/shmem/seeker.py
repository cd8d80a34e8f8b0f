"""How a client comes to its server: looks for the segment, knocks at the socket, waits for the hello; never blocks."""

from __future__ import annotations

import contextlib
import os
import select
import socket

from valkka_live.core.shmem.arrivals import ARRIVALS
from valkka_live.core.shmem.errors import BadSegment
from valkka_live.core.shmem.hello import Hello, connect, receive_hello
from valkka_live.core.shmem.names import shm_path
from valkka_live.core.shmem.read_segment import ReadSegment


class Seeker:
    """Looks for one ring's server; belongs to one client and its thread.

    Every descriptor it waits on is in the client's epoll set, so that the client's fileno() becomes readable when
    :meth:`seek` has something to do.

    Args:
        ring: name.
        epoll: the client's.
        bell_fd: the client's own eventfd, rung when a server may have come.
    """

    def __init__(self, ring: str, epoll: select.epoll, bell_fd: int) -> None:
        self._ring, self._epoll, self._bell_fd = ring, epoll, bell_fd
        self._arrivals_fd = -1
        self._segment: ReadSegment | None = None  # both are there while the hello is awaited
        self._link: socket.socket | None = None
        self._complained_of = 0

    def start(self) -> None:
        """Be woken when the ring's name appears; what is there already is for :meth:`seek` to find.

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
        self.silence_bell()

    def let_go_after_fork(self) -> None:
        """In a forked child: close what is ours and leave the epoll set, which is shared with the parent, as it is."""
        self._arrivals_fd = -1
        if self._link is not None:
            self._link.close()
        if self._segment is not None:
            self._segment.close()

    def seek(self) -> tuple[ReadSegment, socket.socket, Hello] | None:
        """Take every step that needs no waiting; segment, socket (in the epoll set) and hello when it is done.

        Raises:
            BadSegment: something that is no ring buffer has the name; told once for each segment.
            OSError: no descriptors left.
        """
        self.silence_bell()
        ARRIVALS.dispatch()
        if self._link is None:
            self._knock()
        if self._link is None or self._segment is None:
            return None
        try:
            hello = receive_hello(self._ring, self._link)
        except BlockingIOError:
            return None
        except BadSegment:
            self._turn_away()
            if self.is_news():
                raise
            return None
        if hello is not None and hello.instance == self._segment.header.instance:
            found = self._segment, self._link, hello
            self._segment = self._link = None
            return found
        if hello is not None:
            os.close(hello.bell_fd)
            os.close(hello.board_fd)
        self._turn_away()
        return None

    def silence_bell(self) -> None:
        """Make the client's own bell unreadable."""
        with contextlib.suppress(BlockingIOError):
            os.eventfd_read(self._bell_fd)

    def _knock(self) -> None:
        try:
            segment = ReadSegment(self._ring)
        except FileNotFoundError:
            return
        except BadSegment:
            if self.is_news():
                raise
            return
        try:
            self._link = connect(self._ring, segment.header.instance)
        finally:
            if self._link is None:
                segment.close()
        if self._link is not None:
            self._segment = segment
            self._epoll.register(self._link, select.EPOLLIN | select.EPOLLRDHUP)

    def is_news(self) -> bool:
        """Whether the segment under the ring's name is another one than when this was last asked."""
        try:
            inode = shm_path(self._ring).lstat().st_ino
        except FileNotFoundError:
            return False
        known, self._complained_of = self._complained_of, inode
        return inode != known

    def _turn_away(self) -> None:
        if self._link is not None:
            self._epoll.unregister(self._link)
            self._link.close()
            self._link = None
        if self._segment is not None:
            self._segment.close()
            self._segment = None
