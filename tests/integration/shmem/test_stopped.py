"""Peers that are stopped (SIGSTOP) hurt nobody, and go on as if nothing had been."""

from __future__ import annotations

import json
import random
import signal
import time
from collections.abc import Callable

import numpy as np
import psutil
import pytest

from tests.integration.shmem.hammer import Ledger
from tests.integration.shmem.pattern import Detections, fault_in, fill, is_whole
from tests.integration.shmem.peer import Peer
from tests.integration.shmem.rounds import ROOM
from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import FrameView, NameTaken, Policy, RingClient, RingServer, wait_any
from valkka_live.core.shmem.layout import HEADER_BYTES, RECORD_BYTES
from valkka_live.core.shmem.names import shm_path

Start = Callable[..., Peer]
Note = Callable[[str, object], None]
ROUNDS = "tests.integration.shmem.rounds"
STOPS = 60
PUSHES = 500


def halt(peer: Peer) -> None:
    """SIGSTOP; stopped on return."""
    peer.signal(signal.SIGSTOP)
    wait_for(lambda: psutil.Process(peer.pid).status() == psutil.STATUS_STOPPED)


def read_one(client: RingClient) -> FrameView:
    view = client.read(60)
    assert view is not None
    return view


def test_a_writer_stopped_inside_a_push_holds_up_nobody(ring: str, fork: Start) -> None:
    writer = fork("hold_loan", name=ring)
    with RingClient(ring, policy="every") as client, RingClient(ring) as late:
        view = read_one(client)
        writer.line("holding")
        halt(writer)
        assert is_whole(view.array, 0)
        assert view.valid()
        assert client.read() is None
        assert wait_any([client], 0) == []
        late.read()
        assert late.read(0.01) is None  # it finds a server that has no time for it, which is no error
        with pytest.raises(NameTaken):
            RingServer(ring, 64, 48, PixelFormat.GRAY8)
        writer.signal(signal.SIGCONT)
        writer.tell()
        assert is_whole(read_one(client).array, 1)
        assert late.wait_attached(60)
        assert view.valid()


def test_a_writer_stopped_at_any_instant_leaves_only_whole_frames(
    ring: str, fork: Start, rng: random.Random, note: Note
) -> None:
    n_slots, detections = 4, Detections(ROOM)
    writer = fork("survive_writing", ROUNDS, name=ring, n_slots=n_slots)
    in_a_push = 0
    with RingClient(ring, policy="every") as every, RingClient(ring) as latest:
        for client in (every, latest):
            assert client.wait_attached(60)
        ledgers = {client: Ledger(client) for client in (every, latest)}
        for _ in range(STOPS):
            time.sleep(rng.random() * 0.003)
            halt(writer)
            segment = shm_path(ring).read_bytes()
            in_a_push += any(segment[HEADER_BYTES + slot * RECORD_BYTES] % 2 for slot in range(n_slots))
            for client, ledger in ledgers.items():
                while (view := client.read()) is not None:
                    with view:
                        assert fault_in(view, view.array, detections) == ""
                        assert view.valid()
                        assert ledger.fault(view.meta.seq) == ""
                assert client.read() is None
                assert wait_any([client], 0) == []
            writer.signal(signal.SIGCONT)
            for client in ledgers:
                read_one(client).release()
    note("stopped in a push", in_a_push)
    assert in_a_push > 0
    assert writer.stop() == 0


@pytest.mark.parametrize("policy", ["latest", "every"])
@pytest.mark.parametrize("holds", [True, False])
def test_a_stopped_reader_costs_the_others_nothing_and_catches_up(
    ring: str, fork: Start, policy: Policy, holds: bool
) -> None:
    frame = np.empty((48, 64), np.uint8)
    with (
        RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=5) as server,
        RingClient(ring, policy="every") as other,
    ):
        assert other.wait_attached(60)
        stopped = fork("hold_and_catch_up", name=ring, policy=policy, holds=holds)
        wait_for(lambda: server.readers == 2)
        for seq in range(PUSHES):
            fill(frame, seq)
            assert server.push(frame) == seq
            with read_one(other) as view:
                assert view.meta.seq == seq
                assert is_whole(view.array, seq)
                assert view.valid()
            if seq == 0:
                stopped.line("has")
                halt(stopped)
        assert other.stats.lost == 0
        stopped.signal(signal.SIGCONT)
        stopped.tell()
        told = json.loads(stopped.line("{"))
        assert told["held well"]
        assert told["lost"] == told["passed"]
        assert told["seqs"][-1] == PUSHES - 1
        assert len(told["seqs"]) == 1 if policy == "latest" else len(told["seqs"]) > 1
        assert stopped.wait() == 0


def test_four_readers_follow_a_ring_through_every_size_and_pixel_format(
    ring: str, fork: Start, rng: random.Random
) -> None:
    readers = [
        fork("survive_reading", ROUNDS, name=ring, policy=policy) for policy in ("latest", "every", "latest", "every")
    ]
    for number, pixel_format in enumerate(tuple(PixelFormat) * 3):
        width = 8 * (number + 1)
        size = {"width": width, "height": rng.choice((2, 30, 400)), "pixel_format": pixel_format}
        writer = fork("write_until_killed", ROUNDS, name=ring, n_slots=rng.randint(2, 9), seed=str(number), **size)
        for reader in readers:
            reader.line(f"reading {width}")
        asleep = rng.choice(readers)
        halt(asleep)
        clean = rng.random() < 0.5
        if clean:
            assert writer.stop() == 0
        else:
            writer.kill()
        for reader in readers:
            if reader is not asleep:
                assert reader.line("gone") == ("gone clean" if clean else "gone died")
        asleep.signal(signal.SIGCONT)
        assert asleep.line("gone") == ("gone clean" if clean else "gone died")
    for reader in readers:
        reader.tell()
        told = json.loads(reader.line("{"))
        assert told["wrong"] == []
        assert told["received"] > 0
