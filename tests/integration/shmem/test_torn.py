"""No frame that changed under its reader is ever taken for a good one; and this test would notice if it were."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.integration.shmem.peer import Peer

Start = Callable[..., Peer]
HAMMER = "tests.integration.shmem.hammer"
READS_EACH = 10_000
READS_TO_CATCH = 20_000
READS_OF_THE_SOUND = 1_000


def found_by(reader: Peer) -> dict[str, int]:
    found: dict[str, int] = json.loads(reader.line("{"))
    return found


def test_a_writer_at_full_speed_never_passes_a_torn_frame_off_as_whole(ring: str, start: Start) -> None:
    policies = ["latest", "latest", "latest", "every"]
    start("write", HAMMER, name=ring)
    readers = [start("read", HAMMER, name=ring, n_reads=READS_EACH, policy=policy) for policy in policies]
    found = [found_by(reader) for reader in readers]
    assert [f["wrong"] for f in found] == [0, 0, 0, 0]
    assert all(f["accepted"] + f["flagged"] == READS_EACH for f in found)
    assert sum(f["accepted"] for f in found) > READS_EACH // 10
    assert sum(f["flagged"] for f in found) > 0  # else nothing was hammered


@pytest.mark.parametrize(
    ("writers_bug", "readers_bug"), [("no odd mark", ""), ("publishes early", ""), ("", "no check after use")]
)
def test_deliberate_bugs_are_caught(ring: str, start: Start, writers_bug: str, readers_bug: str) -> None:
    start("write", HAMMER, name=ring, bug=writers_bug, slowly=True)
    readers = [start("read", HAMMER, name=ring, n_reads=READS_TO_CATCH, bug=readers_bug) for _ in range(2)]
    assert any(found_by(reader)["wrong"] for reader in readers)


def test_the_same_slow_writer_without_a_bug_is_sound(ring: str, start: Start) -> None:
    start("write", HAMMER, name=ring, slowly=True)
    readers = [start("read", HAMMER, name=ring, n_reads=READS_OF_THE_SOUND) for _ in range(2)]
    assert [found_by(reader)["wrong"] for reader in readers] == [0, 0]
