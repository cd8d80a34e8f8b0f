"""kill -9 at random instants, hundreds of times: the others recover, see only true frames, and nothing is left."""

from __future__ import annotations

import json
import pathlib
import random
import struct
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.integration.shmem.peer import Peer
from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem.layout import HEADER_BYTES, RECORD_BYTES, W_PID
from valkka_live.core.shmem.names import SHM_DIR, shm_path

pytestmark = pytest.mark.alone  # leftovers lie about on purpose, and any server that starts meanwhile would sweep them

Start = Callable[..., Peer]
Note = Callable[[str, object], None]
ROUNDS = "tests.integration.shmem.rounds"
KILLS, SOAK_KILLS = 200, 2000
CONTENDERS_KILLED = 60
WARM_UP = 20
MOST_GROWTH_KB = 2048
LIMIT_S, SOAK_LIMIT_S = 600, 3600
AT_REST_PX = 16384


def report(peer: Peer) -> dict[str, Any]:
    peer.tell("report")
    told: dict[str, Any] = json.loads(peer.line("{"))
    return told


def assert_unburdened(before: dict[str, Any], after: dict[str, Any]) -> None:
    for held in ("descriptors", "threads", "mappings"):
        assert after[held] == before[held], (before, after)
    assert after["private_kb"] - before["private_kb"] < MOST_GROWTH_KB, (before, after)


def left_by(ring: str, killed: set[int]) -> list[str]:
    """Files in /dev/shm that are the ring's, or unfinished ones that a killed process made."""
    left = []
    for path in SHM_DIR.glob("valkka-live.*"):
        try:
            header = path.read_bytes()[:HEADER_BYTES]
        except OSError:
            continue
        (pid,) = struct.unpack_from("=q", header.ljust(HEADER_BYTES, b"\0"), W_PID * 8)
        if path.name.startswith(f"valkka-live.{ring}") or ("~" in path.name and pid in killed):
            left.append(path.name)
    return left


def kill_and_see(writer: Peer, ring: str, n_slots: int) -> bool:
    """kill -9; whether that met the server while it was writing."""
    with shm_path(ring).open("rb") as segment:  # opened before: any program's sweep may take the name away afterwards
        writer.kill()
        records = segment.read(HEADER_BYTES + n_slots * RECORD_BYTES)
    return any(records[HEADER_BYTES + slot * RECORD_BYTES] % 2 for slot in range(n_slots))


def kill_writers(ring: str, fork: Start, rng: random.Random, rounds: int) -> dict[str, int]:
    """Each round a writer of another size is killed under two readers: soon after they read it, or at any instant of its start."""
    readers = [fork("survive_reading", ROUNDS, name=ring, policy=policy) for policy in ("latest", "every")]
    killed: set[int] = set()
    before: list[dict[str, Any]] = []
    in_a_push = seen = 0
    for number in range(rounds):
        width, n_slots = 8 * (number + 1), rng.randint(2, 8)
        pixel_format = rng.choice((PixelFormat.GRAY8, PixelFormat.BGR24, PixelFormat.BGRX, PixelFormat.NV12))
        size = {"width": width, "height": rng.choice((2, 4, 60)), "pixel_format": pixel_format}
        writer = fork("write_until_killed", ROUNDS, name=ring, n_slots=n_slots, seed=str(rng.random()), **size)
        if rng.random() < 0.7:
            ends = []
            if rng.random() < 0.2:
                ends = [fork("read_until_the_end", ROUNDS, name=ring, policy=rng.choice(("latest", "every")))]
                ends[0].line("attached")
            for reader in readers:
                reader.line(f"reading {width}")
            time.sleep(rng.random() * 0.003)
            in_a_push += kill_and_see(writer, ring, n_slots)
            seen += 1
            for reader in (*readers, *ends, *ends):
                assert reader.line("gone") == "gone died"
            assert [end.wait() for end in ends] == [0] * len(ends)
        else:
            time.sleep(rng.random() * 0.02)
            writer.kill()
        killed.add(writer.pid)
        if number == WARM_UP:
            before = burdens_at_rest(ring, fork, readers)
    after = burdens_at_rest(ring, fork, readers)
    for one_before, one_after in zip(before, after, strict=True):
        assert one_after["wrong"] == []
        assert_unburdened(one_before, one_after)
    assert left_by(ring, killed) == []
    return {"kills": rounds, "seen": seen, "in a push": in_a_push, "frames": sum(one["received"] for one in after)}


def burdens_at_rest(ring: str, fork: Start, readers: list[Peer]) -> list[dict[str, Any]]:
    """What the readers hold after a server that was not killed has come and gone."""
    writer = fork(
        "write_until_killed",
        ROUNDS,
        name=ring,
        width=AT_REST_PX,
        height=2,
        pixel_format=PixelFormat.GRAY8,
        n_slots=4,
        seed="",
    )
    for reader in readers:
        reader.line(f"reading {AT_REST_PX}")
    assert writer.stop() == 0
    for reader in readers:
        assert reader.line("gone clean")
    return [at_rest(reader) for reader in readers]


def at_rest(reader: Peer) -> dict[str, Any]:
    """What a reader reports twice, a moment apart: it looks for the next server now and then, and holds what it looks at."""
    told = report(reader)
    for _ in range(50):
        time.sleep(0.1)
        again = report(reader)
        if all(again[held] == told[held] for held in ("descriptors", "threads", "mappings")):
            return again
        told = again
    return told


def kill_readers(ring: str, fork: Start, rng: random.Random, rounds: int) -> dict[str, int]:
    """Each round one to three readers are killed at any instant, from their first on, under a writer and a reader that go on."""
    writer = fork("survive_writing", ROUNDS, name=ring, n_slots=rng.randint(4, 8))
    writer.line("serving")
    reader = fork("survive_reading", ROUNDS, name=ring, policy="every")
    reader.line("reading")
    kills = 0
    for number in range(rounds):
        victims = [
            fork("read_until_killed", ROUNDS, name=ring, policy=rng.choice(("latest", "every")), seed=str(rng.random()))
            for _ in range(rng.randint(1, 3))
        ]
        time.sleep(rng.random() * 0.02)
        for victim in victims:
            victim.kill()
        kills += len(victims)
        if number in (WARM_UP, rounds - 1):
            wait_for(lambda: report(writer)["readers"] == 1, what="the killed readers are forgotten")
        if number == WARM_UP:
            before = [report(peer) for peer in (writer, reader)]
    after = [report(peer) for peer in (writer, reader)]
    for one_before, one_after in zip(before, after, strict=True):
        assert_unburdened(one_before, one_after)
    assert after[1]["wrong"] == []
    assert writer.stop() == 0
    assert reader.line("gone") == "gone clean"
    assert left_by(ring, {writer.pid}) == []
    return {"kills": kills, "pushed": after[0]["pushed"], "frames": after[1]["received"]}


@pytest.mark.timeout(LIMIT_S)
def test_readers_survive_killed_writers(ring: str, fork: Start, rng: random.Random, note: Note) -> None:
    found = kill_writers(ring, fork, rng, KILLS)
    note("found", found)
    assert found["in a push"] > 0  # else only easy moments were tried


@pytest.mark.timeout(LIMIT_S)
def test_a_writer_survives_killed_readers(ring: str, fork: Start, rng: random.Random, note: Note) -> None:
    note("found", kill_readers(ring, fork, rng, KILLS))


def test_a_name_never_has_two_owners(
    ring: str, fork: Start, rng: random.Random, note: Note, tmp_path: pathlib.Path
) -> None:
    """Five want it all the time, and are killed while they have it, while they wait for it or while they take it."""

    def contender() -> Peer:
        return fork("contend", ROUNDS, name=ring, seed=str(rng.random()), lock=str(tmp_path / "only one"))

    contenders = [contender() for _ in range(5)]
    killed = set()
    for _ in range(CONTENDERS_KILLED):
        time.sleep(rng.random() * 0.03)
        victim = rng.randrange(1, 5)
        contenders[victim].kill()
        killed.add(contenders[victim].pid)
        contenders[victim] = contender()
    assert [one.stop() for one in contenders] == [0] * 5  # it ends with an error when there are two
    served = sum(json.loads(one.line("{"))["served"] for one in contenders)
    note("served", served)
    assert served > 0
    assert left_by(ring, killed) == []


@pytest.mark.soak
@pytest.mark.timeout(SOAK_LIMIT_S)
@pytest.mark.parametrize("kill", [kill_writers, kill_readers])
def test_ten_times_as_many(
    ring: str, fork: Start, rng: random.Random, note: Note, kill: Callable[..., dict[str, int]]
) -> None:
    note("found", kill(ring, fork, rng, SOAK_KILLS))
