"""Digital zoom: what is under the mouse stays there, and no gap opens at an edge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.gui.video.zoom import MOST, STEP, Zoom

ROOM = (640, 360)
FITTED = (0, 0, 640, 360)
NARROW = (140, 0, 360, 360)
"""A square picture in a wide tile."""


def under(zoom: Zoom, at: tuple[float, float], fitted: tuple[int, int, int, int] = FITTED) -> tuple[float, float]:
    left, top, width, height = zoom.place(fitted, ROOM)
    return (at[0] - left) / width, (at[1] - top) / height


def test_without_zoom_the_picture_lies_where_it_lay() -> None:
    assert Zoom().place(NARROW, ROOM) == NARROW
    assert not Zoom().is_on


@given(st.floats(0, 640), st.floats(0, 360), st.integers(1, 12))
def test_what_is_under_the_mouse_stays_there(x: float, y: float, notches: int) -> None:
    zoom = Zoom().turned(notches, (x, y), FITTED, ROOM)
    assert zoom.factor == pytest.approx(min(MOST, STEP**notches))
    assert under(zoom, (x, y)) == pytest.approx((x / 640, y / 360), abs=0.01)


@given(st.lists(st.tuples(st.floats(-4, 4), st.floats(0, 640), st.floats(0, 360), st.floats(-900, 900)), max_size=8))
def test_no_gap_opens_at_an_edge(steps: list[tuple[float, float, float, float]]) -> None:
    for fitted in (FITTED, NARROW):
        zoom = Zoom()
        for notches, x, y, by in steps:
            zoom = zoom.turned(notches, (x, y), fitted, ROOM).moved((by, -by), fitted, ROOM)
            left, top, width, height = zoom.place(fitted, ROOM)
            assert 1.0 <= zoom.factor <= MOST
            for begin, length, room in ((left, width, ROOM[0]), (top, height, ROOM[1])):
                if length > room:
                    assert begin <= 0 and begin + length >= room
                else:
                    assert begin == (room - length) // 2


def test_out_again_gives_the_whole_picture() -> None:
    zoom = Zoom().turned(5, (10, 10), FITTED, ROOM)
    assert zoom.turned(-9, (600, 300), FITTED, ROOM) == Zoom()


def test_dragging_moves_the_picture_with_the_mouse() -> None:
    zoom = Zoom(2.0).moved((100, 0), FITTED, ROOM)
    assert zoom.place(FITTED, ROOM)[0] == Zoom(2.0).place(FITTED, ROOM)[0] + 100
    assert Zoom().moved((100, 100), FITTED, ROOM) == Zoom()
