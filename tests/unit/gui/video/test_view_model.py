"""What is in which cell after what the user did."""

from __future__ import annotations

import pytest

from valkka_live.core.config.models import ViewConfig
from valkka_live.gui.video.view_model import Step, ViewModel


@pytest.fixture
def told() -> list[int]:
    return []


@pytest.fixture
def view(told: list[int]) -> ViewModel:
    return ViewModel(ViewConfig(cells=("a", "b", "", "")), lambda: told.append(1))


def test_place_shows_a_camera_selects_its_cell_and_tells(view: ViewModel, told: list[int]) -> None:
    view.place(["c"], 2)
    assert view.cells == ("a", "b", "c", "")
    assert view.selected == 2
    assert told


def test_place_of_many_fills_from_the_target_on_and_says_how_many_had_room(view: ViewModel) -> None:
    assert view.place(["c", "d", "e"], 2) == 2
    assert view.cells == ("a", "b", "c", "d")


def test_a_new_camera_takes_the_selected_empty_cell_else_the_first_empty_one(view: ViewModel) -> None:
    view.select(3)
    assert view.place_new("c")
    assert view.cells == ("a", "b", "", "c")
    assert view.place_new("d")
    assert view.cells == ("a", "b", "d", "c")
    assert not view.place_new("e")


def test_show_goes_to_where_a_camera_is_already_else_replaces_the_selected_one(view: ViewModel) -> None:
    view.show("b")
    assert view.selected == 1
    view.place(["c", "d"], 2)
    view.select(1)
    view.show("e")
    assert view.cells == ("a", "e", "c", "d")


def test_swap_and_copy(view: ViewModel) -> None:
    view.swap(0, 3)
    assert view.cells == ("", "b", "", "a")
    assert view.selected == 3
    view.copy(3, 0)
    assert view.cells == ("a", "b", "", "a")


def test_undo_takes_changes_back_one_by_one(view: ViewModel) -> None:
    view.swap(0, 1)
    view.clear(0)
    assert view.undo()
    assert view.cells == ("b", "a", "", "")
    assert view.undo()
    assert view.cells == ("a", "b", "", "")
    assert not view.undo()


def test_a_removed_camera_does_not_come_back_by_undo(view: ViewModel) -> None:
    view.clear(0)
    view.remove_cameras({"a"})
    view.undo()
    assert "a" not in view.cells


def test_maximise_and_back(view: ViewModel) -> None:
    view.toggle_maximised(1)
    assert view.maximised == 1
    view.toggle_maximised(1)
    assert view.maximised == -1
    view.toggle_maximised(2)
    assert view.maximised == -1, "an empty cell cannot fill the view"


def test_a_maximised_cell_that_becomes_empty_gives_the_grid_back(view: ViewModel) -> None:
    view.toggle_maximised(0)
    view.clear(0)
    assert view.maximised == -1


def test_steps_stop_at_the_edge(view: ViewModel) -> None:
    view.step(Step.RIGHT)
    assert view.selected == 0, "the first step only selects"
    view.step(Step.RIGHT)
    view.step(Step.RIGHT)
    assert view.selected == 1
    view.step(Step.DOWN)
    assert view.selected == 3
    view.step(Step.LEFT)
    view.step(Step.UP)
    assert view.selected == 0


def test_steps_in_a_maximised_view_go_to_the_next_camera_and_not_into_empty_cells(view: ViewModel) -> None:
    view.toggle_maximised(0)
    view.step(Step.RIGHT)
    assert (view.maximised, view.selected) == (1, 1)
    view.step(Step.DOWN)
    assert (view.maximised, view.selected) == (1, 1)


def test_it_is_saved_and_comes_back(view: ViewModel) -> None:
    view.swap(0, 3)
    view.toggle_maximised(3)
    again = ViewModel(view.to_config())
    assert again.cells == view.cells
    assert again.maximised == 3


@pytest.mark.parametrize(
    "config",
    [
        ViewConfig(cells=("a",)),
        ViewConfig(cells=("a", "", "", "", "e", "f")),
        ViewConfig(cells=("a", "", "", ""), maximised=17),
        ViewConfig(cells=("a", "", "", ""), maximised=1),
    ],
)
def test_a_file_that_does_not_add_up_gives_a_grid_all_the_same(config: ViewConfig) -> None:
    view = ViewModel(config)
    assert view.cells == ("a", "", "", "")
    assert view.maximised == -1


def test_several_are_selected_cleared_and_brought_back_together(view: ViewModel) -> None:
    view.select(0)
    view.toggle_selected(1)
    assert (view.selection, view.selected) == ((0, 1), 1)
    view.clear(*view.selection)
    assert view.cells == ("", "", "", "")
    view.undo()
    assert view.cells == ("a", "b", "", "")


def test_a_cell_is_no_more_selected_after_the_second_time(view: ViewModel) -> None:
    view.select(0)
    view.toggle_selected(1)
    view.toggle_selected(1)
    assert (view.selection, view.selected) == ((0,), 0)
    view.toggle_selected(0)
    assert (view.selection, view.selected) == ((), -1)


@pytest.mark.parametrize("how", ["select", "same", "step"])
def test_another_selection_ends_that_of_several(view: ViewModel, how: str) -> None:
    view.select(0)
    view.toggle_selected(1)
    {"select": lambda: view.select(2), "same": lambda: view.select(1), "step": lambda: view.step(Step.DOWN)}[how]()
    assert len(view.selection) == 1


def test_several_move_together(view: ViewModel) -> None:
    view.move((0, 1), 2)
    assert view.cells == ("", "", "a", "b")
    view.move((2, 3), 3)
    assert view.cells == ("", "", "", "a")
    view.undo()
    assert view.cells == ("", "", "a", "b")


def test_a_cell_shows_one_camera_after_the_other() -> None:
    model = ViewModel(ViewConfig(cells=("a", "", "", "")))
    model.cycle(0, ("a", "b", "c"), 10)
    shown = []
    for _ in range(4):
        shown.append(model.cells[0])
        assert model.next_of(0) != model.cells[0]
        model.advance(0)
    assert shown == ["a", "b", "c", "a"]
    assert model.to_config().cells[0] == "a", "what it shows just now is not saved"
    again = ViewModel(model.to_config())
    assert again.next_of(0) == "b" and again.cycles == model.cycles


def test_a_cycle_ends_with_another_purpose_of_its_cell_and_undo_brings_it_back() -> None:
    model = ViewModel(ViewConfig(cells=("a", "d", "", "")))
    model.cycle(0, ("a", "b"), 10)
    model.swap(0, 1)
    assert model.cycles == () and model.next_of(0) == ""
    model.undo()
    assert model.next_of(0) == "b"
    model.remove_cameras({"b"})
    assert model.cycles == () and model.cells[0] == "a"
    model.cycle(0, ("b", "c", "d"), 5)
    model.remove_cameras({"b"})
    assert model.cells[0] == "c" and model.next_of(0) == "d"
    model.cycle(0, ("c",), 0)
    assert model.cycles == () and model.cells[0] == "c"
