from __future__ import annotations

import pickle

import pytest

from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.shmem import BadSegment, NameTaken, NoSharedMemory, RingError, ServerGone


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NameTaken("cam", 42), "process 42"),
        (NameTaken("cam", 0), "another process"),
        (NoSharedMemory("cam", 200, 100), "200 bytes needed, 100 free"),
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
