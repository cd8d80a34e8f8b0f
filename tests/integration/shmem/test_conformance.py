"""What every way of reading a ring must do, whatever the policy, the pixel format and the API; server and client are two processes."""

from __future__ import annotations

import asyncio
import contextlib
import json
import select
import signal
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.integration.shmem.ends import KINDS, Got, Kind, Reader, Writer, picture
from tests.integration.shmem.ends_programs import PATIENCE_S, number_of, take, take_until
from tests.integration.shmem.peer import Peer
from tests.support.wait import wait_for

Start = Callable[..., Peer]
PROGRAMS = "tests.integration.shmem.ends_programs"
SIZE = (34, 18)
N = 4

pytestmark = pytest.mark.parametrize("kind", KINDS, ids=str)


class Server:
    """A server in a process of its own, which does as it is told."""

    def __init__(self, fork: Start, kind: Kind, ring: str, size: tuple[int, int] = SIZE, n: int = N) -> None:
        self._peer = fork("serve", PROGRAMS, kind=kind.name, name=ring, width=size[0], height=size[1], n=n)
        self._peer.line("serving")

    def push(self, first: int, count: int = 1) -> None:
        """Push so many frames; they are in the ring on return."""
        self._peer.tell(f"push {first} {count}")
        self._peer.line("pushed")

    def readers(self) -> int:
        self._peer.tell("readers")
        return int(self._peer.line("readers").split()[1])

    def end(self, how: str = "closed") -> None:
        """Close the ring or be killed."""
        if how == "closed":
            assert self._peer.stop() == 0
        else:
            assert self._peer.kill() == -signal.SIGKILL


Serve = Callable[..., Server]


@pytest.fixture
def serve(fork: Start, kind: Kind, ring: str) -> Serve:
    return lambda size=SIZE, n=N: Server(fork, kind, ring, size, n)


@contextlib.contextmanager
def reading(kind: Kind, ring: str, timeout_s: float = 10.0, size: tuple[int, int] = SIZE) -> Iterator[Reader]:
    with contextlib.closing(kind.read(ring, *size, timeout_s)) as reader:
        yield reader


@contextlib.contextmanager
def writing(kind: Kind, ring: str, size: tuple[int, int] = SIZE) -> Iterator[Writer]:
    with contextlib.closing(kind.serve(ring, *size, N)) as writer:
        yield writer


def next_is(kind: Kind, reader: Reader, number: int, size: tuple[int, int] = SIZE) -> Got:
    """Take a frame, which must be this one."""
    got = take(reader)
    assert number_of(kind, got, size, range(number, number + 1)) == number
    return got


def settle(reader: Reader) -> None:
    """Use up wake-ups for nothing: they are allowed, but rare."""
    wait_for(lambda: not select.select([reader.fileno()], [], [], 0)[0] or reader.next())


def test_the_first_frame_and_all_beside_it_arrive(kind: Kind, ring: str, serve: Serve) -> None:
    server = serve()
    with reading(kind, ring) as reader:
        server.push(0)
        got = next_is(kind, reader, 0)
        assert got.array.dtype == np.uint8
        assert not got.array.flags.writeable
        assert reader.lost == 0


def test_frames_come_in_order(kind: Kind, ring: str, serve: Serve) -> None:
    server = serve()
    with reading(kind, ring) as reader:
        server.push(0, N)
        assert take_until(kind, reader, SIZE, 0, N - 1) == (list(range(N)) if kind.every else [N - 1])
        for number in range(N, 3 * N):
            server.push(number)
            next_is(kind, reader, number)
        assert reader.lost == (0 if kind.every else N - 1)


def test_a_client_that_was_first_gets_the_servers_first_frames(kind: Kind, ring: str, serve: Serve) -> None:
    with reading(kind, ring, 0.05) as reader:
        assert reader.next() is None
        server = serve()
        server.push(0, N)
        numbers = take_until(kind, reader, SIZE, 0, N - 1)
        assert numbers == (list(range(N)) if kind.every else [*numbers[:-1], N - 1])


def test_several_clients_get_the_same(kind: Kind, ring: str, serve: Serve, fork: Start) -> None:
    server = serve()
    size = {"width": SIZE[0], "height": SIZE[1]}
    others = [fork("read", PROGRAMS, kind=kind.name, name=ring, first=0, last=N - 1, **size) for _ in range(2)]
    with reading(kind, ring) as reader:
        wait_for(lambda: server.readers() == 3)
        server.push(0, N)
        all_numbers = [json.loads(other.line("numbers").removeprefix("numbers ")) for other in others]
        all_numbers.append(take_until(kind, reader, SIZE, 0, N - 1))
        for numbers in all_numbers:
            assert numbers == sorted(set(numbers))
            assert numbers == list(range(N)) or not kind.every


def test_an_overrun_client_gets_no_wrong_frame_and_knows_how_many_it_lost(kind: Kind, ring: str, serve: Serve) -> None:
    server = serve()
    with reading(kind, ring) as reader:
        server.push(0, 100)
        numbers = take_until(kind, reader, SIZE, 0, 99)
        assert numbers == sorted(set(numbers))
        assert len(numbers) + reader.lost == 100
        assert len(numbers) == 1 or numbers[-N:] == list(range(100 - N, 100))
        assert len(numbers) > 1 or not kind.every


def test_a_frame_that_is_held_stays_while_the_writer_goes_on(kind: Kind, ring: str, serve: Serve) -> None:
    server = serve()
    with reading(kind, ring) as reader, reading(kind, ring) as second:
        server.push(0)
        held = [next_is(kind, reader, 0), next_is(kind, second, 0)]
        for number in range(1, 100, 20):
            server.push(number, 20)
            for got in held:
                number_of(kind, got, SIZE, range(1))


@pytest.mark.parametrize("how", ["closed", "killed"])
@pytest.mark.parametrize("size", [SIZE, (18, 10), (50, 40)], ids=["same size", "smaller", "larger"])
def test_the_next_server_is_found(kind: Kind, ring: str, serve: Serve, how: str, size: tuple[int, int]) -> None:
    if size > SIZE and not kind.fits_larger:
        pytest.skip("its arrays were given out before: an error, see the unit test")
    server = serve()
    with reading(kind, ring) as reader:
        server.push(0)
        next_is(kind, reader, 0)
        server.end(how)
        server = serve(size)
        server.push(7)
        next_is(kind, reader, 7, size)
        server.push(8)
        next_is(kind, reader, 8, size)
        assert not reader.gone


@pytest.mark.parametrize("how", ["closed", "killed"])
def test_the_servers_end_comes_after_its_frames_and_is_told_once(kind: Kind, ring: str, serve: Serve, how: str) -> None:
    server = serve()
    with reading(kind, ring, 0.05) as reader:
        server.push(0, N)
        server.end(how)
        take_until(kind, reader, SIZE, 0, N - 1)
        assert not reader.gone
        wait_for(lambda: reader.next() is None and reader.gone)
        start = time.monotonic()
        assert reader.next() is None
        assert time.monotonic() - start >= 0.05 or kind.name.startswith("level 2 with EventFd")


def test_the_servers_end_wakes_a_client_that_waits_long(kind: Kind, ring: str, serve: Serve) -> None:
    server = serve()
    with reading(kind, ring, 1000.0) as reader:  # the test would run into its own limit
        server.push(0)
        next_is(kind, reader, 0)
        settle(reader)
        server.end("killed")
        assert select.select([reader.fileno()], [], [], PATIENCE_S)[0]
        wait_for(lambda: reader.gone or (reader.next(), reader.gone)[1])


def test_a_wait_lasts_as_long_as_was_said(kind: Kind, ring: str, serve: Serve) -> None:
    server = serve()
    with reading(kind, ring, 0.15) as reader:
        settle(reader)
        start = time.monotonic()
        assert reader.next() is None
        assert time.monotonic() - start >= 0.15
        server.push(0)
        next_is(kind, reader, 0)


def test_select_misses_no_frame(kind: Kind, ring: str, serve: Serve) -> None:
    server = serve()
    with reading(kind, ring) as reader:
        settle(reader)
        for number in range(100):
            server.push(number)
            got = None
            while got is None:
                assert select.select([reader.fileno()], [], [], PATIENCE_S)[0], f"no wake-up for frame {number}"
                got = reader.next()
            number_of(kind, got, SIZE, range(number, number + 1))
            settle(reader)


def test_the_descriptor_stays_readable_until_the_last_waiting_frame_is_read(
    kind: Kind, ring: str, serve: Serve
) -> None:
    server = serve()
    with reading(kind, ring) as reader:
        server.push(0, N)
        numbers: list[int] = []
        while not numbers or numbers[-1] < N - 1:
            assert select.select([reader.fileno()], [], [], 0)[0]
            got = reader.next()
            if got is not None:
                numbers.append(number_of(kind, got, SIZE, range(N)))
        settle(reader)


def test_the_descriptor_serves_in_an_epoll_set_and_survives_servers(kind: Kind, ring: str, serve: Serve) -> None:
    with reading(kind, ring, 0.01) as reader, select.epoll() as outer:
        outer.register(reader.fileno(), select.EPOLLIN)
        for number in range(2):
            server = serve()
            server.push(number)
            got = None
            while got is None:
                assert [fd for fd, _ in outer.poll(PATIENCE_S)] == [reader.fileno()]
                got = reader.next()
            number_of(kind, got, SIZE, range(number, number + 1))
            server.end("killed")


def test_the_descriptor_serves_in_asyncio(kind: Kind, ring: str, serve: Serve) -> None:
    server = serve()

    async def read_some(reader: Reader, n_frames: int) -> list[int]:
        numbers: list[int] = []
        done = asyncio.Event()

        def on_readable() -> None:
            got = reader.next()
            if got is not None:
                numbers.append(number_of(kind, got, SIZE, range(n_frames)))
                if len(numbers) == n_frames:
                    done.set()
                else:
                    server.push(len(numbers))

        asyncio.get_running_loop().add_reader(reader.fileno(), on_readable)
        try:
            server.push(0)
            await asyncio.wait_for(done.wait(), PATIENCE_S)
        finally:
            asyncio.get_running_loop().remove_reader(reader.fileno())
        return numbers

    with reading(kind, ring) as reader:
        assert asyncio.run(read_some(reader, 10)) == list(range(10))


@pytest.mark.parametrize("size", [(1, 1), (7, 5), (1001, 3), (3, 1001), (1920, 1080)], ids=str)
def test_small_odd_and_large_frames_arrive(kind: Kind, ring: str, size: tuple[int, int]) -> None:
    if kind.pixel_format.name in ("YUV420P", "NV12"):
        size = (size[0] + size[0] % 2, size[1] + size[1] % 2)  # halved colour planes need even sides
    with writing(kind, ring, size) as writer, reading(kind, ring, size=size) as reader:
        for number in range(3):
            writer.push(picture(kind, *size, number), number)
            next_is(kind, reader, number, size)


def strided(array: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same frame in every second place of a larger array."""
    large = np.zeros(tuple(2 * side for side in array.shape), np.uint8)
    places = tuple(slice(None, None, 2) for _ in array.shape)
    large[places] = array
    return large[places]


@pytest.mark.parametrize(
    "laid_out",
    [strided, lambda array: array[::-1, ::-1].copy()[::-1, ::-1], np.asfortranarray],
    ids=["strided", "backwards", "columns first"],
)
def test_frames_need_not_be_contiguous(
    kind: Kind, ring: str, laid_out: Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
) -> None:
    with writing(kind, ring) as writer, reading(kind, ring) as reader:
        for number in range(2):
            array = laid_out(picture(kind, *SIZE, number))
            assert not array.flags.c_contiguous
            writer.push(array, number)
            next_is(kind, reader, number)


def test_what_does_not_fit_is_refused_in_words_and_the_ring_goes_on(kind: Kind, ring: str) -> None:
    good = picture(kind, *SIZE, 0)
    with writing(kind, ring) as writer, reading(kind, ring) as reader:
        for wrong in (good.astype(np.float32), np.concatenate([good, good])):
            with pytest.raises(ValueError, match=r"takes .* not "):
                writer.push(wrong, 0)  # type: ignore[arg-type]
        writer.push(good, 0)
        next_is(kind, reader, 0)
