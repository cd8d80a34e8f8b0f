"""How a client that has no server learns that one came: without a thread, through its own descriptor.

inotify tells when a name appears in /dev/shm. One instance serves all waiting clients of a process (a user may have only 128
of them) and exists only while one waits, so nobody is woken for strangers' files otherwise. Whoever reads an event rings the
bells of all clients that wait for that name. Where inotify cannot be had, a timer wakes everybody four times a second.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import threading

from valkka_live.core.shmem import forking
from valkka_live.core.shmem.names import SHM_DIR, ring_of
from valkka_live.core.shmem.timer import make_timer, set_timer

_IN_CREATE, _IN_MOVED_TO, _IN_Q_OVERFLOW = 0x100, 0x80, 0x4000
_EVENT = struct.Struct("=iIII")
_EVENTS_BYTES = 64 * 1024
_TIMER_NS = 250_000_000

_libc = ctypes.CDLL(None, use_errno=True)


def _inotify() -> int:
    fd: int = _libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    if fd >= 0 and _libc.inotify_add_watch(fd, os.fsencode(SHM_DIR), _IN_CREATE | _IN_MOVED_TO) < 0:
        os.close(fd)
        return -1
    return fd


def _timer() -> int:
    fd = make_timer()
    set_timer(fd, _TIMER_NS, _TIMER_NS)
    return fd


class Arrivals:
    """The one watcher of a process. Any thread.

    Args:
        use_inotify: False: always use the timer.
    """

    def __init__(self, use_inotify: bool = True) -> None:
        self._lock = threading.RLock()  # re-entered when the garbage collector drops a client in here
        self._use_inotify = use_inotify
        self._bells: dict[int, str] = {}
        self._fd = -1
        self._is_timer = False

    def watch(self, ring: str, bell_fd: int) -> int:
        """Ring bell_fd (an eventfd) when something appears under a ring's name.

        Returns:
            The descriptor to have in one's epoll set; call :meth:`dispatch` when it is readable.

        Raises:
            OSError: no descriptors left.
        """
        with self._lock:
            if self._fd < 0:
                fd = _inotify() if self._use_inotify else -1
                self._is_timer = fd < 0
                self._fd = _timer() if self._is_timer else fd
                forking.remember(self)
            self._bells[bell_fd] = ring
            return self._fd

    def forget(self, bell_fd: int) -> None:
        """Ring it no more; the caller has taken the descriptor out of its epoll set."""
        with self._lock:
            self._bells.pop(bell_fd, None)
            if not self._bells:
                self._close()

    def dispatch(self) -> None:
        """Read what happened and ring the bells of those whom it concerns; never blocks."""
        with self._lock, contextlib.suppress(BlockingIOError):  # another client was quicker to read it
            if self._fd < 0:
                return
            events = os.read(self._fd, _EVENTS_BYTES)
            appeared = None if self._is_timer else _names(events)
            for bell_fd, ring in tuple(self._bells.items()):
                if appeared is None or ring in appeared:
                    os.eventfd_write(bell_fd, 1)

    def let_go_after_fork(self) -> None:
        """In a forked child: nobody waits any more, and reading would take the parent's events away."""
        self._lock = threading.RLock()
        self._bells.clear()
        self._close()

    def _close(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
            forking.forget(self)


def _names(events: bytes) -> set[str] | None:
    """Rings that appeared; None when the kernel has lost count, so that it may have been any."""
    appeared = set()
    at = 0
    while at < len(events):
        _, mask, _, name_bytes = _EVENT.unpack_from(events, at)
        at += _EVENT.size + name_bytes
        if mask & _IN_Q_OVERFLOW:
            return None
        ring = ring_of(os.fsdecode(events[at - name_bytes : at].rstrip(b"\0")))
        if ring is not None:
            appeared.add(ring)
    return appeared


ARRIVALS = Arrivals()
"""Shared by all clients of this process."""
