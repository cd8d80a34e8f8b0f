from __future__ import annotations

import platform
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, RingError, RingServer, attachment, fences, pins, view, writer

ROOT = Path(__file__).parents[4]


def test_x86_needs_no_fence() -> None:
    assert fences.fence_for("x86_64") is None


def test_where_a_fence_is_needed_and_there_is_none_frames_are_refused(
    monkeypatch: pytest.MonkeyPatch, ring: str
) -> None:
    monkeypatch.setattr(fences, "libatomic_fence", lambda: None)
    monkeypatch.setattr(fences, "membarrier_fence", lambda machine: None)
    monkeypatch.setattr(writer, "FENCE", fences.fence_for("aarch64"))
    monkeypatch.setattr(writer, "full_fence", lambda: fences.fence_for("aarch64"))
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server, pytest.raises(RingError, match="libatomic1"):
        server.push(np.zeros((48, 64), np.uint8))


@pytest.mark.parametrize(
    "make",
    [fences.libatomic_fence, lambda: fences.membarrier_fence(platform.machine())],
    ids=["libatomic", "membarrier"],
)
def test_frames_pass_with_either_fence(
    make: Callable[[], Callable[[], object] | None], monkeypatch: pytest.MonkeyPatch, ring: str
) -> None:
    fence = make()
    if fence is None:
        pytest.skip("this machine does not have it")
    for module in (writer, attachment, view, pins):
        monkeypatch.setattr(module, "FENCE", fence)
    for module in (writer, pins):
        monkeypatch.setattr(module, "full_fence", lambda: fence)
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server, RingClient(ring) as client:
        assert client.wait_attached(10)
        server.push(np.full((48, 64), 7, np.uint8))
        frame = client.read(10)
        assert frame is not None
        assert frame.valid()
        assert (frame.array == 7).all()


def test_a_fence_that_was_interrupted_still_fences_and_never_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    lock = threading.Lock()
    monkeypatch.setattr(threading, "Lock", lambda: lock)
    fence = fences.lock_fence()
    lock.acquire()  # Ctrl-C came before the release
    fence()
    assert not lock.locked()
    fence()
    assert not lock.locked()


def test_a_store_is_seen_before_what_is_loaded_after_the_fence() -> None:
    """Without the fence both sides miss each other in 10 to 80 of 100 rounds (x86-64)."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.unit.core.shmem.litmus", "fenced", "10"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    rounds, both_missed = (int(number) for number in done.stdout.split())
    assert rounds > 0
    assert both_missed == 0
