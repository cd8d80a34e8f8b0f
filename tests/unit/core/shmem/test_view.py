from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import FrameView, RingClient, RingServer


@pytest.fixture
def pair(ring: str) -> Iterator[tuple[RingServer, RingClient]]:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=4) as server, RingClient(ring) as client:
        assert client.wait_attached(10)
        yield server, client


def next_view(pair: tuple[RingServer, RingClient], value: int) -> FrameView:
    server, client = pair
    server.push(np.full((48, 64), value, np.uint8))
    view = client.read(10)
    assert view is not None
    return view


def survives(pair: tuple[RingServer, RingClient], view: FrameView) -> bool:
    for _ in range(20):
        pair[0].push(np.zeros((48, 64), np.uint8))
    return view.valid()


def test_pixels_cannot_be_written_by_a_client(pair: tuple[RingServer, RingClient]) -> None:
    with pytest.raises(ValueError, match="read-only"):
        next_view(pair, 1).array[0, 0] = 5


def test_a_copy_is_the_clients_own(pair: tuple[RingServer, RingClient]) -> None:
    with next_view(pair, 7) as view:
        own = view.copy()
        out = np.empty((48, 64), np.uint8)
        assert view.copy(out) is out
    assert not survives(pair, view)
    assert own is not None
    assert (own == 7).all()
    assert (out == 7).all()


def test_a_copy_into_another_shape_is_refused(pair: tuple[RingServer, RingClient]) -> None:
    with pytest.raises(ValueError, match="cannot copy"):
        next_view(pair, 1).copy(np.empty((2, 48, 64), np.uint8))


def test_a_frame_stays_while_it_is_held_and_its_slot_is_free_after_release(
    pair: tuple[RingServer, RingClient],
) -> None:
    view = next_view(pair, 1)
    assert survives(pair, view)
    view.release()
    view.release()
    assert not survives(pair, view)


def test_a_forgotten_view_gives_its_slot_back(pair: tuple[RingServer, RingClient]) -> None:
    for i in range(20):
        next_view(pair, i)  # never released
    gc.collect()  # for interpreters that do not count references
    kept = next_view(pair, 1)
    assert survives(pair, kept)
    assert pair[1].stats.torn == 0


def test_a_view_may_be_released_on_another_thread(pair: tuple[RingServer, RingClient]) -> None:
    view = next_view(pair, 1)
    thread = threading.Thread(target=view.release)
    thread.start()
    thread.join(10)
    assert not survives(pair, view)


def test_one_cell_of_the_ring_is_the_same_memory_each_time(pair: tuple[RingServer, RingClient]) -> None:
    seen: dict[int, int] = {}
    for i in range(20):
        with next_view(pair, i) as view:
            address = view.array.__array_interface__["data"][0]
            assert seen.setdefault(view.slot, address) == address
