"""Too few descriptors, and no shared memory at all: errors in words, nothing left, and well again afterwards."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.integration.shmem.peer import Peer
from tests.integration.shmem.test_small_memory import UNSHARE, can_unshare

Start = Callable[..., Peer]
MODULE = "tests.integration.shmem.endings"
EMFILE = "24"


def test_whichever_descriptor_is_the_one_too_many_nothing_is_left(ring: str, fork: Start) -> None:
    told = []
    for limit in range(40):
        peer = fork("run_short", MODULE, name=ring, limit=limit)
        told.append(peer.line())
        assert told[-1] in ("enough", "nothing", f"short of descriptors {EMFILE}")
        assert peer.line() == "whole"
        assert peer.line() == "left 0"
        assert peer.stop() == 0
    assert told[0] == f"short of descriptors {EMFILE}"
    assert told[-1] == "enough"


READ_ONLY = [["-t", "tmpfs", "-o", "ro", "none", "/dev/shm"]]
MISSING = [["--rbind", "/dev", "/mnt"], ["-t", "tmpfs", "none", "/dev"]]
NO_FILES = [["-t", "tmpfs", "-o", "nr_inodes=1", "none", "/dev/shm"]]


@pytest.mark.skipif(not can_unshare(), reason="this user may not make a mount name space")
@pytest.mark.parametrize(
    ("mounts", "reason"),
    [
        (READ_ONLY, "/dev/shm takes no new file: Read-only file system"),
        (MISSING, "there is no /dev/shm: mount a tmpfs there"),
        (NO_FILES, "/dev/shm takes no new file: No space left on device"),
    ],
)
def test_without_shared_memory_a_server_says_why_and_a_client_waits(
    ring: str, start: Start, mounts: list[list[str]], reason: str
) -> None:
    peer = start("without_shared_memory", MODULE, prefix=UNSHARE, name=ring, mounts=mounts)
    refused = peer.line()
    assert refused.startswith(f"refused no shared memory for ring buffer {ring}: it needs ")
    assert refused.endswith(f", but {reason}")
    assert peer.line() == "attached False None"
    assert peer.line() == "rings [] []"
    assert peer.line() == "left []"
    assert peer.stop() == 0
