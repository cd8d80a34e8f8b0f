"""When somebody has crossed a line."""

from __future__ import annotations

import pytest

from tests.support.truth.line_truth import HYSTERESIS, Foot, crossed

LINE = ((100.0, 200.0), (300.0, 200.0))
"""From left to right: its right, seen along it on the screen, is below."""
HEIGHT = 100.0
BAND = HYSTERESIS * HEIGHT


def directions(*points: tuple[float, float]) -> list[str]:
    way = [Foot(float(n), point, HEIGHT) for n, point in enumerate(points)]
    return [direction for _, direction in crossed(LINE, way)]


def test_from_left_to_right_is_in_and_the_other_way_out() -> None:
    assert directions((200, 150), (200, 250)) == ["in"]
    assert directions((200, 250), (200, 150)) == ["out"]


def test_the_time_is_that_of_the_meeting() -> None:
    way = [Foot(10.0, (200, 170), HEIGHT), Foot(12.0, (200, 230), HEIGHT)]
    ((time_s, direction),) = crossed(LINE, way)
    assert time_s == pytest.approx(11.0)
    assert direction == "in"


def test_who_hesitates_counts_once() -> None:
    wobble = [(200, 200 + sign * 0.8 * BAND) for sign in (-1, 1, -1, 1, -1, 1)]
    assert directions((200, 150), *wobble, (200, 250)) == ["in"]


def test_who_turns_back_on_the_line_does_not_count_and_beyond_it_counts_twice() -> None:
    assert directions((200, 150), (200, 200 + 0.9 * BAND), (200, 150)) == []
    assert directions((200, 150), (200, 200 + 1.1 * BAND), (200, 150)) == ["in", "out"]


def test_who_passes_beside_the_segment_does_not_count() -> None:
    assert directions((90, 150), (90, 250)) == []
    assert directions((310, 250), (310, 150)) == []


def test_who_goes_round_its_end_and_comes_back_through_it_counts_once() -> None:
    assert directions((200, 150), (50, 150), (50, 250), (200, 250), (200, 150)) == ["out"]


def test_who_appears_on_the_line_has_no_side() -> None:
    assert directions((200, 200 - 0.5 * BAND), (200, 250)) == []
