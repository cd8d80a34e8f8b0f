from __future__ import annotations

import numpy as np
import pytest

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer, wait_any


def test_those_with_something_to_read_are_returned_in_order(ring: str) -> None:
    with (
        RingServer(f"{ring}-a", 64, 48, PixelFormat.GRAY8) as a,
        RingServer(f"{ring}-b", 64, 48, PixelFormat.GRAY8) as b,
        RingClient(f"{ring}-a") as from_a,
        RingClient(f"{ring}-b") as from_b,
    ):
        assert from_a.wait_attached(10)
        assert from_b.wait_attached(10)
        assert wait_any([from_a, from_b], 0) == []
        b.push(np.zeros((48, 64), np.uint8))
        assert wait_any([from_a, from_b], 10) == [from_b]
        a.push(np.zeros((48, 64), np.uint8))
        assert wait_any([from_a, from_b], 10) == [from_a, from_b]
        assert wait_any([], 0.01) == []


def test_a_closed_client_is_an_error(ring: str) -> None:
    client = RingClient(ring)
    client.close()
    with pytest.raises(ValueError, match="closed"):
        wait_any([client], 0)
