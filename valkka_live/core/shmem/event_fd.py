"""EventFd: one descriptor to wait on with select(), as libValkka's programs know it."""

from __future__ import annotations

import contextlib
import os
import select
import weakref
from multiprocessing import context, reduction
from typing import Any


class EventFd:
    """Something to wait on: a frame in a ring buffer, or a call of :meth:`set` in any process that shares it.

    Make it before the processes that are to share it, hand it to them when they are started (fork, spawn and forkserver are
    all well) and give it to ``useEventFd`` of a server, of a client, or of both. Its descriptor is readable as long as a frame or a
    server's end may be waiting for one of the clients that use it here, and after :meth:`set` until :meth:`clear`. A wake-up
    for nothing is possible, a lost one is not. In libValkka it was the server alone who could wake the client, through three
    races, and a client whose server was started anew was never woken again; here the client's own bell is behind the descriptor as
    well, so that it works whether or not the server uses the same EventFd.

    A client that uses no EventFd is simpler: ``select.select([client], [], [], 1.0)``.

    Any thread. It cannot be sent to a process that is running already.

    Raises:
        OSError: no descriptors left.
    """

    def __init__(self) -> None:
        self._own(os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC))

    def getFd(self) -> int:
        """The descriptor, for select(), poll(), epoll and asyncio; it is not to be read or written.

        Raises:
            ValueError: it is closed.
        """
        return self._epoll.fileno()

    def fileno(self) -> int:
        """The same, so that the object itself can be given to select().

        Raises:
            ValueError: it is closed.
        """
        return self._epoll.fileno()

    def set(self) -> None:
        """Make it readable in every process that shares it; never blocks.

        Raises:
            ValueError: it is closed.
        """
        self._raise_if_closed()
        with contextlib.suppress(BlockingIOError):  # set 2^64 times: it is readable
            os.eventfd_write(self._event_fd, 1)

    def clear(self) -> None:
        """Undo :meth:`set`; well also when it is not set. It stays readable while frames are waiting.

        Raises:
            ValueError: it is closed.
        """
        self.drain()

    def drain(self) -> bool:
        """As :meth:`clear`; whether it was set.

        Raises:
            ValueError: it is closed.
        """
        self._raise_if_closed()
        try:
            return os.eventfd_read(self._event_fd) > 0
        except BlockingIOError:
            return False

    def watch(self, fd: int) -> None:
        """Be readable whenever fd is, in this process only; called by clients.

        Raises:
            ValueError: it is closed.
            FileExistsError: it watches fd already.
        """
        self._epoll.register(fd, select.EPOLLIN)

    def unwatch(self, fd: int) -> None:
        """Watch fd no longer; to be called before it is closed."""
        with contextlib.suppress(FileNotFoundError, ValueError):
            self._epoll.unregister(fd)

    def close(self) -> None:
        """Give up the descriptors of this process; more than once is well."""
        if not self._epoll.closed:
            self._epoll.close()
            os.close(self._event_fd)

    def __del__(self) -> None:
        if hasattr(self, "_epoll"):
            self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        context.assert_spawning(self)
        return _inherited, (reduction.DupFd(self._event_fd),)

    def leave_parent(self) -> None:
        """In a forked child: what the parent's clients wait on stays the parent's, under the same number there is an own set."""
        if not self._epoll.closed:
            with select.epoll() as own:
                own.register(self._event_fd, select.EPOLLIN)
                os.dup2(own.fileno(), self._epoll.fileno(), inheritable=False)

    def _own(self, event_fd: int) -> None:
        self._event_fd = event_fd
        try:
            self._epoll = select.epoll()
            self._epoll.register(event_fd, select.EPOLLIN)
        except BaseException:
            os.close(event_fd)
            raise
        _all.add(self)

    def _raise_if_closed(self) -> None:
        if self._epoll.closed:
            raise ValueError("the EventFd is closed")


def check_event_fd(value: object) -> None:
    """Refuse what is no EventFd.

    Raises:
        TypeError: it is something else.
    """
    if not isinstance(value, EventFd):
        raise TypeError(f"an EventFd is needed, not {type(value).__name__}")


def _inherited(duplicate: Any) -> EventFd:
    """In a spawned child: the EventFd that its parent handed over."""
    event_fd: int = duplicate.detach()
    os.set_inheritable(event_fd, False)
    event = EventFd.__new__(EventFd)
    event._own(event_fd)
    return event


_all: weakref.WeakSet[EventFd] = weakref.WeakSet()


def _in_child() -> None:
    for event in list(_all):
        event.leave_parent()


os.register_at_fork(after_in_child=_in_child)
