"""A shape that is being drawn."""

from __future__ import annotations

from valkka_live.core.shapes import ShapeKind
from valkka_live.gui.analysis.draft import Draft


def test_a_line_is_whole_with_two_ends() -> None:
    draft = Draft(ShapeKind.LINE)
    whole = []
    for point in ((0.1, 0.1), (0.9, 0.1)):
        assert draft.add(point) == ""
        whole.append(draft.is_whole)
    assert whole == [False, True]
    assert draft.close_problem() == ""


def test_a_corner_that_makes_edges_cross_is_refused() -> None:
    draft = Draft(ShapeKind.ZONE)
    for point in ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8)):
        assert draft.add(point) == ""
    assert draft.add((0.5, 0.1)) == "Edges cross"
    assert len(draft.points) == 3


def test_an_area_whose_last_edge_would_cross_cannot_be_closed() -> None:
    draft = Draft(ShapeKind.MASK)
    for point in ((0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.5, 0.3), (0.1, 0.1)):
        draft.add(point)
    draft.points = [(0.2, 0.5), (0.8, 0.5), (0.8, 0.8), (0.5, 0.9), (0.5, 0.6)]
    assert draft.close_problem() == ""
    draft.points.append((0.9, 0.1))
    assert draft.close_problem() == "Edges cross"


def test_two_corners_make_no_area() -> None:
    draft = Draft(ShapeKind.ZONE)
    draft.add((0.2, 0.2))
    draft.add((0.8, 0.2))
    assert draft.close_problem() == "An area has 3 to 200 corners"
