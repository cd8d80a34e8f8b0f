"""No frame that changed under its reader is ever taken for a good one; and this test would notice if it were."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.integration.shmem.peer import Peer, first_line
from valkka_live.core.frame import PixelFormat

Start = Callable[..., Peer]
Note = Callable[[str, object], None]
HAMMER = "tests.integration.shmem.hammer"
POLICIES = ("latest", "every", "latest", "every")
SOAK = 10  # times as long
LIMIT_S = 300
SOAK_LIMIT_S = 3600
READS_TO_CATCH = 200_000
READS_OF_THE_SOUND = 1_000
HALF_PAINTED_S = 0.0002


@dataclass(frozen=True)
class Case:
    """One ring to be hammered, and how often each of the four readers reads it."""

    n_slots: int
    width: int
    height: int
    pixel_format: PixelFormat
    reads_each: int
    room: int = 3

    def __str__(self) -> str:
        return f"{self.n_slots} slots of {self.width}x{self.height} {self.pixel_format.name}"


CASES = (
    Case(2, 32, 8, PixelFormat.GRAY8, 100_000),
    Case(8, 16, 16, PixelFormat.BGR24, 100_000),
    Case(3, 64, 32, PixelFormat.YUV420P, 30_000, room=40),
    Case(5, 128, 128, PixelFormat.BGRX, 20_000),
    Case(4, 256, 170, PixelFormat.NV12, 20_000),
    Case(3, 1280, 720, PixelFormat.YUV420P, 2_000),
    Case(7, 1280, 720, PixelFormat.RGB24, 1_000),
)


def hammer(ring: str, fork: Start, case: Case, times: int, limit_s: float) -> tuple[int, int]:
    """Let four readers read so often while one writes at full speed; how many frames they took, and how many they refused."""
    shape = {"width": case.width, "height": case.height, "pixel_format": case.pixel_format}
    writer = fork("write", HAMMER, name=ring, n_slots=case.n_slots, room=case.room, **shape)
    reads = case.reads_each * times
    readers = [fork("read", HAMMER, name=ring, n_reads=reads, policy=policy, room=case.room) for policy in POLICIES]
    found = [json.loads(reader.line("{", limit_s)) for reader in readers]
    assert [f["wrong"] for f in found] == [[]] * len(readers)
    assert [f["accepted"] + f["flagged"] for f in found] == [reads] * len(readers)
    assert writer.stop() == 0
    return sum(f["accepted"] for f in found), sum(f["flagged"] for f in found)


def test_enough_is_read() -> None:
    assert sum(case.reads_each for case in CASES) * len(POLICIES) >= 1_000_000


@pytest.mark.timeout(2 * LIMIT_S)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_writer_at_full_speed_never_passes_a_torn_frame_off_as_whole(
    ring: str, fork: Start, case: Case, note: Note
) -> None:
    accepted, flagged = hammer(ring, fork, case, 1, LIMIT_S)
    note("accepted, flagged", (accepted, flagged))
    assert accepted > flagged
    if case.n_slots > len(POLICIES):
        assert flagged == 0  # there is always a slot that nobody holds
    if case.n_slots == 2:
        assert flagged > 0  # else nothing was hammered


@pytest.mark.soak
@pytest.mark.timeout(SOAK_LIMIT_S)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_ten_times_as_long(ring: str, fork: Start, case: Case, note: Note) -> None:
    note("accepted, flagged", hammer(ring, fork, case, SOAK, SOAK_LIMIT_S))


@pytest.mark.parametrize(
    ("writers_bug", "readers_bug"),
    [("no odd mark", ""), ("publishes early", ""), ("late detections", ""), ("", "no check after use")],
)
def test_deliberate_bugs_are_caught(ring: str, fork: Start, writers_bug: str, readers_bug: str) -> None:
    """It takes some hundred reads, and they are let read a thousand times as often; the first wrong frame ends it."""
    fork("write", HAMMER, name=ring, bug=writers_bug, pause_s=HALF_PAINTED_S)
    readers = [fork("read", HAMMER, name=ring, n_reads=READS_TO_CATCH, bug=readers_bug, hold=0.1) for _ in range(3)]
    assert json.loads(first_line(readers, "{", LIMIT_S))["wrong"]


def test_the_same_slow_writer_without_a_bug_is_sound(ring: str, fork: Start) -> None:
    fork("write", HAMMER, name=ring, pause_s=HALF_PAINTED_S)
    readers = [fork("read", HAMMER, name=ring, n_reads=READS_OF_THE_SOUND, hold=0.1) for _ in range(3)]
    assert [json.loads(reader.line("{"))["wrong"] for reader in readers] == [[], [], []]
