from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.core.shmem.names import check_ring_name, ring_of, shm_path, unfinished_name


@pytest.mark.parametrize("name", ["cam1", "a", "A.b-c_9", "x" * 120])
def test_plain_names_are_rings_and_found_again_by_their_file(name: str) -> None:
    check_ring_name(name)
    assert ring_of(shm_path(name).name) == name


@pytest.mark.parametrize("name", ["", "a/b", "../x", "a b", "ä", "x" * 121, "a\n", "a~b"])
def test_names_that_could_reach_other_files_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="ring name"):
        check_ring_name(name)


@given(st.integers(1, 2**62))
def test_an_unfinished_segment_never_looks_like_a_ring(instance: int) -> None:
    assert ring_of(unfinished_name(instance)[1:]) is None


def test_other_programs_files_are_no_rings() -> None:
    assert ring_of("sem.something") is None
    assert ring_of("valkka-live.") is None
