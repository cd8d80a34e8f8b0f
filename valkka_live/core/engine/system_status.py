"""What the whole program uses of the computer."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import psutil

from valkka_live.core.messages.door import SystemStatus
from valkka_live.core.shmem.names import PREFIX

SHM = Path("/dev/shm")  # noqa: S108  POSIX shared memory lives there on Linux


class SystemMeter:
    """Reads CPU, memory and shared memory of this process and its children. Engine's thread."""

    def __init__(self) -> None:
        self._processes: dict[int, psutil.Process] = {}

    def read(self, pids: Sequence[int]) -> SystemStatus:
        """Measure since the last call.

        Args:
            pids: of the children.
        """
        wanted = {os.getpid(), *pids}
        self._processes = {pid: process for pid, process in self._processes.items() if pid in wanted}
        cpu_percent, rss_bytes = 0.0, 0
        for pid in wanted:
            with contextlib.suppress(psutil.Error):  # it may have ended a moment ago
                process = self._processes.setdefault(pid, psutil.Process(pid))
                cpu_percent += process.cpu_percent()
                rss_bytes += process.memory_info().rss
        used, total = _shared_memory()
        return SystemStatus(
            cpu_percent=cpu_percent / (psutil.cpu_count() or 1),
            rss_bytes=rss_bytes,
            shm_used_bytes=used,
            shm_total_bytes=total,
            children=len(pids),
        )


def _shared_memory() -> tuple[int, int]:
    used = 0
    try:
        total = shutil.disk_usage(SHM).total
        with os.scandir(SHM) as entries:
            for entry in entries:
                if entry.name.startswith(PREFIX):
                    with contextlib.suppress(FileNotFoundError):
                        used += entry.stat().st_size
    except OSError:
        return 0, 0
    return used, total
