"""What is said of the rings that there are, from look to look."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator

import numpy as np
import pytest

from valkka_live.commands.rings.watch import RingRow, RingWatch, program_of
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer

FRAME = np.zeros((48, 64), np.uint8)


@pytest.fixture
def ring() -> str:
    return f"test-{os.getpid()}-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def server(ring: str) -> Iterator[RingServer]:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=5) as made:
        yield made


def row_of(watch: RingWatch, ring: str) -> RingRow | None:
    return next((row for row in watch.look() if row.name == ring), None)


def test_the_rate_is_known_from_the_second_look_on(server: RingServer) -> None:
    watch = RingWatch()
    first = row_of(watch, server.name)
    assert first is not None and first.fps is None
    server.push(FRAME)
    second = row_of(watch, server.name)
    assert second is not None and second.fps is not None and second.fps > 0
    assert (second.pushed, second.owner_pid, second.slots) == (1, os.getpid(), 5)


def test_a_ring_that_is_made_anew_begins_anew(ring: str) -> None:
    watch = RingWatch()
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server:
        for _ in range(9):
            server.push(FRAME)
        row_of(watch, ring)
    with RingServer(ring, 64, 48, PixelFormat.GRAY8):
        row = row_of(watch, ring)
    assert row is not None and row.fps is None
    assert row_of(watch, ring) is None, "it has ended"


@pytest.mark.parametrize(
    ("command_line", "program"),
    [
        (["/usr/bin/python3", "/home/me/client.py", "--name", "x"], "client.py"),
        (["python3", "-u", "-X", "dev", "client.py"], "client.py"),
        (["python3", "-m", "my.server", "x"], "my.server"),
        (["python3", "-c", "import secret"], ""),
        (["python3"], ""),
        ([], ""),
    ],
)
def test_of_an_interpreter_the_program_is_shown(command_line: list[str], program: str) -> None:
    assert program_of(command_line) == program
