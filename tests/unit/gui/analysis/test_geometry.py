"""Points under the mouse."""

from __future__ import annotations

import math

import pytest

from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui.analysis.geometry import Sheet, crosses_itself, middles, moved

SHEET = Sheet(left=100, top=50, width=800, height=450)
SQUARE = ((0.2, 0.2), (0.6, 0.2), (0.6, 0.6), (0.2, 0.6))


def test_a_place_and_its_point_are_one() -> None:
    for point in ((0.0, 0.0), (0.25, 0.75), (1.0, 1.0)):
        assert SHEET.to_point(SHEET.to_px(point)) == pytest.approx(point, abs=1e-5)


def test_outside_the_picture_the_nearest_point_of_it_is_meant() -> None:
    assert SHEET.to_point((0, 9999)) == (0.0, 1.0)


def test_snapping_to_edges_and_corners() -> None:
    assert SHEET.snapped((107, 300), [])[0] == 0.0
    assert SHEET.snapped((109, 300), [])[0] > 0.0
    corner = (0.5, 0.5)
    x, y = SHEET.to_px(corner)
    assert SHEET.snapped((x + 5, y - 5), [corner]) == corner
    assert SHEET.snapped((x + 7, y - 7), [corner]) != corner


@pytest.mark.parametrize("degrees", [3, 40, 88, 130, 181, 222, 269, 317])
def test_45_degrees(degrees: int) -> None:
    anchor = (0.5, 0.5)
    ax, ay = SHEET.to_px(anchor)
    at = ax + 100 * math.cos(math.radians(degrees)), ay + 100 * math.sin(math.radians(degrees))
    x, y = SHEET.on_45(at, anchor)
    angle = math.degrees(math.atan2(y - ay, x - ax))
    assert angle / 45 == pytest.approx(round(angle / 45), abs=1e-6)
    assert abs((angle - degrees + 180) % 360 - 180) <= 22.5


def test_45_degrees_end_at_the_edge_of_the_picture() -> None:
    x, y = SHEET.on_45((9999, 9000), (0.9, 0.5))
    assert x == pytest.approx(900)
    assert y - SHEET.to_px((0.9, 0.5))[1] == pytest.approx(x - SHEET.to_px((0.9, 0.5))[0])


def test_a_shape_stops_at_the_edge_as_a_whole() -> None:
    assert moved(SQUARE, 0.9, -0.1) == ((0.6, 0.1), (1.0, 0.1), (1.0, 0.5), (0.6, 0.5))


def test_what_is_under_the_mouse() -> None:
    zone = Shape(name="a", kind=ShapeKind.ZONE, points=SQUARE)
    line = Shape(name="b", kind=ShapeKind.LINE, points=SQUARE[:2])
    assert SHEET.is_on(zone, SHEET.to_px((0.4, 0.4)))
    assert not SHEET.is_on(zone, SHEET.to_px((0.7, 0.4)))
    assert SHEET.is_on(line, SHEET.to_px((0.4, 0.2)))
    assert not SHEET.is_on(line, SHEET.to_px((0.4, 0.4)))
    assert SHEET.corner_at(SQUARE, SHEET.to_px((0.6, 0.6))) == 2
    assert SHEET.middle_at(zone, SHEET.to_px(middles(SQUARE)[3])) == 3
    assert SHEET.middle_at(line, SHEET.to_px((0.4, 0.2))) == -1


def test_a_chain_that_crosses_itself() -> None:
    assert crosses_itself([(0.2, 0.2), (0.8, 0.2), (0.8, 0.8)], (0.5, 0.1))
    assert not crosses_itself([(0.2, 0.2), (0.8, 0.2), (0.8, 0.8)], (0.2, 0.8))
    assert not crosses_itself([(0.2, 0.2)], (0.8, 0.8))
