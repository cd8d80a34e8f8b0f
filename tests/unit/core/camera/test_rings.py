"""A camera's ring buffer: made when a picture comes, filled when somebody reads, re-made when the size changes."""

from __future__ import annotations

import os
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.wait import wait_for
from valkka_live.core.camera.rings import CameraRing
from valkka_live.core.frame import FrameMeta, PixelFormat
from valkka_live.core.shmem import RingClient, RingServer, ServerGone
from valkka_live.core.sources.demo.source import ArrayPicture


@pytest.fixture
def name() -> str:
    return f"camera-ring-{os.getpid()}"


@pytest.fixture
def ring(name: str) -> Iterator[CameraRing]:
    made = CameraRing(name, PixelFormat.BGRX, 4)
    yield made
    made.close()


def picture(width: int = 1280, height: int = 720) -> ArrayPicture:
    array: NDArray[np.uint8] = np.empty((height, width, 3), np.uint8)
    array[:] = (10, 20, 30)
    return ArrayPicture(array)


def meta(seq: int) -> FrameMeta:
    return FrameMeta(seq, 1280, 720, PixelFormat.BGRX, seq * 40_000_000, 1_000 + seq, 2_000 + seq, 3)


def seen_by(client: RingClient) -> int:
    """Number of the next frame; -1: none came."""
    view = client.read(5)
    if view is None:
        return -1
    with view:
        return view.meta.seq


def test_a_frame_arrives_scaled_with_its_number_and_times(ring: CameraRing, name: str) -> None:
    with RingClient(name) as client:
        ring.write(picture(), (640, 640), meta(7))
        view = client.read(5)
        assert view is not None
        with view:
            assert view.array.shape == (360, 640, 4)
            assert tuple(view.array[100, 100, :3]) == (10, 20, 30)
            told = view.meta
        assert (told.seq, told.media_time_ns, told.monotonic_ns, told.wall_time_ms) == (7, 280_000_000, 1_007, 2_007)
        assert told.camera_number == 3


def test_only_the_first_picture_is_written_while_nobody_reads(ring: CameraRing) -> None:
    for seq in range(5):
        ring.write(picture(), (640, 360), meta(seq))
    assert ring.frames == 1


def test_another_size_makes_another_ring_and_readers_follow(ring: CameraRing, name: str) -> None:
    with RingClient(name) as client:
        ring.write(picture(), (640, 360), meta(1))
        assert seen_by(client) == 1
        ring.write(picture(), (320, 240), meta(2))
        with pytest.raises(ServerGone) as gone:
            client.read(5)
        assert gone.value.clean
        view = client.read(5)
        assert view is not None
        with view:
            assert view.array.shape == (180, 320, 4)
            assert view.meta.seq == 2


def test_a_ring_that_nobody_wants_is_closed(ring: CameraRing, name: str) -> None:
    with RingClient(name) as client:
        ring.write(picture(), (640, 360), meta(1))
        assert seen_by(client) == 1
        ring.write(picture(), (0, 0), meta(2))
        with pytest.raises(ServerGone):
            client.read(5)


def test_a_name_that_another_process_still_serves_is_waited_for(ring: CameraRing, name: str) -> None:
    with RingServer(name, 320, 180, PixelFormat.BGR24):
        ring.write(picture(), (640, 360), meta(1))
        assert ring.frames == 0
    with RingClient(name) as client:

        def is_served() -> bool:
            ring.write(picture(), (640, 360), meta(2))
            return client.wait_attached(0) and ring.frames > 0

        wait_for(is_served, 20)
        assert (client.width, client.height) == (640, 360)
