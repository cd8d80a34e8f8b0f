from __future__ import annotations

import numpy as np
import pytest

from tests.unit.core.shmem.reading import attached, read
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer
from valkka_live.core.shmem.pins import PinLine

BLACK = np.zeros((48, 64), np.uint8)


def test_a_frame_is_given_up_to_the_writer_only_after_its_reader_has_it(
    ring: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that claims the slot for that, and is put to sleep then, must not make its reader lose the frame."""
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server, attached(ring, "every") as client:
        server.push(BLACK)
        want = PinLine.want

        def want_and_be_taken_at_ones_word(self: PinLine, frame: int | None) -> None:
            want(self, frame)
            server._writer._mark(0, ~2)

        monkeypatch.setattr(PinLine, "want", want_and_be_taken_at_ones_word)
        with read(client) as view:
            assert view.meta.seq == 0
            assert view.valid()
            server._writer._mark(0, 2)  # it sees the pin and leaves
            assert view.valid()
        assert client.stats.lost == 0
