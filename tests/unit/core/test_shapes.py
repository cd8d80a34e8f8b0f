"""Shapes that the user or a file gives: what makes one, and what does not."""

import math

import pytest

from valkka_live.core.shapes import (
    MAX_POINTS,
    Point,
    Shape,
    ShapeError,
    ShapeKind,
    check_shapes,
    edges_cross,
    segments_meet,
    side,
    signed_area,
)

LINE, ZONE, MASK = ShapeKind.LINE, ShapeKind.ZONE, ShapeKind.MASK
SQUARE: tuple[Point, ...] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))


@pytest.mark.parametrize("kind", [ZONE, MASK])
def test_good_shapes_pass(kind: ShapeKind) -> None:
    check_shapes(
        [
            Shape(name="Gate", kind=LINE, points=((0.0, 0.5), (1.0, 0.5))),
            Shape(name="Yard", kind=kind, points=SQUARE),
            Shape(name="Arrow", kind=kind, points=((0.1, 0.1), (0.5, 0.3), (0.9, 0.1), (0.5, 0.9))),
        ]
    )


@pytest.mark.parametrize(
    ("kind", "points", "reason"),
    [
        (LINE, ((0.1, 0.1),), "two ends"),
        (LINE, ((0.1, 0.1), (0.1, 0.1)), "two ends"),
        (LINE, SQUARE, "two ends"),
        (LINE, ((0.1, 0.1), (1.1, 0.1)), "outside the picture"),
        (LINE, ((0.1, math.nan), (0.2, 0.1)), "outside the picture"),
        (ZONE, SQUARE[:2], "3 to"),
        (ZONE, SQUARE * (MAX_POINTS // 4) + SQUARE[:1], "3 to"),
        (ZONE, ((0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0)), "edges cross"),
        (MASK, ((0.1, 0.1), (0.5, 0.5), (0.9, 0.9)), "no extent"),
        (MASK, ((0.1, math.inf), (0.5, 0.5), (0.9, 0.9)), "outside the picture"),
    ],
)
def test_bad_points_are_named(kind: ShapeKind, points: tuple[Point, ...], reason: str) -> None:
    with pytest.raises(ShapeError, match=reason) as error:
        check_shapes([Shape(name="Gate", kind=kind, points=points)])
    assert error.value.name == "Gate"


@pytest.mark.parametrize("name", ["", " ", "x" * 41])
def test_bad_names_are_refused(name: str) -> None:
    with pytest.raises(ShapeError, match="1 to 40"):
        check_shapes([Shape(name=name, kind=ZONE, points=SQUARE)])


def test_names_are_unique() -> None:
    gate = Shape(name="Gate", kind=LINE, points=((0.0, 0.5), (1.0, 0.5)))
    with pytest.raises(ShapeError, match="taken"):
        check_shapes([gate, gate])


def test_area_and_sides_are_those_of_the_screen() -> None:
    assert signed_area(SQUARE) == pytest.approx(1.0)
    assert signed_area(SQUARE[::-1]) == pytest.approx(-1.0)
    assert side((0.0, 1.0), (0.0, 0.0), (0.5, 0.5)) > 0, "going up the screen, the right is on the right"


@pytest.mark.parametrize(
    ("ab", "cd", "meet"),
    [
        (((0.0, 0.0), (1.0, 1.0)), ((0.0, 1.0), (1.0, 0.0)), True),
        (((0.0, 0.0), (0.4, 0.4)), ((0.0, 1.0), (1.0, 0.0)), False),
        (((0.0, 0.0), (0.5, 0.5)), ((0.0, 1.0), (1.0, 0.0)), True),
        (((0.0, 0.0), (1.0, 0.0)), ((0.2, 0.0), (0.6, 0.0)), True),
        (((0.0, 0.0), (1.0, 0.0)), ((0.0, 0.1), (1.0, 0.1)), False),
    ],
)
def test_segments_meet(ab: tuple[Point, Point], cd: tuple[Point, Point], meet: bool) -> None:
    assert segments_meet(*ab, *cd) is meet
    assert segments_meet(*cd, *ab) is meet


def test_neighbouring_edges_do_not_cross() -> None:
    assert not edges_cross(SQUARE)
    assert not edges_cross(SQUARE[:3])
