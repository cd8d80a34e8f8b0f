"""A view that was given out stays valid as long as it is held, at any speed, when there are enough slots."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.integration.shmem.conftest import Note
from tests.integration.shmem.peer import Peer

Start = Callable[..., Peer]
MODULE = "tests.integration.shmem.holders"
POLICIES = ("latest", "every", "latest", "every")
VIEWS = 50_000
VIEWS_TO_CATCH = 500_000


def told(peer: Peer) -> dict[str, int]:
    found: dict[str, int] = json.loads(peer.line("{"))
    return found


@pytest.mark.parametrize(
    ("keep", "n_slots"),
    [(0, len(POLICIES) + 2), (1, 2 * len(POLICIES) + 2), (1, 2 * len(POLICIES) + 1)],
    ids=["one view each", "one while the next is read", "one slot less: the newest may be lost, but nothing held"],
)
def test_no_view_that_is_held_is_written_over(ring: str, fork: Start, note: Note, keep: int, n_slots: int) -> None:
    writer = fork("write", MODULE, name=ring, n_slots=n_slots)
    writer.line("serving")
    readers = [fork("hold", MODULE, name=ring, policy=policy, n_views=VIEWS, keep=keep) for policy in POLICIES]
    found = [told(reader) for reader in readers]
    assert writer.stop() == 0
    backed_off = told(writer)["backed_off"]
    note("found", found)
    note("backed off", backed_off)
    assert [f["invalid"] for f in found] == [0] * len(POLICIES)
    assert [f["torn"] for f in found] == [0] * len(POLICIES)
    assert [f["views"] for f in found] == [VIEWS] * len(POLICIES)


def test_a_writer_that_does_not_look_again_is_caught(ring: str, fork: Start) -> None:
    writer = fork("write", MODULE, name=ring, n_slots=4, looks_again=False)
    writer.line("serving")
    readers = [
        fork("hold", MODULE, name=ring, policy="every", n_views=VIEWS_TO_CATCH, until_invalid=True) for _ in range(2)
    ]
    assert any(told(reader)["invalid"] for reader in readers)
