"""Servers and clients that come, go and die in any order, each in a process of its own."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import numpy as np
import psutil
import pytest

from tests.integration.shmem.pattern import is_whole
from tests.integration.shmem.peer import Peer
from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import NameTaken, RingClient, RingServer, ServerGone, list_rings, sweep, wait_any
from valkka_live.core.shmem.names import shm_path

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them

Start = Callable[..., Peer]
BLACK = np.zeros((48, 64), np.uint8)


def test_a_reader_that_was_first_gets_frames_and_the_good_bye(ring: str, start: Start) -> None:
    reader = start("read", name=ring)
    reader.line("waiting")
    server = start("serve", name=ring)
    assert reader.line("frame").endswith("whole")
    assert server.stop() == 0
    assert reader.line("gone") == "gone clean"
    assert not shm_path(ring).exists()


def test_a_killed_server_is_noticed_and_the_next_one_of_another_size_is_read(ring: str, start: Start) -> None:
    reader = start("read", name=ring)
    server = start("serve", name=ring)
    reader.line("frame")
    server.kill()
    assert reader.line("gone") == "gone died"
    start("serve", name=ring, width=32, height=20)
    assert reader.line("frame").split()[2:] == ["20", "whole"]


def test_a_server_killed_while_it_writes_leaves_its_readers_only_whole_frames(ring: str, start: Start) -> None:
    server = start("hold_loan", name=ring)
    with RingClient(ring) as client:
        assert client.wait_attached(60)
        server.line("holding")
        view = client.read(10)
        assert view is not None
        server.kill()
        assert is_whole(view.array, 0)
        assert view.valid()
        with pytest.raises(ServerGone, match="died"):
            client.read(10)


@pytest.mark.parametrize("clean", [True, False])
def test_the_end_of_a_server_ends_every_wait_that_is_going_on(
    ring: str, start: Start, fork: Start, clean: bool
) -> None:
    """They wait for hours and have no clock: only the end of file on their socket can wake them."""
    server = start("serve", name=ring, interval_s=3600)
    server.line("serving")
    readers = [fork("wait_for_the_end", name=ring, policy=policy) for policy in ("latest", "every") * 2]
    for reader in readers:
        reader.line("waiting")
    with RingClient(ring) as client:
        assert client.wait_attached(60)
        server.signal(signal.SIGSTOP)
        assert wait_any([client], 0.3) == []  # silence is no death
        server.signal(signal.SIGCONT)
        server.signal(signal.SIGKILL) if not clean else server.stop()
        assert wait_any([client], 60) == [client]
        with pytest.raises(ServerGone) as caught:
            client.read(60)
        assert caught.value.clean == clean
    for reader in readers:
        assert reader.line() == ("gone clean" if clean else "gone died")


def test_two_processes_cannot_serve_one_name(ring: str, start: Start) -> None:
    server = start("serve", name=ring)
    server.line("serving")
    with pytest.raises(NameTaken) as caught:
        RingServer(ring, 64, 48, PixelFormat.GRAY8)
    assert caught.value.owner_pid == server.pid
    server.kill()
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as mine:
        assert mine.readers == 0


def test_a_stopped_server_holds_up_no_client_and_keeps_its_name(ring: str, start: Start) -> None:
    server = start("serve", name=ring)
    server.line("serving")
    server.signal(signal.SIGSTOP)
    wait_for(lambda: psutil.Process(server.pid).status() == psutil.STATUS_STOPPED)
    with RingClient(ring) as client:
        assert not client.wait_attached(0.1)
        assert client.read() is None
        with pytest.raises(NameTaken):
            RingServer(ring, 64, 48, PixelFormat.GRAY8)
        server.signal(signal.SIGCONT)
        view = client.read(60)
        assert view is not None


def test_a_killed_readers_slot_is_used_again(ring: str, start: Start) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=4) as server:
        server.push(BLACK)
        holders = [start("hold_view", name=ring) for _ in range(3)]
        for holder in holders:
            holder.line("holding")
        for holder in holders:
            holder.kill()
        wait_for(lambda: server.readers == 0)
        with RingClient(ring, policy="every") as client:
            assert client.wait_attached(10)
            for _ in range(4):
                server.push(BLACK)
            assert [view.meta.seq for view in (client.read(), client.read(), client.read(), client.read()) if view] == [
                1,
                2,
                3,
                4,
            ]


def test_a_forked_child_keeps_nothing_of_its_parents_rings(ring: str, start: Start) -> None:
    with RingClient(ring) as client:
        parent = start("fork_and_wait", name=ring)
        child = int(parent.line("child").split()[1])  # the first line: it could not use what it inherited
        try:
            assert client.wait_attached(60)
            assert client.read(10) is not None
            os.kill(parent.pid, signal.SIGKILL)
            with pytest.raises(ServerGone, match="died"):
                client.read(10)
            with RingServer(ring, 64, 48, PixelFormat.GRAY8):
                assert client.wait_attached(10)
                assert f"{ring}-child" in [info.name for info in list_rings()]
        finally:
            os.kill(child, signal.SIGKILL)


def test_what_killed_servers_left_is_swept(ring: str, start: Start) -> None:
    servers = [start("serve", name=f"{ring}-{i}") for i in range(3)]
    for server in servers:
        server.line("serving")
    for server in servers[:2]:
        server.kill()
    assert {f"valkka-live.{ring}-0", f"valkka-live.{ring}-1"} <= set(sweep())
    assert [info.name for info in list_rings() if info.name.startswith(ring)] == [f"{ring}-2"]


def test_memory_that_is_not_there_is_an_error_with_numbers_and_no_crash(ring: str, start: Start) -> None:
    peer = start("without_memory", name=ring)
    refused = peer.line("refused")
    assert int(refused.split()[1]) > 8 * 1280 * 720 * 3
    peer.line("a smaller one is fine")
    assert peer.stop() == 0


def test_a_server_out_of_descriptors_goes_on_and_lets_clients_in_later(ring: str, start: Start) -> None:
    server = start("run_out_of_descriptors", name=ring)
    server.line("full")
    with RingClient(ring) as client:
        assert not client.wait_attached(0.3)
        server.tell()
        server.line("enough")
        assert client.wait_attached(60)
        assert client.read(60) is not None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")
def test_another_user_cannot_read(ring: str, start: Start) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server:
        peer = start("read_as_nobody", name=ring)
        assert "cannot be opened: Permission denied" in peer.line("refused")
        assert server.readers == 0
