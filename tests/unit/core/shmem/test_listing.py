from __future__ import annotations

import os
import time

import numpy as np
import pytest

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingInfo, RingServer, list_rings
from valkka_live.core.shmem.names import shm_path

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them


def test_a_living_ring_is_listed_with_what_goes_on_in_it(ring: str) -> None:
    before_ms = time.time_ns() // 1_000_000
    with RingServer(ring, 64, 48, PixelFormat.NV12, n_slots=5) as server, RingClient(ring) as client:
        assert client.wait_attached(10)
        server.push(np.zeros((72, 64), np.uint8))
        (info,) = [info for info in list_rings() if info.name == ring]
        assert before_ms <= info.started_ms <= time.time_ns() // 1_000_000
        n_bytes = shm_path(ring).stat().st_size
        assert info == RingInfo(ring, os.getpid(), 64, 48, PixelFormat.NV12, 5, 1, 1, 0, n_bytes, info.started_ms)
    assert ring not in [info.name for info in list_rings()]


def test_dead_and_foreign_files_are_not_listed(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8):
        content = shm_path(ring).read_bytes()
    shm_path(ring).write_bytes(content)
    try:
        assert ring not in [info.name for info in list_rings()]
        shm_path(ring).write_bytes(b"x")
        assert ring not in [info.name for info in list_rings()]
    finally:
        shm_path(ring).unlink(missing_ok=True)
