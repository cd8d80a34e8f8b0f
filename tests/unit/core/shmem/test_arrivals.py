from __future__ import annotations

import os
import select
from collections.abc import Iterator
from pathlib import Path

import pytest

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer, seeker
from valkka_live.core.shmem.arrivals import Arrivals
from valkka_live.core.shmem.names import SHM_DIR


@pytest.fixture
def bell() -> Iterator[int]:
    fd = os.eventfd(0, os.EFD_NONBLOCK)
    yield fd
    os.close(fd)


def readable(fd: int, timeout_s: float) -> bool:
    return bool(select.select([fd], [], [], timeout_s)[0])


def test_only_the_awaited_name_rings(ring: str, bell: int) -> None:
    arrivals = Arrivals()
    fd = arrivals.watch(ring, bell)
    try:
        with RingServer(f"{ring}-other", 64, 48, PixelFormat.GRAY8):
            assert readable(fd, 10)
            arrivals.dispatch()
            assert not readable(bell, 0)
        with RingServer(ring, 64, 48, PixelFormat.GRAY8):
            arrivals.dispatch()
            assert readable(bell, 0)
    finally:
        arrivals.forget(bell)


def test_who_reads_an_event_passes_it_on_to_the_others(ring: str, bell: int) -> None:
    with RingClient(ring) as one, RingClient(ring) as two, RingServer(ring, 64, 48, PixelFormat.GRAY8):
        assert one.wait_attached(10)
        assert readable(two.fileno(), 10)
        assert two.wait_attached(10)


def test_without_inotify_clients_still_find_their_server_by_their_descriptor(
    ring: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seeker, "ARRIVALS", Arrivals(use_inotify=False))
    with RingClient(ring) as client, RingServer(ring, 64, 48, PixelFormat.GRAY8):
        while not client.attached:
            assert readable(client.fileno(), 10)
            client.read()


def watchers() -> int:
    links = [str(entry.readlink()) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink()]
    return links.count("anon_inode:inotify")


def test_nobody_watches_for_a_server_that_is_there(ring: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def watch(_: Arrivals, ring: str, bell_fd: int) -> int:
        raise AssertionError("to stop watching takes the kernel 16 ms, for each of many clients")

    monkeypatch.setattr(Arrivals, "watch", watch)
    with RingServer(ring, 64, 48, PixelFormat.GRAY8), RingClient(ring) as client:
        assert client.wait_attached(10)


def test_nobody_watches_when_nobody_waits(ring: str) -> None:
    before = watchers()
    with RingClient(ring) as client:
        assert watchers() == before + 1
        with RingServer(ring, 64, 48, PixelFormat.GRAY8):
            assert client.wait_attached(10)
            assert watchers() == before
            stranger = SHM_DIR / f"valkka-live.{ring}-x"
            stranger.touch()
            stranger.unlink(missing_ok=True)
            assert not readable(client.fileno(), 0)
