"""A timer as a descriptor, for epoll sets (os.timerfd_create is younger than our oldest Python)."""

from __future__ import annotations

import ctypes
import os

_CLOCK_MONOTONIC = 1

_libc = ctypes.CDLL(None, use_errno=True)


def make_timer() -> int:
    """A descriptor that is readable after the time given to :func:`set_timer`; not set yet.

    Raises:
        OSError: no descriptors left.
    """
    fd: int = _libc.timerfd_create(_CLOCK_MONOTONIC, os.O_NONBLOCK | os.O_CLOEXEC)
    if fd < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return fd


def set_timer(fd: int, first_ns: int, interval_ns: int = 0) -> None:
    """Make fd readable first_ns from now, and again every interval_ns when that is not 0; 0, 0: never again."""
    interval_and_first = (ctypes.c_long * 4)(*divmod(interval_ns, 10**9), *divmod(first_ns, 10**9))
    _libc.timerfd_settime(fd, 0, ctypes.byref(interval_and_first), None)
