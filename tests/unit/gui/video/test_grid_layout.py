"""Cells are 16:9 and in the middle; pictures keep their proportions and are not scaled for two pixels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from valkka_live.gui.video.grid_layout import cell_rects, picture_rect
from valkka_live.gui.video.view_layouts import even


def test_two_by_two_fills_a_16_to_9_view() -> None:
    rects = cell_rects(QSize(1602, 902), even(2, 2))
    assert rects[0] == QRect(0, 0, 800, 450)
    assert rects[3] == QRect(802, 452, 800, 450)


def test_a_tall_view_has_room_above_and_below() -> None:
    rects = cell_rects(QSize(802, 902), even(2, 2))
    assert rects[0].width() == 400
    assert rects[0].top() == 902 - 1 - rects[3].bottom()


@given(st.integers(1, 4000), st.integers(1, 4000), st.integers(1, 6), st.integers(1, 6))
def test_cells_never_leave_the_view_and_never_meet(width: int, height: int, rows: int, columns: int) -> None:
    rects = [rect for rect in cell_rects(QSize(width, height), even(columns, rows)) if not rect.isEmpty()]
    view = QRect(0, 0, width, height)
    for index, rect in enumerate(rects):
        assert view.contains(rect)
        assert not any(rect.intersects(other) for other in rects[index + 1 :])


@pytest.mark.parametrize("picture", [(640, 360), (638, 358), (640, 358)])
def test_a_picture_made_for_this_room_is_painted_pixel_by_pixel(picture: tuple[int, int]) -> None:
    assert picture_rect(picture, (640, 360)).size() == QSize(*picture)


def test_other_pictures_fill_the_room_in_their_proportions() -> None:
    assert picture_rect((320, 180), (640, 360)) == QRect(0, 0, 640, 360)
    assert picture_rect((640, 480), (640, 360)) == QRect(80, 0, 480, 360)
    assert picture_rect((90, 160), (640, 360)) == QRect(219, 0, 202, 360)
