"""Memory ordering: which machine needs what so that a generation word can be trusted.

The protocol needs four orders: (a) odd mark before payload, (b) payload before even mark, (c) the reader's first look at
the generation before its look at the payload, (d) its payload before the second look.

- x86-64 and i686 keep stores in order and loads in order (Intel SDM 3A 9.2), an aligned 8-byte move is atomic, and CPython
  does not reorder bytecodes; the copy between (a) and (b) is numpy's, which releases and takes the GIL around it and so
  executes locked instructions on both sides. Nothing has to be added.
- ARM64, POWER, RISC-V reorder both, so all four places need a fence. ``atomic_thread_fence`` of libatomic costs 0.2 µs; where
  that library is missing, membarrier(2) has the kernel run a barrier on every core of the registered processes (0.8 µs).
  With neither, ring buffers are refused: a frame that is silently wrong would be worse.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
from collections.abc import Callable

from valkka_live.core.shmem.errors import RingError

_KEEPS_ORDER = frozenset({"x86_64", "amd64", "i386", "i686"})
_SEQ_CST = 5  # memory_order_seq_cst of <stdatomic.h>
_SYS_MEMBARRIER = {"aarch64": 283, "riscv64": 283, "loongarch64": 283, "ppc64le": 365, "x86_64": 324}
_GLOBAL_EXPEDITED = 1 << 1
_REGISTER_GLOBAL_EXPEDITED = 1 << 2


def libatomic_fence() -> Callable[[], object] | None:
    """A full fence by libatomic; None when the library is not installed."""
    try:
        fence = ctypes.CDLL("libatomic.so.1").atomic_thread_fence
    except (OSError, AttributeError):
        return None
    fence.restype, fence.argtypes = None, [ctypes.c_int]
    return lambda: fence(_SEQ_CST)


def membarrier_fence(machine: str) -> Callable[[], object] | None:
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


def fence_for(machine: str) -> Callable[[], object] | None:
    """What has to be called at the four places on a machine (platform.machine()); None where nothing is needed.

    Where a fence is needed and none can be had, the call raises RingError: the first frame is refused, not the import.
    """
    if machine.lower() in _KEEPS_ORDER:
        return None

    def refuse() -> None:
        raise RingError(f"no memory fence on {machine}: install libatomic (package libatomic1)")

    return libatomic_fence() or membarrier_fence(machine) or refuse


FENCE: Callable[[], object] | None = fence_for(platform.machine())
"""To be called at (a) to (d) when it is not None; it costs a test of a global where it is."""
