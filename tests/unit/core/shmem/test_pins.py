from __future__ import annotations

import os
import queue
import tempfile
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.core.shmem.errors import BadSegment
from valkka_live.core.shmem.pins import BOARD_BYTES, PinBoard, PinLine

N_SLOTS = 12


@pytest.fixture
def board() -> Iterator[PinBoard]:
    board = PinBoard(N_SLOTS)
    yield board
    board.close()


def held(board: PinBoard, *lines: int) -> set[int]:
    """Slots that the writer sees pinned."""
    pinned = board.pinned(lines)
    assert pinned == board.wishes(lines, 5)[0]
    return {slot for slot in range(64) if pinned >> 8 * slot & 0xFF}


def test_the_writer_sees_what_any_client_holds_until_it_is_dropped(board: PinBoard) -> None:
    one, two = PinLine("cam", board.fd, 0), PinLine("cam", board.fd, 5)
    one.hold(1, 100)
    one.hold(11, 101)
    two.hold(7, 100)
    assert held(board, 0, 5) == {1, 7, 11}
    one.drop(1, 100)
    two.drop(7, 100)
    one.drop(1, 100)
    assert held(board, 0, 5) == {11}
    one.drop(11, 101)
    assert held(board, 0, 5) == set()


def test_a_slot_that_a_later_frame_came_into_is_held_for_that_one(board: PinBoard) -> None:
    line = PinLine("cam", board.fd, 0)
    line.hold(2, 100)
    line.hold(2, 106)  # there were too few slots
    line.drop(2, 100)
    assert held(board, 0) == {2}
    line.drop(2, 106)
    assert held(board, 0) == set()


def test_the_oldest_frame_that_anyone_wants_counts(board: PinBoard) -> None:
    PinLine("cam", board.fd, 0).want(12)
    PinLine("cam", board.fd, 1).want(9)
    PinLine("cam", board.fd, 2).want(None)
    assert board.wishes((0, 1, 2), 20) == (0, 9)
    assert board.wishes((2,), 20) == (0, 20)
    assert board.wishes((0, 1), 5) == (0, 5)


def test_a_line_given_back_is_never_written_again(board: PinBoard) -> None:
    line = PinLine("cam", board.fd, 0)
    line.hold(4, 100)
    line.close()
    board.reset(0, None)
    successor = PinLine("cam", board.fd, 0)
    successor.hold(4, 8)
    line.drop(4, 100)
    line.hold(6, 101)
    assert held(board, 0) == {4}


def test_pins_may_be_dropped_on_many_threads_while_others_are_taken(board: PinBoard) -> None:
    line = PinLine("cam", board.fd, 3)
    taken: queue.SimpleQueue[tuple[int, int] | None] = queue.SimpleQueue()

    def drop() -> None:
        while (pin := taken.get()) is not None:
            line.drop(*pin)

    threads = [threading.Thread(target=drop) for _ in range(4)]
    for thread in threads:
        thread.start()
    line.hold(0, 1)
    for holder in range(2, 20_000):
        pin = (1 + holder % (N_SLOTS - 1), holder)
        line.hold(*pin)
        taken.put(pin)
    for _ in threads:
        taken.put(None)
    for thread in threads:
        thread.join(60)
    assert held(board, 3) == {0}


@given(st.binary(min_size=1, max_size=256))
def test_whatever_clients_write_is_some_wish_of_the_ring(content: bytes) -> None:
    board = PinBoard(N_SLOTS)
    try:
        os.pwrite(board.fd, (content * BOARD_BYTES)[:BOARD_BYTES], 0)
        pinned, wanted = board.wishes(tuple(range(256)), 1000)
        assert 0 <= pinned < 1 << 8 * N_SLOTS
        assert 0 <= wanted <= 1000
    finally:
        board.close()


def test_no_client_can_take_the_boards_memory_away(board: PinBoard) -> None:
    with pytest.raises(PermissionError):
        os.ftruncate(board.fd, 0)


def test_something_that_is_no_board_is_refused(board: PinBoard) -> None:
    unsealed = os.memfd_create("board", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    os.ftruncate(unsealed, BOARD_BYTES)
    with tempfile.TemporaryFile() as stranger:
        stranger.truncate(BOARD_BYTES)
        for fd, line in ((stranger.fileno(), 0), (unsealed, 0), (board.fd, 100_000), (board.fd, -1)):
            with pytest.raises(BadSegment, match="no pin board"):
                PinLine("cam", fd, line)
    os.close(unsealed)
