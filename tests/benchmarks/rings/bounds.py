"""Nothing hangs, and nothing outlives the benchmark."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
from collections.abc import Iterator

PATIENCE_S = 60.0
"""Longest that any one step may take; it ends a hang, it measures nothing."""

_PR_SET_PDEATHSIG = 1


@contextlib.contextmanager
def time_limit(what: str, seconds: float = PATIENCE_S) -> Iterator[None]:
    """Raise TimeoutError in the main thread when the block takes longer, also inside a call that blocks without a limit."""

    def late(*_: object) -> None:
        raise TimeoutError(f"not within {seconds:.0f} s: {what}")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    except Exception as error:
        error.add_note(f"while measuring {what}")
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def deaf_to_ctrl_c() -> Iterator[None]:
    """Hold SIGINT back; processes started meanwhile never hear it, so that the parent ends them in order."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def die_with_parent(parent_pid: int) -> None:
    """In a child, first thing: be killed when the thread that started it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent_pid:  # it ended before the signal was set
        os._exit(1)
