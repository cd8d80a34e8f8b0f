from __future__ import annotations

import pickle

import pytest

from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.shmem import BadSegment, NameTaken, NoSharedMemory, RingError, ServerGone, TooManyReaders


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NameTaken("cam", 42), "process 42"),
        (NameTaken("cam", 0), "another process"),
        (NameTaken("cam", 0, "a file is in the way"), "cannot have its name: a file is in the way"),
        (
            NoSharedMemory("cam", 3 << 20, 1 << 20),
            "needs 3.0 MiB (3145728 bytes), /dev/shm has 1.0 MiB (1048576 bytes) free; take",
        ),
        (NoSharedMemory("cam", 1 << 20, 3 << 20), "a limit of this process"),
        (
            NoSharedMemory("cam", 1 << 20, 0, "there is no /dev/shm"),
            "needs 1.0 MiB (1048576 bytes), but there is no /dev/shm",
        ),
        (TooManyReaders("cam"), "as many readers as it can have"),
        (BadSegment("cam", "no magic"), "no magic"),
        (ServerGone("cam", clean=True), "closed it"),
        (ServerGone("cam", clean=False), "died"),
    ],
)
def test_errors_name_the_ring_and_cross_processes(error: RingError, words: str) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert isinstance(copy, ValkkaLiveError)
    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))
    assert words in str(copy)
    assert "cam" in str(copy)
