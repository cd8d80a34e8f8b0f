"""What the whole program uses of the computer."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psutil

from valkka_live.core.messages.door import SystemStatus
from valkka_live.core.messages.system import ProcessFacts, RingFacts, SystemDetails
from valkka_live.core.processes.supervisor import Job
from valkka_live.core.shmem import RingInfo, list_rings
from valkka_live.core.shmem.names import PREFIX

SHM = Path("/dev/shm")  # noqa: S108  POSIX shared memory lives there on Linux


class SystemMeter:
    """Reads CPU, memory and shared memory of this process and its children. Engine's thread."""

    def __init__(self) -> None:
        self._processes: dict[int, psutil.Process] = {}
        self._uses: dict[int, tuple[float, int]] = {}
        self._began = time.monotonic()

    def read(self, pids: Sequence[int]) -> SystemStatus:
        """Measure since the last call.

        Args:
            pids: of the children.
        """
        wanted = {os.getpid(), *pids}
        self._processes = {pid: process for pid, process in self._processes.items() if pid in wanted}
        self._uses = {}
        for pid in wanted:
            with contextlib.suppress(psutil.Error):  # it may have ended a moment ago
                process = self._processes.setdefault(pid, psutil.Process(pid))
                self._uses[pid] = process.cpu_percent(), process.memory_info().rss
        cpu_percent = sum(cpu for cpu, _ in self._uses.values())
        used, total = _shared_memory()
        return SystemStatus(
            cpu_percent=cpu_percent / (psutil.cpu_count() or 1),
            rss_bytes=sum(rss for _, rss in self._uses.values()),
            shm_used_bytes=used,
            shm_total_bytes=total,
            children=len(pids),
        )

    def details(self, jobs: Sequence[Job]) -> SystemDetails:
        """What each process used when it was last read, and all ring buffers."""
        main = ProcessFacts(key="main", name="main", **self._use(os.getpid(), self._began))
        children = []
        for job in jobs:
            facts = self._use(job.handle.pid, job.handle.started) if job.handle is not None else {}
            children.append(ProcessFacts(key=job.key, name=job.name, restarts=job.restarts, **facts))
        return SystemDetails(processes=(main, *children), rings=tuple(map(_facts_of, list_rings())))

    def _use(self, pid: int, started: float) -> dict[str, Any]:
        cpu_percent, rss_bytes = self._uses.get(pid, (0.0, 0))
        uptime_s = time.monotonic() - started
        return {"pid": pid, "cpu_percent": cpu_percent, "rss_bytes": rss_bytes, "uptime_s": uptime_s}


def _facts_of(ring: RingInfo) -> RingFacts:
    return RingFacts(
        name=ring.name,
        owner_pid=ring.owner_pid,
        size_wh=(ring.width, ring.height),
        pixel_format=ring.pixel_format.name,
        n_slots=ring.n_slots,
        readers=ring.readers,
        pushed=ring.pushed,
        lost=ring.overwritten,
        segment_bytes=ring.segment_bytes,
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
