from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import select

import numpy as np
import pytest

from tests.support.wait import wait_for
from tests.unit.core.shmem.reading import read
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import BadSegment, RingClient, RingServer, ServerGone
from valkka_live.core.shmem.names import shm_path

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them

BLACK = np.zeros((48, 64), np.uint8)


def serve(ring: str, *, n_slots: int = 8) -> RingServer:
    return RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=n_slots)


def readable(client: RingClient, timeout_s: float = 0.0) -> bool:
    return bool(select.select([client], [], [], timeout_s)[0])


def test_without_a_server_reading_ends_with_the_time(ring: str) -> None:
    with RingClient(ring) as client:
        assert not client.wait_attached(0.05)
        assert client.read(0.05) is None
        assert client.read() is None
        assert not client.attached
        assert (client.width, client.height, client.pixel_format, client.attached_generation) == (0, 0, None, 0)


@pytest.mark.parametrize("name", ["", "a/b"])
def test_bad_names_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="ring name"):
        RingClient(name)


def test_an_unknown_policy_is_refused(ring: str) -> None:
    with pytest.raises(ValueError, match="policy"):
        RingClient(ring, policy="newest")  # type: ignore[arg-type]


def test_a_client_that_was_first_is_woken_when_the_server_comes(ring: str) -> None:
    with RingClient(ring) as client:
        assert not readable(client)
        with serve(ring) as server:
            while not client.attached:
                assert readable(client, 10)
                client.read()
            assert server.readers == 1
            server.push(BLACK)
            assert readable(client, 10)
            assert read(client).meta.seq == 0


def test_latest_begins_with_the_newest_frame_there_is_and_passes_over_what_it_missed(ring: str) -> None:
    with serve(ring) as server:
        server.push(BLACK)
        server.push(BLACK)
        with RingClient(ring) as client:
            assert client.wait_attached(10)
            assert readable(client)
            assert read(client).meta.seq == 1
            for _ in range(20):
                server.push(BLACK)
            assert read(client).meta.seq == 21
            assert client.read() is None
            assert (client.stats.received, client.stats.lost) == (2, 19)


def test_every_gives_all_frames_since_the_client_joined_in_order(ring: str) -> None:
    with serve(ring) as server:
        server.push(BLACK)
        with RingClient(ring, policy="every") as client:
            wait_for(lambda: server.readers)
            for _ in range(5):
                server.push(BLACK)
            assert [read(client).meta.seq for _ in range(5)] == [1, 2, 3, 4, 5]
            assert client.read() is None
            assert client.stats.lost == 0


def test_the_descriptor_is_readable_exactly_while_frames_wait(ring: str) -> None:
    with serve(ring) as server, RingClient(ring, policy="every") as client:
        assert client.wait_attached(10)
        assert not readable(client)
        for _ in range(3):
            server.push(BLACK)
        for left in (2, 1, 0):
            assert readable(client)
            assert client.read() is not None
            assert readable(client) == (left > 0)


def test_no_wake_up_is_lost_or_swallowed_when_every_frame_is_waited_for(ring: str) -> None:
    with serve(ring) as server, RingClient(ring) as client:
        assert client.wait_attached(10)
        for i in range(2000):
            server.push(BLACK)
            assert readable(client, 10)
            assert read(client).meta.seq == i
            assert not readable(client)


def test_the_descriptor_works_inside_another_epoll_set_and_in_asyncio(ring: str) -> None:
    async def wait_and_read(client: RingClient) -> int:
        seen: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def on_readable() -> None:
            view = client.read()
            if view is not None and not seen.done():
                seen.set_result(view.meta.seq)

        asyncio.get_running_loop().add_reader(client, on_readable)
        try:
            server.push(BLACK, seq=9)
            return await asyncio.wait_for(seen, 10)
        finally:
            asyncio.get_running_loop().remove_reader(client)

    with serve(ring) as server, RingClient(ring) as client, contextlib.closing(select.epoll()) as outer:
        assert client.wait_attached(10)
        outer.register(client, select.EPOLLIN)
        assert outer.poll(0) == []
        server.push(BLACK)
        assert [fd for fd, _ in outer.poll(10)] == [client.fileno()]
        read(client)
        assert outer.poll(0) == []
        assert asyncio.run(wait_and_read(client)) == 9


def test_a_close_is_told_once_after_the_last_frame_and_makes_the_descriptor_readable(ring: str) -> None:
    with RingClient(ring, policy="every") as client:
        with serve(ring) as server:
            assert client.wait_attached(10)
            server.push(BLACK)
            server.push(BLACK)
        assert [read(client).meta.seq, read(client).meta.seq] == [0, 1]
        assert readable(client)
        with pytest.raises(ServerGone, match="closed it") as caught:
            client.read(10)
        assert caught.value.clean
        assert client.read() is None
        assert not readable(client)


def test_the_next_server_of_the_name_is_found_with_its_own_size_and_the_descriptor_stays(ring: str) -> None:
    with RingClient(ring) as client:
        fd = client.fileno()
        with serve(ring):
            assert client.wait_attached(10)
        with RingServer(ring, 32, 20, PixelFormat.BGR24) as server:
            with pytest.raises(ServerGone):
                client.read(10)
            server.push(np.full((20, 32, 3), 5, np.uint8))
            view = read(client)
            assert (view.array.shape, view.generation, client.attached_generation) == ((20, 32, 3), 2, 2)
            assert (client.width, client.height, client.pixel_format) == (32, 20, PixelFormat.BGR24)
            assert client.format_changed
            assert client.stats.reattached == 1
            assert client.fileno() == fd


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        ((64, 48, PixelFormat.GRAY8), False),
        ((64, 50, PixelFormat.GRAY8), True),
        ((66, 48, PixelFormat.GRAY8), True),
        ((64, 48, PixelFormat.NV12), True),
    ],
)
def test_a_client_tells_whether_the_next_servers_frames_are_of_another_kind(
    ring: str, after: tuple[int, int, PixelFormat], changed: bool
) -> None:
    with RingClient(ring) as client:
        with serve(ring):
            assert client.wait_attached(10)
            assert not client.format_changed  # there was none before
        with RingServer(ring, *after, n_slots=4):
            with pytest.raises(ServerGone):
                client.read(10)
            assert client.wait_attached(10)
            assert client.format_changed == changed
            assert client.attached_generation == 2


def test_the_next_server_wakes_a_client_that_only_waits_on_its_descriptor(ring: str) -> None:
    with RingClient(ring) as client:
        with serve(ring):
            assert client.wait_attached(10)
        with pytest.raises(ServerGone):
            client.read(10)
        client.read()
        with serve(ring) as server:
            server.push(BLACK, seq=3)
            view = None
            while view is None:
                assert readable(client, 10)
                view = client.read()
            assert view.meta.seq == 3


def test_without_reattach_the_client_is_over_with_its_server(ring: str) -> None:
    with RingClient(ring, reattach=False) as client:
        with serve(ring):
            assert client.wait_attached(10)
        with serve(ring):
            for _ in range(2):
                with pytest.raises(ServerGone):
                    client.read(0.1)
            with pytest.raises(ServerGone):
                client.wait_attached(0.1)


def test_something_that_is_no_ring_is_told_once_and_a_real_server_takes_its_place(ring: str) -> None:
    shm_path(ring).write_bytes(b"not a ring" * 1000)
    with RingClient(ring) as client:
        assert readable(client)
        with pytest.raises(BadSegment, match="magic word"):
            client.read(10)
        assert client.read(0.05) is None
        with serve(ring) as server:
            assert client.wait_attached(10)
            server.push(BLACK)
            assert read(client).valid()


def test_a_pipe_or_a_link_under_the_name_is_refused_and_does_not_hang(ring: str) -> None:
    os.mkfifo(shm_path(ring))
    try:
        with RingClient(ring) as client, pytest.raises(BadSegment, match="plain segment"):
            client.read(1)
    finally:
        shm_path(ring).unlink(missing_ok=True)
    shm_path(ring).symlink_to("/etc/hostname")
    try:
        with RingClient(ring) as client, pytest.raises(BadSegment, match="cannot be opened"):
            client.read(1)
    finally:
        shm_path(ring).unlink(missing_ok=True)


def test_iteration_gives_frames_until_the_server_closes(ring: str) -> None:
    with RingClient(ring, policy="every") as client:
        with serve(ring) as server:
            assert client.wait_attached(10)
            for _ in range(4):
                server.push(BLACK)
        assert [view.meta.seq for view in client] == [0, 1, 2, 3]


def test_iteration_with_a_limit_ends_when_no_frame_comes(ring: str) -> None:
    with serve(ring) as server, RingClient(ring, policy="every") as client:
        assert client.wait_attached(10)
        server.push(BLACK)
        server.push(BLACK)
        assert [view.meta.seq for view in client.frames(timeout_s=0.05)] == [0, 1]
        server.push(BLACK)
        assert [view.meta.seq for view in client.frames(timeout_s=0.05)] == [2]


def test_iteration_holds_one_frame_at_a_time(ring: str) -> None:
    with serve(ring, n_slots=3) as server, RingClient(ring, policy="every") as client:
        assert client.wait_attached(10)
        server.push(BLACK)
        for view in client:
            held = view
            assert held.valid()
            if view.meta.seq >= 30:
                break
            for _ in range(2):
                server.push(BLACK)
        assert client.stats.torn == 0


def test_a_client_that_is_forgotten_leaves_its_server_and_its_descriptors(ring: str) -> None:
    with serve(ring) as server:
        gc.collect()  # what earlier tests have forgotten
        before = len(list(os.scandir("/proc/self/fd")))
        for _ in range(5):
            assert RingClient(ring).wait_attached(10)
        gc.collect()  # for interpreters that do not count references
        wait_for(lambda: len(list(os.scandir("/proc/self/fd"))) <= before)
        assert server.readers == 0


def test_views_outlive_client_and_server(ring: str) -> None:
    with serve(ring) as server, RingClient(ring) as client:
        assert client.wait_attached(10)
        server.push(np.full((48, 64), 8, np.uint8))
        view = read(client)
    assert (view.array == 8).all()
    assert view.valid()
    view.release()


def test_a_closed_client_says_so_and_closing_again_is_well(ring: str) -> None:
    client = RingClient(ring)
    client.close()
    client.close()
    for call in (client.read, client.fileno):
        with pytest.raises(ValueError, match="closed"):
            call()


def test_clients_and_servers_leave_no_descriptor_behind(ring: str) -> None:
    def descriptors() -> int:
        return len(list(os.scandir("/proc/self/fd")))

    def once() -> None:
        with RingClient(ring, policy="every") as early, serve(ring) as server, RingClient(ring) as late:
            assert early.wait_attached(10)
            assert late.wait_attached(10)
            server.push(BLACK)
            read(early).release()
            read(late).release()

    once()
    gc.collect()  # what earlier tests have forgotten
    before = descriptors()
    for _ in range(10):
        once()
    assert descriptors() == before


def test_every_begins_with_the_first_frame_of_a_server_that_came_after_the_client(ring: str) -> None:
    with RingClient(ring, policy="every") as client:
        with serve(ring) as server:
            for _ in range(3):
                server.push(BLACK)
            assert [read(client).meta.seq for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ServerGone):
            client.read(10)
        with serve(ring, n_slots=4) as server:
            for _ in range(100):
                server.push(BLACK)
            first = read(client).meta.seq
            assert first > 90  # what the ring still had; the others were pushed before the client joined
            assert [read(client).meta.seq for _ in range(99 - first)] == list(range(first + 1, 100))
            assert client.stats.lost == 0
