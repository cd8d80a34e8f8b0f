"""Real processes around a ring of the test's own; nothing is left of either."""

from __future__ import annotations

import os
import random
import time
import uuid
from collections.abc import Callable, Iterator

import pytest

from tests.integration.shmem.nursery import Nursery
from tests.integration.shmem.peer import Peer, spawn
from valkka_live.core.shmem.names import SHM_DIR

PROGRAMS = "tests.integration.shmem.programs"
SEED = "RING_TEST_SEED"
"""Environment variable that repeats a run: the seed that a failed test has told."""
Start = Callable[..., Peer]
Note = Callable[[str, object], None]


@pytest.fixture
def ring() -> Iterator[str]:
    """A name that no other test uses; every segment whose name begins with it is removed."""
    name = f"test-{os.getpid()}-{uuid.uuid4().hex[:12]}"
    yield name
    for path in SHM_DIR.glob(f"valkka-live.{name}*"):
        path.unlink(missing_ok=True)


@pytest.fixture
def start() -> Iterator[Start]:
    """Start an interpreter: ``start("serve", name=...)``; whatever still runs at the end is killed."""
    peers: list[Peer] = []

    def start_one(role: str, module: str = PROGRAMS, **arguments: object) -> Peer:
        peers.append(spawn(module, role, **arguments))  # type: ignore[arg-type]
        return peers[-1]

    yield start_one
    for peer in reversed(peers):
        peer.kill()


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Forks the children of all tests of the run."""
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture
def fork(nursery: Nursery) -> Iterator[Start]:
    """As start, but in milliseconds: the child is forked from a process that has everything imported."""
    peers: list[Peer] = []

    def fork_one(role: str, module: str = PROGRAMS, **arguments: object) -> Peer:
        peers.append(nursery.fork(module, role, **arguments))
        return peers[-1]

    yield fork_one
    for peer in reversed(peers):
        peer.kill()


@pytest.fixture
def note(request: pytest.FixtureRequest) -> Note:
    """Note a figure; shown when the test fails, and by ``pytest -rA``."""

    def note_one(what: str, value: object) -> None:
        request.node.add_report_section("call", what, str(value))

    return note_one


@pytest.fixture
def rng(note: Note) -> random.Random:
    """Chance whose seed is told when the test fails."""
    seed = os.environ.get(SEED, str(time.time_ns()))
    note("seed", f"{SEED}={seed}")
    return random.Random(seed)
