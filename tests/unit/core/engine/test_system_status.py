"""What the program uses, process by process."""

from __future__ import annotations

import os
import time

import numpy as np

from valkka_live.core.engine.system_status import SystemMeter
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import SetLiveSize
from valkka_live.core.processes.supervisor import Job
from valkka_live.core.shmem import RingServer


def waiting_job() -> Job:
    """A child that has ended three times and is not there just now."""
    job = Job(
        key="decoder:a",
        name="decoder:Gate",
        entry="none:none",
        receives=SetLiveSize,
        make_setup=lambda: SetLiveSize(box_wh=(1, 1)),
        on_message=lambda _: None,
        on_started=lambda: None,
        on_lost=lambda _why, _when: None,
    )
    job.restarts = 3
    return job


def test_a_busy_process_and_a_full_ring_can_be_seen() -> None:
    meter = SystemMeter()
    meter.read([])
    with RingServer(f"status-{os.getpid()}", 64, 48, PixelFormat.BGR24) as server:
        server.push(np.zeros((48, 64, 3), np.uint8))
        busy_until = time.process_time() + 0.1
        while time.process_time() < busy_until:
            pass
        status = meter.read([])
        details = meter.details([waiting_job()])
    main, waiting = details.processes
    assert main.pid == os.getpid()
    assert main.cpu_percent > 0
    assert main.rss_bytes == status.rss_bytes > 1_000_000
    assert (waiting.key, waiting.pid, waiting.restarts, waiting.rss_bytes) == ("decoder:a", 0, 3, 0)
    (ring,) = [ring for ring in details.rings if ring.owner_pid == os.getpid()]
    assert (ring.size_wh, ring.pixel_format, ring.pushed, ring.readers) == ((64, 48), "BGR24", 1, 0)
