"""How starts and stops are compared with the truth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tests.support.truth.frames import TrueObject, TruthFrame, make_frame
from tests.support.truth.movement import LINGER_S, EventScore, MovementTruth, Span, score_events
from tests.support.truth.regions import RegionScore

EMPTY = np.zeros((18, 32, 3), np.uint8)
BOX = (0.4, 0.4, 0.5, 0.8)
DEAD_TIME_S = 3.0


def frame_of(n: int, time_s: float, objects: tuple[TrueObject, ...]) -> TruthFrame:
    """A frame that shows them, in white."""
    picture = EMPTY.copy()
    for one in objects:
        x1, y1, x2, y2 = one.xyxy
        picture[round(y1 * 18) : round(y2 * 18), round(x1 * 32) : round(x2 * 32)] = 255
    return TruthFrame(make_frame(picture, n, time_s), objects, time_s)


def score(told: Sequence[Span], *, moving: Sequence[tuple[float, float]], gone_s: float = 1e9) -> EventScore:
    """One object that is there from the first movement to ``gone_s`` or the last movement, whichever is later."""
    truth = MovementTruth(0.001)
    until = max(gone_s if gone_s < 1e9 else 0.0, moving[-1][1]) if moving else 0.0
    for n in range(800):
        time_s = n / 10
        moves = any(start <= time_s <= end for start, end in moving)
        there = bool(moving) and moving[0][0] <= time_s <= until
        objects = (TrueObject(1, "person", BOX, 1.0, moves),) if there else ()
        truth.take(frame_of(n, time_s, objects))
    return score_events(truth.frames, told, DEAD_TIME_S)


def test_right_starts_and_stops_hit() -> None:
    found = score([Span(10.4, 20.3)], moving=[(10, 20)])
    assert (found.hits, found.missed, found.wrong) == (2, 0, 0)
    assert found.f1 == 1.0


def test_late_ones_are_missed_and_wrong() -> None:
    found = score([Span(12.0, 20.3)], moving=[(10, 20)])
    assert (found.hits, found.missed, found.wrong, found.false_starts) == (1, 1, 1, 0)
    found = score([Span(10.0, 25.0)], moving=[(10, 20)])
    assert (found.hits, found.missed, found.wrong) == (1, 1, 1)


def test_what_nobody_told_is_missed_and_what_nobody_did_is_wrong() -> None:
    assert score([], moving=[(10, 20)]).missed == 2
    found = score([Span(50, 55)], moving=[(10, 20)])
    assert (found.missed, found.wrong, found.false_starts) == (2, 2, 1)
    assert score([Span(50, 55)], moving=[]).false_starts == 1


def test_movement_in_pieces_is_wrong() -> None:
    found = score([Span(10, 13), Span(17, 20)], moving=[(10, 20)])
    assert (found.hits, found.missed, found.wrong) == (2, 0, 2)


def test_who_stands_may_be_noticed_for_a_while_only() -> None:
    for end_s in (20.5, 20.0 + LINGER_S):
        found = score([Span(10, end_s)], moving=[(10, 20)], gone_s=60.0)
        assert (found.hits, found.missed, found.wrong) == (2, 0, 0)
    assert score([Span(10, 20.0 + LINGER_S + 2)], moving=[(10, 20)], gone_s=60.0).missed == 1
    # goes on after having stood: told in one piece or in two
    for told in ([Span(10, 40)], [Span(10, 21), Span(30, 40)]):
        found = score(told, moving=[(10, 20), (30, 40)])
        assert (found.missed, found.wrong) == (0, 0)


def test_regions_are_found_and_right() -> None:
    truth = MovementTruth(0.001)
    one = TrueObject(1, "person", BOX, 1.0, moving=True)
    truth.take(frame_of(0, 0.0, ()))
    movement = truth.take(frame_of(1, 0.1, (one,)))
    regions = RegionScore()
    regions.take(movement, [(0.4, 0.4, 0.5, 0.6)])
    regions.take(movement, [(0.7, 0.4, 0.8, 0.6)])
    assert (regions.recall, regions.precision) == (0.5, 0.5)
    assert 0.45 < regions.overlaps[0] < 0.55


def test_what_the_picture_does_not_show_need_not_be_noticed() -> None:
    truth = MovementTruth(0.001)
    one = TrueObject(1, "person", BOX, 1.0, moving=True)
    truth.take(frame_of(0, 0.0, ()))
    shown, hidden = frame_of(1, 0.1, (one,)), TruthFrame(make_frame(EMPTY, 2, 0.2), (one,), 0.2)
    assert truth.take(shown).must == (one,)
    movement = truth.take(hidden)
    assert (movement.must, movement.may) == ((), (one,))
