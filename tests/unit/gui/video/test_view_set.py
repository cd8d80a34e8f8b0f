"""Several views: one is shown, none is lost."""

from __future__ import annotations

import pytest

from valkka_live.core.config.models import ViewConfig
from valkka_live.gui.video.view_layouts import layout_of
from valkka_live.gui.video.view_set import ViewSet

A = ViewConfig(name="A", cells=("a", "b", "", ""))
B = ViewConfig(name="B", layout="1+5", cells=("c", "", "", "", "", "a"))


@pytest.fixture
def views() -> ViewSet:
    return ViewSet((A, B))


def test_each_keeps_its_cells_its_shape_and_what_fills_it(views: ViewSet) -> None:
    views.model.swap(0, 3)
    views.model.toggle_maximised(3)
    views.show(1)
    assert (views.model.name, views.model.layout.name) == ("B", "1+5")
    assert (views.model.cells, views.model.maximised, views.model.selected) == (B.cells, -1, -1)
    views.show(0)
    assert (views.model.cells, views.model.maximised) == (("", "b", "", "a"), 3)
    assert [view.name for view in views.configs()] == ["A", "B"]
    assert views.configs()[0].cells == ("", "b", "", "a")


def test_one_that_is_not_there_changes_nothing(views: ViewSet) -> None:
    told: list[int] = []
    views.on_change = lambda: told.append(1)
    for index in (-1, 2, 0):
        views.show(index)
    assert (views.current, told) == (0, [])


def test_a_new_one_is_shown_empty_in_the_shape_of_the_last(views: ViewSet) -> None:
    views.show(1)
    views.add()
    assert (views.current, views.names) == (2, ("A", "B", "View 3"))
    assert views.model.cells == ("",) * 6
    views.remove(0)
    views.add()
    assert views.names == ("B", "View 3", "View 4"), "no name is given twice"


def test_names_are_tidied_and_never_empty(views: ViewSet) -> None:
    views.rename(1, "  Back   door\n")
    views.rename(0, "   ")
    assert views.names == ("A", "Back door")
    views.rename(0, "x" * 100)
    assert len(views.names[0]) == 40
    assert views.model.name == views.names[0]


@pytest.mark.parametrize(("shown", "closed", "left"), [(0, 0, "B"), (1, 1, "A"), (0, 1, "A"), (1, 0, "B")])
def test_closing_shows_a_neighbour_only_when_the_shown_one_goes(shown: int, closed: int, left: str) -> None:
    views = ViewSet((A, B), shown)
    views.remove(closed)
    assert views.names == (left,) and views.model.name == left
    views.remove(0)
    assert views.names == (left,), "the last one stays"


@pytest.mark.parametrize(("before", "after", "shown"), [(0, 2, 2), (2, 0, 1), (1, 2, 0), (2, 1, 0)])
def test_moved_tabs_leave_the_shown_one_shown(before: int, after: int, shown: int) -> None:
    views = ViewSet((A, B, ViewConfig(name="C")))
    views.move(before, after)
    assert views.current == shown
    assert views.names[shown] == views.model.name == "A"


def test_a_removed_camera_leaves_every_view(views: ViewSet) -> None:
    views.remove_cameras({"a"})
    assert [view.cells for view in views.configs()] == [("", "b", "", ""), ("c", "", "", "", "", "")]


def test_a_smaller_shape_hides_cameras_and_a_larger_one_brings_them_back(views: ViewSet) -> None:
    model = views.model
    model.set_layout(layout_of("3x3"))
    model.place(["g"], 8)
    model.toggle_maximised(8)
    model.set_layout(layout_of("1x1"))
    assert (model.cells, model.maximised, model.selected) == (("a",), -1, -1)
    assert ViewSet(views.configs()).configs() == views.configs(), "saved with those that are hidden"
    model.set_layout(layout_of("3x3"))
    assert (model.cells[0], model.cells[8]) == ("a", "g")


def test_what_is_saved_wrong_still_gives_a_view() -> None:
    assert ViewSet((), 5).names == ("View 1",)
    assert ViewSet((A,), 7).current == 0
