"""Many servers, many reading loops: no frame lost, no wake-up swallowed, none for nothing without end."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.integration.shmem.loops import LOOPS
from tests.integration.shmem.peer import Peer

Start = Callable[..., Peer]
Note = Callable[[str, object], None]
MODULE = "tests.integration.shmem.loops"
N_RINGS, N_PROCESSES, N_FRAMES, FPS = 16, 4, 90, 30.0
ROUNDS, SOAK_ROUNDS = 100_000, 2_000_000
LIMIT_S, SOAK_LIMIT_S = 150.0, 3600.0


def test_loops_of_every_kind_read_sixteen_servers_without_losing_a_frame(ring: str, fork: Start, note: Note) -> None:
    """All at once, and beside one that holds frames for long."""
    names = [f"{ring}-{i}" for i in range(N_RINGS)]
    loops = [fork(loop, MODULE, names=names, n_frames=N_FRAMES) for loop in (*LOOPS, "slowly")]
    for of_one in (names[i::N_PROCESSES] for i in range(N_PROCESSES)):
        fork("serve_many", names=of_one, fps=FPS, n_frames=N_FRAMES, n_readers=len(loops))
    found = {name: json.loads(loop.line("{", LIMIT_S)) for name, loop in zip(LOOPS, loops, strict=False)}
    note("found", found)
    for name, told in found.items():
        assert told["wrong"] == [], name
        assert told["frames"] == N_RINGS * N_FRAMES, name
        assert told["lost"] == 0, name
        assert told["readable without a frame"] == 0, name
        assert told["for nothing"] < told["frames"] // 10, name


def play(ring: str, fork: Start, rounds: int, patience_s: float, **more: object) -> list[dict[str, int]]:
    players = [
        fork("play", MODULE, mine=f"{ring}-{a}", yours=f"{ring}-{b}", n_rounds=rounds, begins=a == "a", **more)
        for a, b in ("ab", "ba")
    ]
    return [json.loads(player.line("{", patience_s)) for player in players]


@pytest.mark.timeout(2 * LIMIT_S)
def test_no_wake_up_is_swallowed(ring: str, fork: Start, note: Note) -> None:
    found = play(ring, fork, ROUNDS, LIMIT_S)
    note("found", found)
    for told in found:
        assert told["rounds"] == ROUNDS
        assert told["lost"] == 0
        assert told["for nothing"] < ROUNDS // 10


def test_wake_ups_that_are_swallowed_are_noticed(ring: str, fork: Start) -> None:
    """It takes some ten rounds; a second without a frame is noticed by the players themselves."""
    found = play(ring, fork, ROUNDS, LIMIT_S, bug=True, limit_s=1.0)
    assert any(told["rounds"] < ROUNDS for told in found)


@pytest.mark.soak
@pytest.mark.timeout(SOAK_LIMIT_S)
def test_no_wake_up_is_swallowed_for_long(ring: str, fork: Start) -> None:
    assert [told["rounds"] for told in play(ring, fork, SOAK_ROUNDS, SOAK_LIMIT_S)] == [SOAK_ROUNDS] * 2
