from __future__ import annotations

import contextlib
import select
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from valkka_live.core.shmem import NameTaken
from valkka_live.core.shmem.api1 import (
    EventFd,
    RGB24Meta,
    SharedMemRingBuffer,
    SharedMemRingBufferRGB,
    delete_intp,
    getNumpyShmem,
    intp_value,
    new_intp,
)


def rgb_server(ring: str, n_cells: int = 10) -> SharedMemRingBufferRGB:
    return SharedMemRingBufferRGB(ring, n_cells, 8, 4, 1000, True)


def rgb_client(ring: str, n_cells: int = 10, mstimeout: int = 10_000) -> SharedMemRingBufferRGB:
    return SharedMemRingBufferRGB(ring, n_cells, 8, 4, mstimeout, False)


@contextlib.contextmanager
def rgb_ends(
    ring: str, n_cells: int = 10, mstimeout: int = 10_000
) -> Iterator[tuple[SharedMemRingBufferRGB, SharedMemRingBufferRGB]]:
    server, shmem = rgb_server(ring, n_cells), rgb_client(ring, n_cells, mstimeout)
    with contextlib.closing(server), contextlib.closing(shmem):
        yield server, shmem


def picture(number: int) -> NDArray[np.uint8]:
    return np.random.default_rng(number).integers(0, 256, (4, 8, 3), np.uint8)


@pytest.mark.parametrize("thread", [False, True])
def test_the_lessons_program_gets_its_picture(ring: str, thread: bool) -> None:
    shmem = rgb_client(ring)  # the client is first
    index_p, meta = new_intp(), RGB24Meta()
    shmem_list = shmem.getBufferListPy()
    server = rgb_server(ring)
    pull = shmem.clientPullFrameThread if thread else shmem.clientPullFrame
    for number in range(25):
        assert server.serverPushPyRGB(picture(number), number, 2000 + number)
        assert pull(index_p, meta)
        assert intp_value(index_p) == number % 10
        assert (meta.size, meta.width, meta.height, meta.slot, meta.mstimestamp) == (96, 8, 4, number, 2000 + number)
        data = shmem_list[intp_value(index_p)][0 : meta.size]
        assert (data.reshape((meta.height, meta.width, 3)) == picture(number)).all()
    delete_intp(index_p)
    server.close()
    shmem.close()


def test_the_oldest_programs_take_their_arrays_before_the_loop(ring: str) -> None:
    with rgb_ends(ring, 3) as (server, shmem):
        index_p, size_p = new_intp(), new_intp()
        shmem_list = [getNumpyShmem(shmem, i) for i in range(3)]
        assert [array.tobytes() for array in shmem_list] == [bytes(96)] * 3
        for number in range(8):
            server.serverPushPyRGB(picture(number), 0, 0)
            assert shmem.clientPull(index_p, size_p)
            assert (intp_value(index_p), intp_value(size_p)) == (number % 3, 96)
            assert shmem_list[number % 3][:96].tobytes() == picture(number).tobytes()
        for number in range(8, 40):
            server.serverPushPyRGB(picture(number), 0, 0)
        assert [array.tobytes() for array in shmem_list] == [picture(n).tobytes() for n in (6, 7, 5)]
        with pytest.raises(ValueError, match="read-only"):
            shmem_list[0][0] = 1


def test_an_array_asked_for_after_the_pull_shows_the_frame(ring: str) -> None:
    with rgb_ends(ring) as (server, shmem):
        server.serverPushPyRGB(picture(1), 0, 0)
        assert shmem.clientPullPy()[0] == 0
        assert getNumpyShmem(shmem, 0).tobytes() == picture(1).tobytes()


def test_frames_that_do_not_fit_into_the_old_arrays_are_an_error_in_words(ring: str) -> None:
    server = SharedMemRingBufferRGB(ring, 10, 20, 20, 0, True)
    with contextlib.closing(server), contextlib.closing(rgb_client(ring)) as shmem:
        getNumpyShmem(shmem, 0)
        server.serverPushPyRGB(np.zeros((20, 20, 3), np.uint8), 0, 0)
        with pytest.raises(ValueError, match=r"1200 bytes does not fit into the arrays of 96 bytes.*getBufferListPy"):
            shmem.clientPullPy()


def test_pull_py_gives_all_numbers_at_once(ring: str) -> None:
    with rgb_ends(ring, mstimeout=30) as (server, shmem):
        assert shmem.clientPullPy() == (-1, 0, 0, 0, 0, 0)
        server.serverPushPyRGB(picture(0), 7, 1234)
        assert shmem.clientPullPy() == (0, 96, 8, 4, 7, 1234)
        assert shmem.getBufferListPy()[0].tobytes() == picture(0).tobytes()


def test_without_a_frame_the_answer_is_no_and_the_index_minus_one(ring: str) -> None:
    with contextlib.closing(rgb_client(ring, mstimeout=20)) as shmem:
        index_p, size_p, meta = new_intp(), new_intp(), RGB24Meta()
        assert not shmem.clientPull(index_p, size_p)
        assert (intp_value(index_p), intp_value(size_p)) == (-1, 0)
        assert not shmem.clientPullFrame(index_p, meta)
        assert (intp_value(index_p), meta) == (-1, RGB24Meta())


def test_the_servers_end_is_told(ring: str) -> None:
    with contextlib.closing(rgb_client(ring)) as shmem:
        with contextlib.closing(rgb_server(ring)) as server:
            server.serverPushPyRGB(picture(0), 0, 0)
            assert shmem.clientPullPy()[0] == 0
            gone_yet = shmem.server_gone
            assert not gone_yet
        assert shmem.clientPullPy()[0] == -1
        assert shmem.server_gone
        assert shmem.stats.received == 1


def test_bytes_go_through(ring: str) -> None:
    server, shmem = (SharedMemRingBuffer(ring, 4, 100, 10_000, is_server) for is_server in (True, False))
    with contextlib.closing(server), contextlib.closing(shmem):
        index_p, size_p = new_intp(), new_intp()
        assert server.readers == 1
        assert server.serverPushPy(np.arange(30, dtype=np.uint8))
        assert shmem.clientPull(index_p, size_p)
        assert shmem.getBufferListPy()[intp_value(index_p)][: intp_value(size_p)].tolist() == list(range(30))
        old = getNumpyShmem(shmem, 1)
        server.serverPushPy(np.arange(20, dtype=np.uint8))
        assert shmem.clientPullPy() == (1, 20)
        assert (old.size, old[:20].tolist()) == (100, list(range(20)))
        with pytest.raises(ValueError, match="at most 100 bytes, not 101"):
            server.serverPushPy(np.zeros(101, np.uint8))


def test_both_ends_use_an_event(ring: str) -> None:
    with rgb_ends(ring, mstimeout=0) as (server, shmem), contextlib.closing(EventFd()) as event:
        server.serverUseFd(event)
        shmem.clientUseFd(event)
        server.serverPushPyRGB(picture(0), 0, 0)
        assert select.select([event.getFd(), shmem.fileno()], [], [], 0)[0] == [event.getFd(), shmem.fileno()]
        assert shmem.clientPullPy()[0] == 0
        assert select.select([event.getFd(), shmem.fileno()], [], [], 0)[0] == []


def test_each_end_refuses_what_the_other_does(ring: str) -> None:
    with rgb_ends(ring) as (server, shmem):
        for call in (server.clientPullPy, server.getBufferListPy, server.fileno, lambda: getNumpyShmem(server, 0)):
            with pytest.raises(ValueError, match="cannot be read here"):
                call()
        with pytest.raises(ValueError, match="nothing can be pushed here"):
            shmem.serverPushPyRGB(picture(0), 0, 0)
        with pytest.raises(NameTaken):
            rgb_server(ring)


@pytest.mark.parametrize("is_server", [False, True])
@pytest.mark.parametrize("n_cells", [0, 65])
def test_impossible_rings_are_refused(ring: str, is_server: bool, n_cells: int) -> None:
    with pytest.raises(ValueError, match="must be 1 to 64"):
        SharedMemRingBufferRGB(ring, n_cells, 8, 4, 0, is_server)
    with pytest.raises(ValueError, match="n_bytes=0"):
        SharedMemRingBuffer(ring, 4, 0, 0, is_server)
