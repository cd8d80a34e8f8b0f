"""Peers of this user that keep to no protocol: the other end neither crashes nor hangs, and serves those who behave."""

from __future__ import annotations

import contextlib
import fcntl
import mmap
import os
import secrets
import socket
import struct
import tempfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.integration.shmem.nursery import Nursery
from tests.integration.shmem.pattern import is_whole
from tests.integration.shmem.peer import Peer
from tests.integration.shmem.test_bad_segments import HOSTILE, LAYOUT, PATIENCE_S, a_name, faced, planted
from tests.support.wait import wait_for
from valkka_live.core.shmem import Policy, RingClient, list_rings
from valkka_live.core.shmem.hello import connect, listen, receive_hello
from valkka_live.core.shmem.layout import MAGIC, W_COUNT, W_MAGIC, Header
from valkka_live.core.shmem.pins import BOARD_BYTES
from valkka_live.core.shmem.read_segment import ReadSegment

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them

OFTEN = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_HELLO_MAGIC = int.from_bytes(b"VLhello1", "little")

policies = st.sampled_from(["latest", "every"])
numbers = st.one_of(st.integers(-(2**63), 2**63 - 1), st.integers(-2, 300))
boards = st.sampled_from(["board", "open board", "small board", "eventfd", "file"])


def _memory(n_bytes: int, sealed: bool) -> int:
    fd = os.memfd_create("test", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(fd, n_bytes)
    if sealed:
        fcntl.fcntl(fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
    return fd


def _pipe_end(which: int) -> int:
    ends = os.pipe()
    os.close(ends[1 - which])
    return ends[which]


def _file() -> int:
    with tempfile.TemporaryFile() as file:
        file.truncate(BOARD_BYTES)
        return os.dup(file.fileno())


DESCRIPTORS: dict[str, Callable[[], int]] = {
    "bell": lambda: os.eventfd(0, os.EFD_CLOEXEC | os.EFD_NONBLOCK),
    "blocking bell": lambda: os.eventfd(0, os.EFD_CLOEXEC),
    "board": lambda: _memory(BOARD_BYTES, sealed=True),
    "open board": lambda: _memory(BOARD_BYTES, sealed=False),
    "small board": lambda: _memory(BOARD_BYTES // 2, sealed=True),
    "file": _file,
    "pipe to read": lambda: _pipe_end(0),
    "pipe to write": lambda: _pipe_end(1),
    "null": lambda: os.open("/dev/null", os.O_RDWR),
    "zero": lambda: os.open("/dev/zero", os.O_RDWR),
    "folder": lambda: os.open("/", os.O_RDONLY),
    "socket": lambda: socket.socket(socket.AF_UNIX).detach(),
}


@contextlib.contextmanager
def opened(kinds: list[str]) -> Iterator[list[int]]:
    fds = [DESCRIPTORS[kind]() for kind in kinds]
    try:
        yield fds
    finally:
        for fd in fds:
            os.close(fd)


@OFTEN
@given(
    policy=policies,
    words=st.one_of(
        st.binary(max_size=100),
        st.tuples(st.just(_HELLO_MAGIC), st.none(), numbers, numbers),
        st.tuples(st.just(_HELLO_MAGIC), st.none(), st.just(0), st.integers(0, 10)),
        st.tuples(numbers, numbers, numbers, numbers),
    ),
    kinds=st.one_of(
        st.lists(st.sampled_from(sorted(DESCRIPTORS)), max_size=4),
        st.tuples(st.sampled_from(sorted(DESCRIPTORS)), st.sampled_from(sorted(DESCRIPTORS))).map(list),
    ),
    count=numbers,
)
@example(policy="every", words=(_HELLO_MAGIC, None, 0, 3), kinds=["blocking bell", "board"], count=5)
@example(policy="latest", words=(_HELLO_MAGIC, None, 0, 3), kinds=["pipe to read", "board"], count=3)
@example(policy="latest", words=(_HELLO_MAGIC, None, 0, 3), kinds=["bell", "open board"], count=5)
@example(policy="latest", words=b"VLfull01", kinds=[], count=0)
@example(policy="every", words=(_HELLO_MAGIC, None, 0, 2**63 - 1), kinds=["bell", "board"], count=5)
def test_whatever_a_server_hands_over_its_client_goes_on(
    nursery: Nursery, policy: Policy, words: bytes | tuple[int | None, ...], kinds: list[str], count: int
) -> None:
    instance = secrets.randbits(62) + 1
    segment = bytearray(LAYOUT.segment_bytes)
    view = memoryview(segment).cast("q")
    Header(LAYOUT, os.getpid(), 1, instance).pack_into(view)
    view[W_MAGIC], view[W_COUNT] = MAGIC, count
    hello = words if isinstance(words, bytes) else struct.pack("=4q", *(instance if w is None else w for w in words))
    with a_name() as ring, planted(ring, segment, len(segment)), listen(instance) as listener, opened(kinds) as fds:
        listener.settimeout(PATIENCE_S)
        peer = nursery.fork(HOSTILE, "face", name=ring, policy=policy)
        links = []
        try:
            links.append(listener.accept()[0])
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                socket.send_fds(links[0], [hello], fds)
            for fd, kind in zip(fds, kinds, strict=True):
                if kind == "open board":
                    os.ftruncate(fd, 0)
            assert_it_goes_on(ring, peer)
        finally:
            peer.kill()
            for link in links:
                link.close()


def assert_it_goes_on(ring: str, peer: Peer) -> None:
    while not (line := peer.line("", PATIENCE_S)).startswith("bye"):
        told = (f"BadSegment: ring buffer {ring}: ", f"TooManyReaders: ring buffer {ring} ")
        assert line in ("frame", "nothing") or line.startswith(told)
    assert line == "bye 0"
    assert peer.wait(PATIENCE_S) == 0


def test_a_segment_that_shrinks_before_it_is_mapped_is_told(nursery: Nursery) -> None:
    instance = secrets.randbits(62) + 1
    segment = bytearray(LAYOUT.segment_bytes)
    view = memoryview(segment).cast("q")
    Header(LAYOUT, os.getpid(), 1, instance).pack_into(view)
    view[W_MAGIC] = MAGIC
    hello = struct.pack("=4q", _HELLO_MAGIC, instance, 0, 0)
    with (
        a_name() as ring,
        planted(ring, segment, len(segment)),
        listen(instance) as listener,
        opened(["bell", "board"]) as fds,
    ):
        listener.settimeout(PATIENCE_S)
        peer = nursery.fork(HOSTILE, "face", name=ring, policy="latest")
        with listener.accept()[0] as link:
            os.truncate(f"/dev/shm/valkka-live.{ring}", 4096)
            socket.send_fds(link, [hello], fds)
            assert peer.line("", PATIENCE_S).startswith(f"BadSegment: ring buffer {ring}: ")
            assert_it_goes_on(ring, peer)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    words=st.lists(st.tuples(st.integers(0, BOARD_BYTES // 8 - 1), st.integers(0, 2**64 - 1)), max_size=40),
    own_words=st.lists(
        st.tuples(st.integers(0, 15), st.one_of(st.integers(0, 2**64 - 1), st.integers(0, 70))), max_size=20
    ),
    messages=st.lists(st.binary(min_size=1, max_size=200), max_size=5),
    kinds=st.lists(st.sampled_from(sorted(DESCRIPTORS)), max_size=3),
    half_closed=st.booleans(),
)
def test_whatever_a_client_does_its_server_goes_on(
    nursery: Nursery,
    words: list[tuple[int, int]],
    own_words: list[tuple[int, int]],
    messages: list[bytes],
    kinds: list[str],
    half_closed: bool,
) -> None:
    with a_name() as ring, opened(kinds) as fds:
        server = nursery.fork(HOSTILE, "host", name=ring)
        try:
            server.line("serving")
            with RingClient(ring, policy="every") as good, ReadSegment(ring) as segment:
                assert good.wait_attached(PATIENCE_S)
                link = connect(ring, segment.header.instance)
                assert link is not None
                with link:
                    misuse(ring, link, words + own_words, messages, fds)
                    if half_closed:
                        link.shutdown(socket.SHUT_WR)
                    for _ in range(5):
                        read_well(good)
                wait_for(lambda: [info.readers for info in list_rings() if info.name == ring] == [1])
                for _ in range(20):
                    read_well(good)
            assert server.stop() == 0
            assert server.line("bye") == "bye 0"
        finally:
            server.kill()


def misuse(ring: str, link: socket.socket, words: list[tuple[int, int]], messages: list[bytes], fds: list[int]) -> None:
    link.setblocking(True)
    link.settimeout(PATIENCE_S)
    hello = receive_hello(ring, link)
    assert hello is not None
    with mmap.mmap(hello.board_fd, BOARD_BYTES) as memory, memoryview(memory) as raw, raw.cast("Q") as board:
        for word, value in words:
            board[word] = value
    with contextlib.suppress(PermissionError):
        os.ftruncate(hello.board_fd, 0)
    for message in messages:
        socket.send_fds(link, [message], fds)
    os.close(hello.bell_fd)
    os.close(hello.board_fd)


def read_well(client: RingClient) -> None:
    view = client.read(PATIENCE_S)
    assert view is not None
    with view:
        whole = is_whole(view.array, view.meta.seq)
        assert whole or not view.valid()


@pytest.mark.parametrize("pid", [0, -1, 2**62, os.getpid()])
def test_a_headers_owner_may_be_anybody(nursery: Nursery, pid: int) -> None:
    segment = bytearray(LAYOUT.segment_bytes)
    view = memoryview(segment).cast("q")
    Header(LAYOUT, pid, 1, 1).pack_into(view)
    view[W_MAGIC] = MAGIC
    with a_name() as ring, planted(ring, segment, len(segment)):
        assert f"ring buffer {ring} is already served by another process" in faced(nursery, "refused", name=ring)
