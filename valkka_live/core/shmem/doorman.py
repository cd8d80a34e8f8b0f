"""The thread that answers at the doors of this process's ring buffers: clients who come, clients who go.

One thread serves all servers of a process. It starts with the first door and ends with the last; frames do not pass through
it.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import select
import threading
from collections.abc import Callable, Iterator

from valkka_live.core.shmem import forking

_log = logging.getLogger(__name__)
_JOIN_S = 5.0
_BREATHER_S = 0.1


class Doorman:
    """Calls a handler, on its own thread, whenever a descriptor has something to read or is hung up.

    Any thread may watch and forget; a handler that runs on the thread may do so too.
    """

    def __init__(self) -> None:
        self._epoll = select.epoll()
        self._stop_fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._epoll.register(self._stop_fd, select.EPOLLIN)
        self._lock = threading.RLock()
        self._handlers: dict[int, Callable[[], None]] = {}
        self._thread = threading.Thread(target=self._run, name="ring-doorman", daemon=True)
        self._stopping = False
        self._in_trouble = False
        try:
            self._thread.start()
        except RuntimeError as error:
            self._close()
            raise OSError(errno.EAGAIN, f"ring buffers need a thread: {error}") from error
        forking.remember(self)

    def watch(self, fd: int, handler: Callable[[], None]) -> None:
        """Call handler whenever fd is readable; it must not block, and must bear being called for nothing."""
        with self._lock:
            self._handlers[fd] = handler
            self._epoll.register(fd, select.EPOLLIN | select.EPOLLRDHUP)

    def forget(self, fd: int) -> None:
        """Watch fd no longer; to be called before it is closed. On return its handler does not run."""
        with self._lock:
            del self._handlers[fd]
            self._epoll.unregister(fd)

    @contextlib.contextmanager
    def resting(self) -> Iterator[None]:
        """While this is held no handler runs."""
        with self._lock:
            yield

    def stop(self) -> None:
        """End the thread; bounded."""
        forking.forget(self)
        self._stopping = True
        os.eventfd_write(self._stop_fd, 1)
        self._thread.join(_JOIN_S)
        self._close()

    def let_go_after_fork(self) -> None:
        """In a forked child: the thread is not there, only its descriptors are."""
        self._close()

    def _close(self) -> None:
        self._epoll.close()
        os.close(self._stop_fd)

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._answer()
            except (
                BaseException
            ):  # no descriptors left, say; whatever it was, this thread must not die before its servers
                if not self._in_trouble:
                    _log.exception("cannot let a client in; trying again")
                self._in_trouble = True
                self._take_breath()
            else:
                self._in_trouble = False

    def _answer(self) -> None:
        """Wait until somebody comes or goes, and call the handlers; one that fails does not keep the others from being called."""
        trouble = None
        for fd, _ in self._epoll.poll():
            with self._lock:
                handler = self._handlers.get(fd)  # None: forgotten by a handler of this round
                try:
                    if handler is not None:
                        handler()
                except BaseException as error:
                    trouble = error
        if trouble is not None:
            raise trouble

    def _take_breath(self) -> None:
        """What failed is still readable: without this, trying again would be a busy loop."""
        stop = select.poll()
        stop.register(self._stop_fd, select.POLLIN)
        stop.poll(_BREATHER_S * 1000)


class _Desk:
    """Where the process's one doorman is found: hired with the first user, let go with the last."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._doorman: Doorman | None = None
        self._users = 0
        os.register_at_fork(after_in_child=self._forget_all)

    def hire(self) -> Doorman:
        with self._lock:
            if self._doorman is None:
                self._doorman = Doorman()
            self._users += 1
            return self._doorman

    def dismiss(self) -> None:
        with self._lock:
            self._users -= 1
            if self._users == 0 and self._doorman is not None:
                self._doorman.stop()
                self._doorman = None

    def _forget_all(self) -> None:
        self._lock, self._doorman, self._users = threading.Lock(), None, 0


_desk = _Desk()


def hire() -> Doorman:
    """The doorman of this process; to be paired with :func:`dismiss`."""
    return _desk.hire()


def dismiss() -> None:
    """One user less; the thread ends with the last."""
    _desk.dismiss()
