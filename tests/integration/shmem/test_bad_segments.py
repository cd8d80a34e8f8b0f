"""Whatever lies under a ring's name, a client says what is wrong and goes on."""

from __future__ import annotations

import os
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import BadSegment, Policy, RingClient, RingServer, list_rings, sweep
from valkka_live.core.shmem.layout import HEADER_BYTES, MAGIC, W_MAGIC, Header, Layout
from valkka_live.core.shmem.names import shm_path


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=3 * HEADER_BYTES), size=st.integers(0, 1 << 20))
def test_random_bytes_never_crash_a_client(content: bytes, size: int) -> None:
    ring = f"test-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    shm_path(ring).write_bytes(content)
    os.truncate(shm_path(ring), size)
    try:
        with RingClient(ring) as client:
            with pytest.raises(BadSegment, match=ring):
                client.read()
            assert client.read() is None
        assert ring not in [info.name for info in list_rings()]
    finally:
        assert shm_path(ring).name in sweep()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(st.tuples(st.integers(0, 511), st.integers(-(2**63), 2**63 - 1)), max_size=20))
def test_damaged_rings_never_crash_a_client(words: list[tuple[int, int]]) -> None:
    ring = f"test-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    layout = Layout(3, 64, 48, PixelFormat.GRAY8, 4)
    page = bytearray(layout.segment_bytes)
    view = memoryview(page).cast("q")
    Header(layout, os.getpid(), 1, 1).pack_into(view)
    view[W_MAGIC] = MAGIC
    for word, value in words:
        view[word] = value
    shm_path(ring).write_bytes(page)
    try:
        with RingClient(ring) as client:
            try:
                assert client.read(0.001) is None  # nobody serves it
            except BadSegment as error:
                assert error.ring == ring
        with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server:
            assert server.readers == 0
    finally:
        shm_path(ring).unlink(missing_ok=True)


@settings(max_examples=40, deadline=None)
@given(
    policy=st.sampled_from(["latest", "every"]),
    words=st.lists(st.tuples(st.integers(13, 2000), st.integers(-(2**63), 2**63 - 1)), min_size=1, max_size=30),
)
def test_a_server_gone_mad_never_crashes_its_client(policy: Policy, words: list[tuple[int, int]]) -> None:
    ring = f"test-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    layout = Layout(3, 64, 48, PixelFormat.GRAY8, 4)
    with (
        RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=3, max_detections=4),
        RingClient(ring, policy=policy) as client,
    ):
        assert client.wait_attached(10)
        with shm_path(ring).open("r+b") as memory:
            for word, value in words:
                memory.seek(word * 8 % layout.segment_bytes)
                memory.write(value.to_bytes(8, "little", signed=True))
        for _ in range(3):
            view = client.read()
            if view is not None:
                assert view.array.shape == (48, 64)
                view.release()
