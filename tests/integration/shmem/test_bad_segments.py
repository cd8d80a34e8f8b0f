"""Whatever lies under a ring's name, a client says what is wrong and goes on; it never crashes, hangs or maps too much."""

from __future__ import annotations

import fcntl
import os
import struct
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.integration.shmem.hostile import HEIGHT, N_SLOTS, ROOM, WIDTH
from tests.integration.shmem.nursery import Nursery
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import Policy, RingServer, sweep
from valkka_live.core.shmem.layout import HEADER_BYTES, MAGIC, W_MAGIC, Header, Layout
from valkka_live.core.shmem.names import shm_path

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them

HOSTILE = "tests.integration.shmem.hostile"
LAYOUT = Layout(N_SLOTS, WIDTH, HEIGHT, PixelFormat.GRAY8, ROOM)
PATIENCE_S = 30.0
OFTEN = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])

policies = st.sampled_from(["latest", "every"])
# values that sizes and counts are most easily wrong at, and any others
numbers = st.one_of(
    st.integers(-(2**63), 2**63 - 1),
    st.integers(-2, 70),
    st.sampled_from([2**31 - 1, 2**31, 2**32, 2**62, 2**63 - 1, -(2**63)]),
)
header_words = st.tuples(st.integers(0, HEADER_BYTES // 8 - 1), numbers)
fixed_words = st.tuples(st.integers(0, 12), numbers)


@contextmanager
def a_name() -> Iterator[str]:
    ring = f"test-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    try:
        yield ring
    finally:
        shm_path(ring).unlink(missing_ok=True)


@contextmanager
def planted(ring: str, content: bytes | bytearray, size: int) -> Iterator[None]:
    """Something under a ring's name, locked, so that no other program's sweep takes it away before the test is over."""
    fd = _locked(ring)
    try:
        os.write(fd, content)
        os.truncate(fd, size)
        yield
    finally:
        os.close(fd)


def _locked(ring: str) -> int:
    while True:
        fd = os.open(shm_path(ring), os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(fd, fcntl.LOCK_EX)
        if os.fstat(fd).st_nlink:
            return fd
        os.close(fd)  # swept before it was locked


def faced(nursery: Nursery, role: str, **arguments: object) -> list[str]:
    """What a process of its own told; fails when it crashed, hung, or left a descriptor open."""
    peer = nursery.fork(HOSTILE, role, **arguments)
    told = []
    try:
        while not (line := peer.line("", PATIENCE_S)).startswith("bye"):
            told.append(line)
        assert line == "bye 0", "a descriptor is left open"
        assert peer.wait(PATIENCE_S) == 0
    finally:
        peer.kill()
    return told


def damaged(words: list[tuple[int, int]]) -> bytearray:
    """A segment as a server would have made it, with some words changed."""
    segment = bytearray(LAYOUT.segment_bytes)
    view = memoryview(segment).cast("q")
    Header(LAYOUT, os.getpid(), 1, 1).pack_into(view)
    view[W_MAGIC] = MAGIC
    for word, value in words:
        view[word] = value
    return segment


@OFTEN
@given(content=st.binary(max_size=3 * HEADER_BYTES), size=st.integers(0, 1 << 20), policy=policies)
def test_random_bytes_are_told_once_and_swept(nursery: Nursery, content: bytes, size: int, policy: Policy) -> None:
    with a_name() as ring:
        with planted(ring, content, size):
            first, *others = faced(nursery, "face", name=ring, policy=policy)
        assert first.startswith(f"BadSegment: ring buffer {ring}: ")
        assert others == ["nothing", "nothing"]
        sweep()
        assert not shm_path(ring).exists()


@OFTEN
@given(
    words=st.lists(st.one_of(fixed_words, header_words), max_size=20),
    cut=st.integers(0, LAYOUT.segment_bytes),
    policy=policies,
)
@example(words=[], cut=0, policy="latest")
@example(words=[], cut=1, policy="latest")
def test_damaged_and_truncated_rings_are_told_once(
    nursery: Nursery, words: list[tuple[int, int]], cut: int, policy: Policy
) -> None:
    with a_name() as ring:
        with planted(ring, damaged(words), LAYOUT.segment_bytes - cut):
            first, *others = faced(nursery, "face", name=ring, policy=policy)
        assert first == "nothing" or first.startswith(f"BadSegment: ring buffer {ring}: ")
        assert first != "nothing" or not cut
        assert others == ["nothing", "nothing"]
        with RingServer(ring, WIDTH, HEIGHT, PixelFormat.GRAY8) as server:  # the name is not lost
            assert server.readers == 0


@OFTEN
@given(words=st.lists(st.one_of(fixed_words, header_words), max_size=4), cut=st.integers(-8192, 8192), policy=policies)
def test_a_forged_copy_of_a_living_ring_never_crashes_a_client(
    nursery: Nursery, words: list[tuple[int, int]], cut: int, policy: Policy
) -> None:
    """The copy leads to the living server's socket, so the client attaches to one ring with the memory of another."""
    with (
        a_name() as ring,
        a_name() as copy,
        RingServer(ring, WIDTH, HEIGHT, PixelFormat.GRAY8, n_slots=N_SLOTS) as server,
    ):
        segment = bytearray(shm_path(ring).read_bytes())
        for word, value in words:
            struct.pack_into("=q", segment, word * 8, value)
        with planted(copy, segment, max(0, len(segment) - cut)):
            told = faced(nursery, "face", name=copy, policy=policy)
        assert all(
            line in ("frame", "nothing") or line.startswith(f"BadSegment: ring buffer {copy}: ") for line in told
        )
        assert server.stats.pushed == 0


@OFTEN
@given(
    policy=policies,
    words=st.lists(st.tuples(st.integers(0, LAYOUT.segment_bytes // 8 - 1), numbers), max_size=15),
    flips=st.lists(st.tuples(st.integers(0, 7), st.integers(0, LAYOUT.segment_bytes - 1)), max_size=15),
    header_flips=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2 * HEADER_BYTES - 1)), max_size=15),
    header=st.lists(header_words, max_size=15),
)
def test_bits_that_turn_over_in_a_living_ring_crash_neither_end(
    nursery: Nursery,
    policy: Policy,
    words: list[tuple[int, int]],
    flips: list[tuple[int, int]],
    header_flips: list[tuple[int, int]],
    header: list[tuple[int, int]],
) -> None:
    with a_name() as ring:
        for line in faced(
            nursery, "go_mad", name=ring, policy=policy, flips=flips + header_flips, words=words + header
        ):
            assert line in ("frame", "nothing") or ring in line
