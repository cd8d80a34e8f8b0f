"""Cells are 16:9 and in the middle; pictures keep their proportions and are not scaled for two pixels."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from valkka_live.core.config.view_display import CellAspect, PictureFit
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


@settings(deadline=None)
@given(st.integers(1, 4000), st.integers(1, 4000), st.integers(1, 6), st.integers(1, 6), st.sampled_from(CellAspect))
def test_cells_never_leave_the_view_and_never_meet(
    width: int, height: int, rows: int, columns: int, aspect: CellAspect
) -> None:
    rects = [rect for rect in cell_rects(QSize(width, height), even(columns, rows), aspect) if not rect.isEmpty()]
    view = QRect(0, 0, width, height)
    for index, rect in enumerate(rects):
        assert view.contains(rect)
        assert not any(rect.intersects(other) for other in rects[index + 1 :])


def test_free_cells_leave_nothing_of_the_view() -> None:
    rects = cell_rects(QSize(805, 907), even(3, 2), CellAspect.FREE)
    united = rects[0]
    for rect in rects[1:]:
        united = united.united(rect)
    assert united == QRect(0, 0, 805, 907)
    assert rects[1].left() - rects[0].right() - 1 == 2


@pytest.mark.parametrize(
    ("aspect", "size"), [(CellAspect.CLASSIC, QSize(400, 300)), (CellAspect.TALL, QSize(400, 711))]
)
def test_cells_have_the_shape_that_was_chosen(aspect: CellAspect, size: QSize) -> None:
    assert cell_rects(QSize(400, 1200), even(1, 1), aspect)[0].size() == size


@pytest.mark.parametrize("picture", [(640, 360), (638, 358), (640, 358)])
def test_a_picture_made_for_this_room_is_painted_pixel_by_pixel(picture: tuple[int, int]) -> None:
    assert picture_rect(picture, (640, 360)).size() == QSize(*picture)


def test_other_pictures_fill_the_room_in_their_proportions() -> None:
    assert picture_rect((320, 180), (640, 360)) == QRect(0, 0, 640, 360)
    assert picture_rect((640, 480), (640, 360)) == QRect(80, 0, 480, 360)
    assert picture_rect((90, 160), (640, 360)) == QRect(219, 0, 202, 360)


def test_a_picture_that_fills_the_room_loses_its_edges_and_a_stretched_one_its_proportions() -> None:
    assert picture_rect((640, 480), (640, 360), PictureFit.FILL) == QRect(0, -60, 640, 480)
    assert picture_rect((90, 160), (640, 360), PictureFit.FILL).width() == 640
    assert picture_rect((640, 480), (640, 360), PictureFit.STRETCH) == QRect(0, 0, 640, 360)
