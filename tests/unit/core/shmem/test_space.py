"""Programs with another space neither see nor sweep each other's ring buffers."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer
from valkka_live.core.shmem.names import SPACE

LIST = "from valkka_live.core.shmem import list_rings; print([ring.name for ring in list_rings()])"


def listed(space: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LIST],
        env=os.environ | {SPACE: space},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_rings_of_another_space_are_not_listed() -> None:
    name = f"space-{os.getpid()}"
    with RingServer(name, 16, 16, PixelFormat.GRAY8):
        assert name in listed(os.environ.get(SPACE, "")).stdout
        assert listed("somewhere-else").stdout == "[]\n"


@pytest.mark.parametrize("space", ["a/b", "..\n", "x" * 41])
def test_a_space_that_is_no_name_is_an_error_that_names_it(space: str) -> None:
    ended = listed(space)
    assert ended.returncode != 0
    assert SPACE in ended.stderr
