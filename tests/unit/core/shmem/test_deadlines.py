from __future__ import annotations

import math
import threading

import numpy as np
import pytest

from tests.unit.core.shmem.reading import attached
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer, wait_any
from valkka_live.core.shmem.deadlines import deadline, remaining_s

BLACK = np.zeros((48, 64), np.uint8)


@pytest.mark.parametrize("timeout_s", [0.0, -0.0, -1e-9, -1.0, -1e300, -math.inf])
def test_a_wait_of_nothing_or_less_is_over_at_once(ring: str, timeout_s: float) -> None:
    assert remaining_s(deadline(timeout_s)) == 0.0
    with RingClient(ring) as client:
        assert client.read(timeout_s) is None
        assert not client.wait_attached(timeout_s)
        assert wait_any([client], timeout_s) == []
        assert list(client.frames(timeout_s)) == []
        with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server, attached(ring) as reader:
            assert reader.read(timeout_s) is None
            server.push(BLACK)
            assert wait_any([reader], timeout_s) == [reader]
            assert reader.read(timeout_s) is not None


@pytest.mark.parametrize("timeout_s", [1e5, 1e18, 1e300, math.inf])
def test_a_wait_may_be_longer_than_the_kernel_can_count(ring: str, timeout_s: float) -> None:
    assert 0 < remaining_s(deadline(timeout_s)) < 2**31 / 1000
    with RingClient(ring) as client:
        server = RingServer(ring, 64, 48, PixelFormat.GRAY8)
        push = threading.Timer(0.05, lambda: server.push(BLACK))
        push.start()
        assert wait_any([client], timeout_s) == [client]
        assert client.wait_attached(timeout_s)
        assert client.read(timeout_s) is not None
        push.join()
        close = threading.Timer(0.05, server.close)
        close.start()
        assert list(client.frames(timeout_s)) == []
        close.join()


def test_what_is_no_number_is_refused(ring: str) -> None:
    with RingClient(ring) as client:
        for wait in (client.read, client.wait_attached, lambda timeout_s: wait_any([client], timeout_s)):
            with pytest.raises(ValueError, match="must be a number of seconds"):
                wait(math.nan)
        with pytest.raises(ValueError, match="no client to wait for"):
            wait_any([], math.inf)
