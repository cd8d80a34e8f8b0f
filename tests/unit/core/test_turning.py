"""What lies on a thing in the picture lies on it when the picture is turned."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from valkka_live.core.shapes import Shape, ShapeKind, check_points
from valkka_live.core.turning import Degrees, Turning, turned_shape

TURNINGS = [Turning(turn_deg=degrees, mirrored=mirrored) for degrees in get_args(Degrees) for mirrored in (False, True)]
turnings = st.sampled_from(TURNINGS)
sides = st.floats(0.0, 1.0)


def is_right_of(point: tuple[float, float], line: Shape) -> bool:
    (ax, ay), (bx, by) = line.points
    return (bx - ax) * (point[1] - ay) - (by - ay) * (point[0] - ax) > 0


def test_a_corner_goes_round_clockwise() -> None:
    upper_left = (0.0, 0.0)
    assert [Turning(turn_deg=degrees).point(upper_left) for degrees in get_args(Degrees)] == [
        (0.0, 0.0),
        (1.0, 0.0),
        (1.0, 1.0),
        (0.0, 1.0),
    ]
    assert Turning(mirrored=True).point((0.2, 0.3)) == (0.8, 0.3)


@settings(deadline=None)
@given(turnings, sides, sides)
def test_there_and_back(turning: Turning, x: float, y: float) -> None:
    assert turning.sent_point(turning.point((x, y))) == pytest.approx((x, y))


@settings(deadline=None)
@given(turnings, turnings)
def test_who_went_in_goes_in_still(before: Turning, after: Turning) -> None:
    line = Shape(name="Path", kind=ShapeKind.LINE, points=((0.2, 0.9), (0.6, 0.1)))
    for thing in ((0.9, 0.9), (0.1, 0.1)):
        moved = turned_shape(line, before, after)
        check_points(moved)
        seen_now = after.point(before.sent_point(thing))
        assert is_right_of(seen_now, moved) == is_right_of(thing, line)


def test_width_and_height_are_exchanged() -> None:
    assert Turning(turn_deg=90).size((640, 360)) == (360, 640)
    assert Turning(turn_deg=180, mirrored=True).size((640, 360)) == (640, 360)
