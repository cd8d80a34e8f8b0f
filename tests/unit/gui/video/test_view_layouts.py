"""The shapes of a view fill their grid without gaps, and the keyboard finds its way through them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize

from valkka_live.gui.video.grid_layout import cell_rects
from valkka_live.gui.video.view_layouts import EVEN, MIXED, Layout, even, layout_of

UP, DOWN, LEFT, RIGHT = (-1, 0), (1, 0), (0, -1), (0, 1)


@pytest.mark.parametrize("layout", [*EVEN, *MIXED], ids=lambda layout: layout.name)
def test_every_place_belongs_to_one_cell(layout: Layout) -> None:
    places = [(s.row + r, s.column + c) for s in layout.spans for r in range(s.rows) for c in range(s.columns)]
    assert sorted(places) == [(row, column) for row in range(layout.rows) for column in range(layout.columns)]
    assert layout_of(layout.name) == layout
    rects = cell_rects(QSize(1600, 900), layout)
    view = QRect(0, 0, 1600, 900)
    for index, rect in enumerate(rects):
        assert view.contains(rect) and rect.width() * 9 == pytest.approx(rect.height() * 16, rel=0.05)
        assert not any(rect.intersects(other) for other in rects[index + 1 :])


def test_names_say_how_many_cells_there_are() -> None:
    for layout in MIXED:
        assert len(layout.spans) == sum(int(number) for number in layout.name.split("+"))
    assert [span.columns for span in layout_of("1+5").spans] == [2, 1, 1, 1, 1, 1]
    assert layout_of("1+5").title == "1 large, 5 small"
    assert layout_of("3x2").title == "3×2"


@pytest.mark.parametrize("name", ["", "9x9", "0x2", "2x", "1+6", "x"])
def test_a_name_that_is_none_gives_the_usual_grid(name: str) -> None:
    assert layout_of(name) == even(2, 2)


def test_a_file_may_name_any_grid() -> None:
    assert len(layout_of("7x3").spans) == 21


def test_arrows_go_from_cell_to_cell_and_stop_at_the_edge() -> None:
    grid = even(3, 2)
    assert [grid.neighbour(0, *step) for step in (UP, DOWN, LEFT, RIGHT)] == [0, 3, 0, 1]
    assert [grid.neighbour(5, *step) for step in (UP, DOWN, LEFT, RIGHT)] == [2, 5, 4, 5]


def test_arrows_go_round_a_large_cell() -> None:
    mixed = layout_of("1+5")  # 0 0 1 / 0 0 2 / 3 4 5
    assert [mixed.neighbour(0, *step) for step in (UP, DOWN, LEFT, RIGHT)] == [0, 3, 0, 1]
    assert mixed.neighbour(2, *LEFT) == 0
    assert mixed.neighbour(4, *UP) == 0
    assert mixed.neighbour(5, *UP) == 2
