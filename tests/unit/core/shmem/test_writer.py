from __future__ import annotations

import numpy as np
import pytest

from tests.unit.core.shmem.reading import attached, read
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer
from valkka_live.core.shmem.peers import Peers

BLACK = np.zeros((48, 64), np.uint8)


def test_a_slot_that_is_pinned_when_it_is_chosen_is_left_however_often(
    ring: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client that falls behind pins one slot after the other; more collisions than there are slots were met by the hammer."""
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=3) as server, attached(ring, "latest") as client:
        for _ in range(3):
            server.push(BLACK)
        view = read(client)
        pinned_when_looked_at = iter([1 << 8 * slot for slot in (0, 1, 0, 1, 0, 2)])
        monkeypatch.setattr(Peers, "pinned", lambda self: next(pinned_when_looked_at) | 1 << 8 * view.slot)
        server.push(BLACK)
        assert server._writer.backed_off == 5
        assert next(pinned_when_looked_at, None) is None
        assert view.valid()
