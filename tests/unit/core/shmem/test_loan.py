from __future__ import annotations

import numpy as np
import pytest

from valkka_live.core.detection import Detection, to_records
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingServer


def test_a_frame_written_into_the_ring_arrives_with_what_was_set_on_the_loan(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server, RingClient(ring) as client:
        assert client.wait_attached(10)
        loan = server.slot(seq=5)
        with loan as array:
            array[:] = 3
            loan.detections = to_records([Detection((0, 0, 1, 1), 0.9, "cat")])
            loan.camera_number = 2
            assert client.read() is None
        view = client.read(10)
        assert view is not None
        assert (view.meta.seq, view.meta.camera_number, len(view.detections)) == (5, 2, 1)
        assert (view.array == 3).all()


def test_a_loan_that_fails_announces_nothing_and_the_ring_goes_on(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server, RingClient(ring) as client:
        assert client.wait_attached(10)
        with pytest.raises(ZeroDivisionError), server.slot() as array:
            array[:] = 1 // 0
        assert client.read() is None
        with server.slot() as array:
            array[:] = 4
        view = client.read(10)
        assert view is not None
        assert (view.meta.seq, int(view.array[0, 0])) == (0, 4)


def test_while_a_slot_is_lent_nothing_else_can_be_written(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server:
        with server.slot():
            with pytest.raises(ValueError, match="lent"):
                server.push(np.zeros((48, 64), np.uint8))
            with pytest.raises(ValueError, match="lent"), server.slot():
                pass
        assert server.stats.pushed == 1


def test_a_closed_server_lends_nothing(ring: str) -> None:
    server = RingServer(ring, 64, 48, PixelFormat.GRAY8)
    server.close()
    with pytest.raises(ValueError, match="closed"), server.slot():
        pass


def test_a_loan_open_while_the_server_closes_hurts_nobody(ring: str) -> None:
    server = RingServer(ring, 64, 48, PixelFormat.GRAY8)
    with server.slot() as array:
        server.close()
        array[:] = 1
    assert server.stats.pushed == 0
