from __future__ import annotations

import os

import numpy as np

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingInfo, RingServer, list_rings
from valkka_live.core.shmem.names import shm_path


def test_a_living_ring_is_listed_with_what_goes_on_in_it(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.NV12, n_slots=5) as server, RingClient(ring) as client:
        assert client.wait_attached(10)
        server.push(np.zeros((72, 64), np.uint8))
        n_bytes = shm_path(ring).stat().st_size
        assert RingInfo(ring, os.getpid(), 64, 48, PixelFormat.NV12, 5, 1, 1, 0, n_bytes) in list_rings()
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
        shm_path(ring).unlink()
