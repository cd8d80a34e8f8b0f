"""Other users of the machine get nothing, and are taken for nobody: both ends ask the kernel who the other is."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable

import numpy as np
import pytest

from tests.integration.shmem.peer import Peer
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import BadSegment, RingClient, RingServer
from valkka_live.core.shmem.layout import MAGIC, W_MAGIC, Header, Layout
from valkka_live.core.shmem.names import shm_path
from valkka_live.core.shmem.read_segment import ReadSegment

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")

Start = Callable[..., Peer]
MODULE = "tests.integration.shmem.strangers"


def test_a_stranger_who_knows_where_to_knock_is_handed_nothing(ring: str, start: Start) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server, ReadSegment(ring) as segment:
        peer = start("knock", MODULE, instance=segment.header.instance)
        assert peer.line("handed over") == "handed over None"
        assert peer.stop() == 0
        with RingClient(ring) as client:
            assert client.wait_attached(60)
            server.push(np.zeros((48, 64), np.uint8))
            assert client.read(60) is not None


def test_a_stranger_who_poses_as_the_server_is_not_believed(ring: str, start: Start) -> None:
    instance = secrets.randbits(62) + 1
    layout = Layout(8, 64, 48, PixelFormat.GRAY8, 0)
    segment = bytearray(layout.segment_bytes)
    words = memoryview(segment).cast("q")
    Header(layout, os.getpid(), 1, instance).pack_into(words)
    words[W_MAGIC] = MAGIC
    peer = start("pose", MODULE, instance=instance)
    peer.line("listening")
    shm_path(ring).write_bytes(segment)
    with RingClient(ring) as client:
        with pytest.raises(BadSegment, match="its server runs as another user"):
            client.read(60)
        assert not client.attached
    assert peer.stop() == 0
