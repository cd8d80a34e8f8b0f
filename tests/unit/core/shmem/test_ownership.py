from __future__ import annotations

import os
import subprocess
import sys

import pytest

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer, sweep
from valkka_live.core.shmem.names import SHM_DIR, shm_path
from valkka_live.core.shmem.ownership import process_start

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them


def test_what_dead_owners_left_is_swept_and_what_lives_is_not(ring: str) -> None:
    left = [shm_path(f"{ring}-left"), SHM_DIR / "valkka-live.~00000000000abcde"]
    for path in left:
        path.write_bytes(b"\0" * 4096)
    with RingServer(f"{ring}-live", 64, 48, PixelFormat.GRAY8):
        for path in left:
            path.write_bytes(b"\0" * 4096)  # making the server has swept once
        swept = sweep()
        assert {path.name for path in left} <= set(swept)
        assert shm_path(f"{ring}-live").exists()
    assert not any(path.exists() for path in left)


def test_sweeping_spares_what_is_no_plain_file_and_other_names(ring: str) -> None:
    fifo, stranger = shm_path(ring), SHM_DIR / f"other-{ring}"
    os.mkfifo(fifo)
    stranger.touch()
    try:
        assert {fifo.name, stranger.name}.isdisjoint(sweep())
        assert fifo.exists()
        assert stranger.exists()
    finally:
        fifo.unlink(missing_ok=True)
        stranger.unlink(missing_ok=True)


def test_a_dead_servers_name_is_free(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8):
        content = shm_path(ring).read_bytes()
    shm_path(ring).write_bytes(content)  # a live header whose lock nobody holds: what a killed server leaves
    with RingServer(ring, 32, 32, PixelFormat.GRAY8) as server:
        assert server.width == 32


def test_a_process_is_told_from_a_later_one_with_its_number() -> None:
    assert process_start(os.getpid()) > 0
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        assert process_start(child.pid) >= process_start(os.getpid())
    assert process_start(child.pid) == 0
