"""A shared memory file system that is really full."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable

import pytest

from tests.integration.shmem.peer import Peer
from tests.integration.shmem.small_memory import BIG, HALF, SMALL
from valkka_live.core.shmem.layout import Layout

Start = Callable[..., Peer]
MODULE = "tests.integration.shmem.small_memory"
UNSHARE = ("unshare", "--mount") if os.geteuid() == 0 else ("unshare", "--map-root-user", "--mount")
SHM_BYTES = 8 << 20
PAGE_BYTES = 4096


def can_unshare() -> bool:
    mount = [*UNSHARE, "mount", "-t", "tmpfs", "none", "/dev/shm"]
    return subprocess.run(mount, check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not can_unshare(), reason="this user may not make a mount name space")
def test_full_memory_is_an_error_with_numbers_and_never_a_crash(ring: str, start: Start) -> None:
    peer = start("fill_up", MODULE, prefix=UNSHARE, name=ring)
    half, big, small = (
        Layout(n_slots, *size, 128).segment_bytes for n_slots, size in ((4, HALF), (8, BIG), (8, SMALL))
    )

    def refusal(what: str) -> dict[str, object]:
        told: dict[str, object] = json.loads(peer.line(what).removeprefix(what))
        assert str(told["needed"]) in str(told["text"])
        assert str(told["free"]) in str(told["text"])
        assert ring in str(told["text"])
        return told

    held = refusal("held by a reader")
    assert held["needed"] == half
    assert SHM_BYTES - half - PAGE_BYTES <= int(str(held["free"])) <= SHM_BYTES - half
    too_big = refusal("too big")
    assert too_big["needed"] == big
    assert too_big["free"] == held["free"]
    full = refusal("full")
    assert (full["needed"], full["free"]) == (small, 0)
    assert peer.line("whole") == "whole 50"
    assert peer.line("whole") == "whole 50"
    assert peer.line("left") == "left []"
    assert peer.stop() == 0
