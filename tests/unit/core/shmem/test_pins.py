from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator

import pytest

from valkka_live.core.shmem.errors import BadSegment
from valkka_live.core.shmem.pins import PinBoard, PinLine


@pytest.fixture
def board() -> Iterator[PinBoard]:
    board = PinBoard()
    yield board
    board.close()


def test_the_writer_sees_what_any_client_holds_until_it_is_dropped(board: PinBoard) -> None:
    one, two = PinLine("cam", board.fd, 0), PinLine("cam", board.fd, 5)
    first, second, other = one.hold(1), one.hold(3), two.hold(7)
    assert board.wishes((0, 5), 10) == (0b10001010, 10)
    one.drop(first)
    two.drop(other)
    one.drop(first)
    assert board.wishes((0, 5), 10) == (0b1000, 10)
    one.drop(second)
    assert board.wishes((0, 5), 10) == (0, 10)


def test_two_views_of_one_slot_hold_it_until_both_are_dropped(board: PinBoard) -> None:
    line = PinLine("cam", board.fd, 0)
    first, second = line.hold(2), line.hold(2)
    line.drop(first)
    assert board.wishes((0,), 1)[0] == 0b100
    line.drop(second)
    assert board.wishes((0,), 1)[0] == 0


def test_the_oldest_frame_that_anyone_wants_counts(board: PinBoard) -> None:
    PinLine("cam", board.fd, 0).want(12)
    PinLine("cam", board.fd, 1).want(9)
    PinLine("cam", board.fd, 2).want(None)
    assert board.wishes((0, 1, 2), 20) == (0, 9)
    assert board.wishes((2,), 20) == (0, 20)


def test_a_line_given_back_is_never_written_again(board: PinBoard) -> None:
    line = PinLine("cam", board.fd, 0)
    key = line.hold(4)
    line.close()
    board.reset(0, None)
    line.drop(key)
    line.hold(6)
    assert board.wishes((0,), 3) == (0, 3)


def test_no_client_can_take_the_boards_memory_away(board: PinBoard) -> None:
    with pytest.raises(PermissionError):
        os.ftruncate(board.fd, 0)


def test_something_that_is_no_board_is_refused(board: PinBoard) -> None:
    with tempfile.TemporaryFile() as stranger, pytest.raises(BadSegment, match="no pin board"):
        PinLine("cam", stranger.fileno(), 0)
    with pytest.raises(BadSegment, match="no pin board"):
        PinLine("cam", board.fd, 100_000)
