from __future__ import annotations

import stat
import threading
from collections.abc import Iterator

import numpy as np
import pytest

from tests.support.wait import wait_for
from tests.unit.core.shmem.reading import attached, read
from valkka_live.core.detection import Detection, from_records, to_records
from valkka_live.core.frame import FrameMeta, PixelFormat
from valkka_live.core.shmem import NameTaken, NoSharedMemory, RingServer, list_rings
from valkka_live.core.shmem.names import shm_path

BLACK = np.zeros((48, 64), np.uint8)


@pytest.fixture
def server(ring: str) -> Iterator[RingServer]:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server:
        yield server


@pytest.mark.parametrize("pixel_format", PixelFormat)
def test_a_frame_arrives_with_everything_that_is_known_of_it(ring: str, pixel_format: PixelFormat) -> None:
    frame = np.random.default_rng(1).integers(0, 256, pixel_format.shape(64, 48), np.uint8)
    found = [Detection((0.1, 0.2, 0.3, 0.4), 0.5, "person", 0, 7)]
    with RingServer(ring, 64, 48, pixel_format) as server, attached(ring) as client:
        seq = server.push(
            frame,
            seq=41,
            media_time_ns=-5,
            monotonic_ns=6,
            wall_time_ms=7,
            camera_number=8,
            detections=to_records(found),
        )
        view = read(client)
        assert seq == 41
        assert view.meta == FrameMeta(41, 64, 48, pixel_format, -5, 6, 7, 8)
        assert np.array_equal(view.array, frame)
        assert [d.class_name for d in from_records(view.detections)] == ["person"]
        assert (client.width, client.height, client.pixel_format) == (64, 48, pixel_format)


def test_frames_are_numbered_on_from_the_last_number_given(server: RingServer) -> None:
    assert [server.push(BLACK), server.push(BLACK), server.push(BLACK, seq=100), server.push(BLACK)] == [0, 1, 100, 101]


@pytest.mark.parametrize(
    "array",
    [np.zeros((48, 65), np.uint8), np.zeros((48, 64, 3), np.uint8), np.zeros((48, 64), np.float32), np.uint8(3)],
)
def test_a_frame_of_another_shape_or_type_is_refused_and_the_ring_goes_on(ring: str, array: np.ndarray) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server, attached(ring) as client:
        with pytest.raises(ValueError, match=r"takes uint8 \(48, 64\)"):
            server.push(array)
        server.push(BLACK)
        assert read(client).valid()


def test_numbers_and_detections_that_do_not_fit_leave_no_half_frame(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server, attached(ring) as client:
        with pytest.raises(ValueError, match="64 bits"):
            server.push(BLACK, media_time_ns=2**70)
        with pytest.raises(ValueError, match="DETECTION_DTYPE"):
            server.push(BLACK, detections=np.zeros(3, np.void))
        assert client.read() is None
        assert server.push(BLACK) == 0
        assert read(client).valid()


def test_detections_beyond_the_room_are_cut_and_counted(ring: str) -> None:
    many = to_records([Detection((0, 0, 1, 1), 1.0, str(i)) for i in range(5)])
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, max_detections=3) as server, attached(ring) as client:
        server.push(BLACK, detections=many)
        view = read(client)
        assert [d.class_name for d in from_records(view.detections)] == ["0", "1", "2"]
        assert server.stats.detections_cut == 2


def test_a_ring_without_room_for_detections_still_carries_frames(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, max_detections=0) as server, attached(ring) as client:
        server.push(BLACK, detections=to_records([Detection((0, 0, 1, 1), 1.0, "a")]))
        view = read(client)
        assert len(view.detections) == 0


def test_only_its_user_may_open_a_ring(server: RingServer) -> None:
    assert stat.S_IMODE(shm_path(server.name).stat().st_mode) == 0o600


def test_a_second_server_of_the_name_is_refused_and_the_first_goes_on(server: RingServer) -> None:
    with pytest.raises(NameTaken, match="already served by process"):
        RingServer(server.name, 640, 480, PixelFormat.BGR24)
    with attached(server.name) as client:
        server.push(BLACK)
        assert read(client).valid()


def test_a_ring_larger_than_the_memory_is_refused_with_the_numbers(ring: str) -> None:
    with pytest.raises(NoSharedMemory) as caught:
        RingServer(ring, 16384, 16384, PixelFormat.BGRX, n_slots=64)
    assert caught.value.needed_bytes > 64 * 2**30
    assert caught.value.free_bytes < caught.value.needed_bytes
    assert str(caught.value.needed_bytes) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "n_slots", "width"), [("a/b", 8, 64), ("fine", 1, 64), ("fine", 8, 0), ("fine", 8, 63)]
)
def test_bad_names_and_sizes_are_refused(name: str, n_slots: int, width: int) -> None:
    with pytest.raises(ValueError, match=r"must|even|name"):
        RingServer(name, width, 48, PixelFormat.YUV420P, n_slots=n_slots)


def test_readers_are_counted_and_those_who_left_forgotten(server: RingServer) -> None:
    with attached(server.name), attached(server.name):
        assert server.readers == 2
    wait_for(lambda: server.readers == 0)


def test_a_closed_ring_takes_no_frame_and_its_thread_is_gone(ring: str) -> None:
    threads_before = set(threading.enumerate())
    server = RingServer(ring, 64, 48, PixelFormat.GRAY8)
    server.close()
    server.close()
    with pytest.raises(ValueError, match="closed"):
        server.push(BLACK)
    assert ring not in [info.name for info in list_rings()]
    assert set(threading.enumerate()) <= threads_before


def test_without_readers_few_slots_are_used_in_turn_so_that_they_stay_in_the_cache(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=16) as server, attached(ring, "latest") as client:
        used = []
        for _ in range(50):
            server.push(BLACK)
            with read(client) as view:
                used.append(view.slot)
        assert used[:16] == list(range(16))  # a client that was waiting for the server gets its first frames
        assert len(set(used[16:])) <= 4


def test_frames_wanted_by_a_slow_reader_are_kept_as_long_as_there_is_room(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=8) as server, attached(ring) as client:
        for _ in range(8):
            server.push(BLACK)
        assert [read(client).meta.seq for _ in range(8)] == list(range(8))
        assert server.stats.overwritten == 0
        for _ in range(12):
            server.push(BLACK)
        assert [read(client).meta.seq for _ in range(8)] == list(range(12, 20))
        assert client.read() is None
        assert (client.stats.received, client.stats.lost) == (16, 4)
        assert server.stats.overwritten == 4


def test_held_frames_stay_intact_whatever_is_pushed(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=8) as server, attached(ring, "latest") as client:
        held = []
        for i in range(5):
            server.push(np.full((48, 64), i, np.uint8))
            held.append(read(client))
        for _ in range(100):
            server.push(np.full((48, 64), 99, np.uint8))
        assert all(view.valid() and (view.array == i).all() for i, view in enumerate(held))


def test_the_writer_does_not_wait_when_everything_is_held_and_the_loser_can_tell(ring: str) -> None:
    with (
        RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=2) as server,
        attached(ring, "latest") as one,
        attached(ring, "latest") as two,
    ):
        server.push(BLACK)
        older = read(one)
        server.push(BLACK)
        newer = read(two)
        server.push(BLACK)
        assert not older.valid()
        assert older.copy() is None
        assert one.stats.torn == 1
        assert newer.valid()


def test_rather_than_a_frame_that_is_held_the_newest_is_written_over(ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=2) as server, attached(ring, "latest") as client:
        server.push(np.full((48, 64), 5, np.uint8))
        view = read(client)
        for _ in range(20):
            server.push(BLACK)
        assert view.valid()
        assert (view.array == 5).all()
        view.release()
        assert read(client).meta.seq == 20


@pytest.mark.parametrize("size", [{"width": 64.0}, {"height": "48"}, {"n_slots": None}, {"max_detections": 1.5}])
def test_sizes_must_be_whole_numbers(ring: str, size: dict[str, int]) -> None:
    sizes = {"width": 64, "height": 48} | size
    with pytest.raises(TypeError):
        RingServer(ring, pixel_format=PixelFormat.GRAY8, **sizes)


def test_what_is_no_array_is_refused_in_words(server: RingServer) -> None:
    with pytest.raises(TypeError, match="takes a numpy array, not list"):
        server.push([[0]])  # type: ignore[arg-type]
    assert server.push(BLACK) == 0


def test_numbers_may_be_as_large_as_64_bits_and_the_ring_goes_on_after_them(server: RingServer) -> None:
    with attached(server.name) as client:
        server.push(BLACK, seq=2**63 - 1, camera_number=-(2**63))
        meta = read(client).meta
        assert (meta.seq, meta.camera_number) == (2**63 - 1, -(2**63))
        with pytest.raises(ValueError, match="64 bits"):
            server.push(BLACK)  # one more does not fit
        server.push(BLACK, seq=0)
        assert server.push(BLACK) == 1


def test_a_push_is_ended_by_a_close_on_another_thread(ring: str) -> None:
    server = RingServer(ring, 64, 48, PixelFormat.GRAY8)
    started = threading.Event()
    ended: list[Exception] = []

    def push_on() -> None:
        try:
            while True:
                server.push(BLACK)
                started.set()
        except Exception as error:
            ended.append(error)

    thread = threading.Thread(target=push_on)
    thread.start()
    assert started.wait(10)
    server.close()
    thread.join(10)
    assert [str(error) for error in ended] == [f"ring {ring} is closed"]
    assert not shm_path(ring).exists()


def test_a_name_that_something_else_has_is_refused_at_once_and_told(ring: str) -> None:
    shm_path(ring).mkdir()
    try:
        with pytest.raises(
            NameTaken, match=f"valkka-live.{ring} is in the way: it is another user's, or no plain file"
        ):
            RingServer(ring, 64, 48, PixelFormat.GRAY8)
    finally:
        shm_path(ring).rmdir()
