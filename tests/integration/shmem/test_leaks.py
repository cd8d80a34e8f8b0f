"""What is left when peers are killed: nothing."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Callable

import numpy as np
import pytest

from tests.integration.shmem.peer import Peer
from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer, ServerGone
from valkka_live.core.shmem.hello import connect
from valkka_live.core.shmem.names import SHM_DIR
from valkka_live.core.shmem.read_segment import ReadSegment

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them

Start = Callable[..., Peer]
SERVER_KILLS = 25
READER_KILLS = 50
AT_ONCE = 5


def descriptors() -> int:
    gc.collect()  # tracebacks that pytest keeps hold views
    return len(list(os.scandir("/proc/self/fd")))


def test_a_client_survives_many_killed_servers(ring: str, fork: Start) -> None:
    with RingClient(ring) as client:
        at_first = 0
        for _ in range(SERVER_KILLS):
            server = fork("serve", name=ring, interval_s=0.001)
            assert client.wait_attached(60)
            with pytest.raises(ServerGone, match="died"):
                while True:
                    view = client.read(60)
                    assert view is not None
                    view.release()
                    if client.stats.received % 20 == 0:
                        server.kill()
            at_first = at_first or descriptors()
            assert descriptors() <= at_first
        assert client.stats.reattached == SERVER_KILLS - 1
        left = {path.name for path in SHM_DIR.glob(f"valkka-live.{ring}*")}
        assert left <= {f"valkka-live.{ring}"}  # the last one's, unless another program has swept it
    with RingServer(ring, 64, 48, PixelFormat.GRAY8):
        pass
    assert list(SHM_DIR.glob(f"valkka-live.{ring}*")) == []


def test_a_server_survives_many_killed_readers(ring: str, fork: Start) -> None:
    frame = np.zeros((48, 64), np.uint8)
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=4) as server:
        alone = descriptors()
        for _ in range(READER_KILLS // AT_ONCE):
            readers = [fork("hold_view", name=ring) for _ in range(AT_ONCE)]
            wait_for(lambda: server.readers == AT_ONCE)
            server.push(frame)
            for reader in readers[1:]:
                reader.line("holding")
            for reader in readers:
                reader.kill()
            wait_for(lambda: server.readers == 0)
        assert server.stats.pushed == READER_KILLS // AT_ONCE
    with RingServer(ring, 64, 48, PixelFormat.GRAY8):
        assert descriptors() == alone


def test_clients_that_vanish_while_they_are_let_in_hurt_nobody(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server, ReadSegment(ring) as segment:
        instance = segment.header.instance
        before = descriptors()
        for _ in range(200):
            link = connect(ring, instance)
            assert isinstance(link, socket.socket)
            link.close()
        with RingClient(ring) as client:
            assert client.wait_attached(10)
            wait_for(lambda: server.readers == 1)
            server.push(np.zeros((48, 64), np.uint8))
            assert client.read(10) is not None
        wait_for(lambda: server.readers == 0)
        assert descriptors() == before
