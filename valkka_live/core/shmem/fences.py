"""Memory ordering: what makes a generation word and a pin trustworthy, and where each order comes from.

The protocol (:mod:`writer`, :mod:`attachment`) needs these orders between one memory word and another:

=====  ======  =======================================================  ==============================  ==================
place  who     what must be seen first, and what after it               x86-64                          ARM64 and others
=====  ======  =======================================================  ==============================  ==================
(h1)   writer  claim of a slot stored, before the pins are loaded       locked instruction              fence
(h2)   reader  pin stored, before the generation is loaded              locked instruction              fence
(a)    writer  odd mark stored, before the payload is stored            stores stay in order (1)        fence
(b)    writer  payload stored, before the even mark is stored           stores stay in order (1)        fence
(n)    writer  even mark stored, before the count is stored             stores stay in order            fence
(m)    reader  count loaded, before the frame's slot and generation     loads stay in order             fence
(c)    reader  generation loaded, before the payload is loaded          loads stay in order             fence
(d)    reader  payload loaded, before the generation is loaded again    loads stay in order             fence
(e)    reader  payload loaded, before the pin is dropped                stores follow older loads       fence
=====  ======  =======================================================  ==============================  ==================

All of these words are 8-byte aligned (pins: single bytes); CPython's memoryview moves each with one instruction, so none is ever
seen half written, and CPython does not reorder bytecodes.

**x86-64** keeps stores in order and loads in order, but a load may overtake an older store (Intel SDM 3A, 9.2.2; AMD APM 2,
7.2): two processes that each store their own word and then load the other's both saw the old value in 10 to 80 of 100 rounds
written in Python. That is exactly (h1) against (h2), so there a locked instruction has to stand between: loads and stores are not
reordered with it, in either direction (SDM 3A, 9.2.2 and 9.2.3.9). Releasing a ``threading.Lock`` always
executes one: CPython 3.11 to 3.13 call sem_post(3), in glibc ``lock cmpxchg`` (nptl/sem_post.c), 3.14 has PyMutex_Unlock, a
compare-and-exchange likewise. With it: never, in millions of rounds. Acquiring and releasing cost 0.06 µs together, less than half of
what ctypes needs for a call.

(1) Non-temporal stores, which copies of several megabytes may use, are weakly ordered, so (a) and (b) get the same locked instruction;
it costs nothing beside such a copy.

**ARM64**, POWER and RISC-V reorder all of them, and a lock's release there is a one-way fence only. ``atomic_thread_fence`` of
libatomic (0.2 µs) is a full one; where that library is missing, membarrier(2) has the kernel run a barrier on every core
of the registered processes (0.8 µs). With neither, ring buffers are refused: a frame that is silently wrong would be worse.

What crosses a process border by way of the kernel needs nothing more: who was woken by its bell, or has got the hello, sees what
was stored before the bell was rung or the hello sent, because the kernel's own locks order both.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import threading
from collections.abc import Callable

from valkka_live.core.shmem.errors import RingError

_KEEPS_ORDER = frozenset({"x86_64", "amd64", "i386", "i686"})
_SEQ_CST = 5  # memory_order_seq_cst of <stdatomic.h>
_SYS_MEMBARRIER = {"aarch64": 283, "riscv64": 283, "loongarch64": 283, "ppc64le": 365, "x86_64": 324}
_GLOBAL_EXPEDITED = 1 << 1
_REGISTER_GLOBAL_EXPEDITED = 1 << 2

Fence = Callable[[], object]


def libatomic_fence() -> Fence | None:
    """A full fence by libatomic; None when the library is not installed."""
    try:
        fence = ctypes.CDLL("libatomic.so.1").atomic_thread_fence
    except (OSError, AttributeError):
        return None
    fence.restype, fence.argtypes = None, [ctypes.c_int]
    return lambda: fence(_SEQ_CST)


def membarrier_fence(machine: str) -> Fence | None:
    """A fence that the kernel runs on all cores of registered processes; None when the kernel has none.

    Registers the calling process, so that the barriers of its peers reach it too.
    """
    number = _SYS_MEMBARRIER.get(machine)
    if number is None:
        return None
    syscall = ctypes.CDLL(None, use_errno=True).syscall
    syscall.restype, syscall.argtypes = ctypes.c_long, [ctypes.c_long, ctypes.c_int, ctypes.c_uint, ctypes.c_int]
    if syscall(number, _REGISTER_GLOBAL_EXPEDITED, 0, 0) != 0:
        return None

    def fence() -> None:
        if syscall(number, _GLOBAL_EXPEDITED, 0, 0) != 0:
            code = ctypes.get_errno() or errno.EIO
            raise OSError(code, os.strerror(code))

    return fence


def lock_fence() -> Fence:
    """A full fence for one thread at a time, on a machine that keeps stores in order and loads in order."""
    lock = threading.Lock()
    acquire, release = lock.acquire, lock.release

    def fence() -> None:
        acquire(
            False
        )  # never waits: if Ctrl-C once came between these two, it is locked, and the release puts that right
        release()  # this is the fence

    return fence


def fence_for(machine: str) -> Fence | None:
    """What has to be called where a machine (platform.machine()) reorders; None where it keeps stores and loads in order.

    Where a fence is needed and none can be had, the call raises RingError: the first frame is refused, not the import.
    """
    if machine.lower() in _KEEPS_ORDER:
        return None

    def refuse() -> None:
        raise RingError(f"no memory fence on {machine}: install libatomic (package libatomic1)")

    return libatomic_fence() or membarrier_fence(machine) or refuse


FENCE: Fence | None = fence_for(platform.machine())
"""To be called at all places of the table when it is not None; :func:`full_fence` serves (h1), (h2), (a), (b) everywhere."""


def full_fence() -> Fence:
    """A full fence on this machine, the caller's own: for one thread at a time."""
    return FENCE or lock_fence()
