"""A frame that is held stays as it is, however slow its reader, as long as the ring has slots enough; and this test would notice."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

import pytest

from tests.integration.shmem.peer import Peer, first_line
from valkka_live.core.frame import PixelFormat

Start = Callable[..., Peer]
Note = Callable[[str, object], None]
HAMMER = "tests.integration.shmem.hammer"
LIMIT_S = 150.0
READS_TO_CATCH = 200_000
SOAK_READS = 3_000_000
SOAK_LIMIT_S = 3600


@dataclass(frozen=True)
class Habit:
    """How each of four readers reads: how often and how long at most it holds a frame, and how many at a time."""

    n_slots: int
    n_reads: int
    hold: float
    hold_s: float
    n_held: int = 1


HABITS = {
    "slow readers, two slots more than readers": Habit(6, 100, 1.0, 0.05),
    "quick readers, two slots more than readers": Habit(6, 20_000, 0.1, 0.001),
    "quick readers, one slot more than readers": Habit(5, 20_000, 0.1, 0.001),
    "four frames in each hand, one slot more": Habit(17, 5_000, 0.1, 0.001, n_held=4),
    "slow readers, many frames in each hand": Habit(64, 100, 1.0, 0.05, n_held=15),
}


def readers_of(ring: str, fork: Start, habit: Habit, n_readers: int = 4, **more: object) -> list[Peer]:
    how = {name: value for name, value in asdict(habit).items() if name != "n_slots"} | more
    return [fork("read", HAMMER, name=ring, policy=("every", "latest")[i % 2], **how) for i in range(n_readers)]


@pytest.mark.timeout(2 * LIMIT_S)
@pytest.mark.parametrize("habit", HABITS.values(), ids=list(HABITS))
def test_every_frame_that_is_held_stays_valid(ring: str, fork: Start, note: Note, habit: Habit) -> None:
    size = {
        "width": 16,
        "height": 16,
        "pixel_format": PixelFormat.GRAY8,
    }  # so the writer comes round in 50 microseconds
    writer = fork("write", HAMMER, name=ring, n_slots=habit.n_slots, **size)
    found = [json.loads(reader.line("{", LIMIT_S)) for reader in readers_of(ring, fork, habit)]
    assert [f["wrong"] for f in found] == [[]] * 4
    assert [f["flagged"] for f in found] == [0] * 4
    assert writer.stop() == 0
    note("frames pushed, held", (json.loads(writer.line("{"))["pushed"], sum(f["accepted"] for f in found)))


@pytest.mark.parametrize("bug", ["no claim", "no second look"])
def test_a_handshake_with_a_bug_is_caught(ring: str, fork: Start, bug: str) -> None:
    """It takes some hundred reads of one that reads every frame; the first frame that changes under its reader ends it."""
    habit = Habit(6, READS_TO_CATCH, 0.3, 0.001)
    fork("write", HAMMER, name=ring, n_slots=habit.n_slots, width=16, height=16, bug=bug)
    found = json.loads(first_line(readers_of(ring, fork, habit, until_flagged=True), "{", LIMIT_S))
    assert found["wrong"] == []  # valid() stays the truth
    assert found["flagged"]


@pytest.mark.soak
@pytest.mark.timeout(SOAK_LIMIT_S)
def test_one_reader_of_three_slots_holds_every_frame_it_reads(ring: str, fork: Start) -> None:
    habit = Habit(3, SOAK_READS, 0.01, 0.0002)
    fork("write", HAMMER, name=ring, n_slots=habit.n_slots, width=16, height=16)
    found = json.loads(first_line(readers_of(ring, fork, habit, 1), "{", SOAK_LIMIT_S))
    assert (found["flagged"], found["wrong"]) == (0, [])
