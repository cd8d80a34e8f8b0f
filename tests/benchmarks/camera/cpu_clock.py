"""CPU time of another process, to the nanosecond: /proc tells it in hundredths of a second only."""

from __future__ import annotations

import time


def cpu_s(pid: int) -> float:
    """User and system time of all its threads so far, also of those that have ended.

    Raises:
        OSError: there is no such process.
    """
    return time.clock_gettime((~pid << 3) | 2)  # the kernel's clock of a process: see clock_getcpuclockid(3)
