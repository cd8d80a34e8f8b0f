"""A frame that was given out stays as it is while it is held: what the writer and a reader do who meet over one slot."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.unit.core.shmem.reading import attached, read
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer, attachment
from valkka_live.core.shmem.attachment import Attachment
from valkka_live.core.shmem.client import RingClient

BLACK = np.zeros((48, 64), np.uint8)


def serve(ring: str, n_slots: int) -> RingServer:
    return RingServer(ring, 64, 48, PixelFormat.GRAY8, n_slots=n_slots)


def attachment_of(client: RingClient) -> Attachment:
    found = client._session.attachment
    assert found is not None
    return found


def between_the_looks(server: RingServer, monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """Do something each time the writer has claimed a slot and not yet looked again."""
    look_again = server._peers.pinned

    def pinned() -> int:
        do()
        return look_again()

    monkeypatch.setattr(server._peers, "pinned", pinned)


def test_a_pin_that_came_too_late_for_the_first_look_is_seen_by_the_second(
    ring: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(ring, 3) as server, attached(ring, "latest") as client:
        server.push(np.full((48, 64), 7, np.uint8))
        view = read(client)
        monkeypatch.setattr(server._peers, "wishes", lambda newest: (0, newest))  # always looks too early
        seen_by_the_holder = []
        between_the_looks(server, monkeypatch, lambda: seen_by_the_holder.append(view.valid()))
        for _ in range(50):
            server.push(BLACK)
        assert view.valid()
        assert (view.array == 7).all()
        assert server.stats.backed_off > 0
        assert all(seen_by_the_holder)  # a slot that is only claimed still holds its frame


def test_without_the_second_look_the_same_frame_is_written_over(ring: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(ring, 3) as server, attached(ring, "latest") as client:
        server.push(BLACK)
        view = read(client)
        monkeypatch.setattr(server._peers, "wishes", lambda newest: (0, newest))
        monkeypatch.setattr(server._peers, "pinned", lambda: 0)
        for _ in range(50):
            server.push(BLACK)
        assert not view.valid()


def test_a_slot_that_is_pinned_when_it_is_claimed_is_left_as_it_was(ring: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(ring, 4) as server, attached(ring, "latest") as client:
        for i in range(4):
            server.push(np.full((48, 64), i, np.uint8))
        line, words = attachment_of(client).pins, attachment_of(client).words
        claimed = []

        def pin_what_is_claimed() -> None:
            slots = [slot for slot, word in enumerate(attachment_of(client).generation_words) if words[word] < 0]
            claimed.extend(slots)
            if len(claimed) == 1:
                line.hold(slots[0], 1)

        between_the_looks(server, monkeypatch, pin_what_is_claimed)
        server.push(np.full((48, 64), 9, np.uint8))
        left, taken = claimed
        assert left != taken
        assert words[attachment_of(client).generation_words[left]] == 2 * left + 2
        assert (server._writer.arrays[left] == left).all()
        assert (server._writer.arrays[taken] == 9).all()
        assert server.stats.backed_off == 1


def test_a_reader_that_meets_a_claim_waits_for_the_decision_and_loses_nothing(
    ring: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serve(ring, 4) as server, attached(ring) as client:
        for _ in range(3):
            server.push(BLACK)
        server._writer._mark(0, ~2)  # frame 0, claimed
        monkeypatch.setattr("os.sched_yield", lambda: server._writer._mark(0, 2))  # and left
        assert [read(client).meta.seq for _ in range(3)] == [0, 1, 2]
        assert (client.stats.retried, client.stats.lost, client.stats.torn) == (1, 0, 0)


def test_a_reader_that_meets_a_claim_of_a_writer_who_never_decides_goes_on(ring: str) -> None:
    with serve(ring, 4) as server, attached(ring) as client:
        for _ in range(3):
            server.push(BLACK)
        server._writer._mark(0, ~2)
        assert [read(client).meta.seq for _ in range(2)] == [1, 2]
        assert client.read() is None
        assert (client.stats.retried, client.stats.lost) == (1, 1)


@pytest.mark.parametrize("n_readers", [1, 2, 5])
def test_with_two_slots_more_than_readers_every_reader_can_hold_a_frame_and_the_newest_is_never_sacrificed(
    ring: str, n_readers: int
) -> None:
    with serve(ring, n_readers + 2) as server:
        clients = [attached(ring, "latest") for _ in range(n_readers)]
        held = []
        for i, client in enumerate(clients):
            server.push(np.full((48, 64), i, np.uint8))
            held.append(read(client))
        for i in range(100):
            server.push(BLACK)
            with attached(ring, "latest") as late:
                assert read(late).meta.seq == n_readers + i
        assert all(view.valid() and (view.array == i).all() for i, view in enumerate(held))
        for client in clients:
            client.close()


def test_a_client_may_hold_as_many_frames_as_there_are_slots_but_one(ring: str) -> None:
    with serve(ring, 6) as server, attached(ring) as client:
        held = []
        for i in range(5):
            server.push(np.full((48, 64), i, np.uint8))
            held.append(read(client))
        for _ in range(100):
            server.push(BLACK)
        assert all(view.valid() and (view.array == i).all() for i, view in enumerate(held))
        held.append(read(client))  # now all six are held
        server.push(BLACK)
        assert [view.valid() for view in held] == [False, True, True, True, True, True]


def test_a_reader_let_in_while_a_slot_is_claimed_finds_whole_frames(ring: str) -> None:
    with serve(ring, 3) as server:
        for i in range(10):
            server.push(np.full((48, 64), i, np.uint8))
        with server.slot(seq=10) as array, attached(ring, "latest") as client:
            array[:] = 10
            view = read(client)
            assert view.meta.seq == 9
            assert (view.array == 9).all()
            assert view.valid()


def test_a_read_that_is_interrupted_holds_nothing(ring: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    with serve(ring, 3) as server, attached(ring) as client:
        server.push(BLACK)
        with monkeypatch.context() as patched:
            patched.setattr(attachment, "FrameMeta", interrupt)
            with pytest.raises(KeyboardInterrupt):
                client.read(10)
        assert server._peers.pinned() == 0
        assert read(client).meta.seq == 0  # it was not taken
