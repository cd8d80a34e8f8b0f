from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer, list_rings, sweep
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
    """Whatever fills /dev/shm, rings are made and listed beside it."""
    fifo, folder, link, stranger = (
        SHM_DIR / f"{prefix}{ring}" for prefix in ("valkka-live.a", "valkka-live.b", "valkka-live.c", "x-")
    )
    knocker = socket.socket(socket.AF_UNIX)
    door = SHM_DIR / f"valkka-live.d{ring}"
    os.mkfifo(fifo)
    folder.mkdir()
    stranger.write_bytes(b"mine")
    link.symlink_to(stranger)
    knocker.bind(str(door))
    others = [fifo, folder, link, stranger, door]
    try:
        with RingServer(ring, 64, 48, PixelFormat.GRAY8):
            assert {path.name for path in others}.isdisjoint(sweep())
            assert [info.name for info in list_rings() if ring in info.name] == [ring]
        assert all(os.path.lexists(path) for path in others)
        assert stranger.read_bytes() == b"mine"
    finally:
        knocker.close()
        folder.rmdir()
        for path in (fifo, link, stranger, door):
            path.unlink(missing_ok=True)


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
