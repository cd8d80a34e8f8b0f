"""Named layouts: everything comes back under its name, also after a restart and from a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera
from tests.gui.test_view_windows import TWO, opened
from valkka_live.core.config.models import CellCycle, ViewConfig, WindowConfig
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.tile_states import TileKind
from valkka_live.gui.video.view_layouts import layout_of
from valkka_live.gui.windows.layout_room import NameDialog
from valkka_live.gui.windows.missing_dialog import MissingDialog

LEFT = Qt.MouseButton.LeftButton
STILL = tuple(camera(camera_id, enabled=False) for camera_id in "abc")
"""Switched off: nothing turns on their tiles, pictures of the window can be compared."""


def view_names(window: MainWindow) -> tuple[str, ...]:
    return window.views.names


def layout_names(window: MainWindow) -> tuple[str, ...]:
    return window.layouts.book.names


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    made = open_window(config=WindowConfig(views=TWO))
    made.resize(1100, 700)
    door.tell_cameras(*STILL)
    qtbot.waitUntil(lambda: made.grid.tiles[1].content.name == "B")
    return made


def save_as(window: MainWindow, name: str, qtbot: QtBot) -> None:
    """By the menu and the keyboard."""
    QTest.mouseClick(window.top_bar.layouts, LEFT)
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.text() == "Save as…")
    menu.close()
    action.trigger()
    (dialog,) = window.findChildren(NameDialog)
    QTest.keyClicks(dialog.field.edit, name)
    QTest.mouseClick(dialog.primary, LEFT)
    qtbot.waitUntil(lambda: not window.findChildren(NameDialog))


def test_views_windows_and_docks_come_back_with_their_layout(window: MainWindow, qtbot: QtBot) -> None:
    window.open_view_window(1)
    own = opened(window, qtbot)
    own.setGeometry(240, 160, 720, 430)
    qtbot.waitUntil(lambda: own.width() == 720)
    place = own.geometry()
    window._chrome.toggle_dock()
    save_as(window, "Night", qtbot)
    assert window.top_bar.layouts.text() == "Night"
    night = window.grid.grab().toImage()
    own.close()
    window._view.set_layout(layout_of("3x3"))
    window._chrome.toggle_dock()
    save_as(window, "Day", qtbot)
    assert layout_names(window) == ("Day", "Night")
    window.layouts.choose("Night")
    back = opened(window, qtbot)
    qtbot.waitUntil(lambda: back.geometry() == place, timeout=20_000)
    assert view_names(window) == ("Doors",) and window.dock.isHidden()
    qtbot.waitUntil(lambda: window.grid.grab().toImage() == night, timeout=20_000)
    window.layouts.choose("Day")
    assert not window.windows.windows and view_names(window) == ("Doors", "Yard")
    assert window._view.layout.name == "3x3" and not window.dock.isHidden()


def test_the_programs_own_layout_waits_while_a_named_one_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    save_as(window, "Night", qtbot)
    window.layouts.remove()
    assert layout_names(window) == () and "removed" in window.area.notices.text
    window.area.notices._on_action()
    assert layout_names(window) == ("Night",)
    window._view.place(["c"], 2)
    window.layouts.choose("Night")
    assert window._view.cells == ("a", "b", "", "")
    window.layouts.choose("")
    assert window._view.cells == ("a", "b", "c", "")


def test_changes_are_seen_and_can_be_saved_after_leaving(window: MainWindow, qtbot: QtBot) -> None:
    save_as(window, "One", qtbot)
    save_as(window, "Two", qtbot)
    window._view.place(["c"], 3)
    qtbot.waitUntil(lambda: window.top_bar.layouts.text() == "Two •", timeout=20_000)
    window.layouts.choose("One")
    assert window._view.cells == ("a", "b", "", "")
    assert "was changed and not saved" in window.area.notices.text
    window.area.notices._on_action()
    window.layouts.choose("Two")
    assert window._view.cells == ("a", "b", "", "c")
    assert window.top_bar.layouts.text() == "Two"


def test_a_restart_brings_back_layouts_and_the_last_state(
    window: MainWindow, open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    save_as(window, "Night", qtbot)
    window._view.place(["c"], 2)
    window._view.select(-1)
    size = window.size()
    window.grid.setFocus()
    before = window.grid.grab().toImage()
    window.close()
    saved: WindowConfig = window.saved[-1]  # type: ignore[attr-defined]
    again = open_window(config=saved)
    door.tell_cameras(*STILL)
    qtbot.waitUntil(lambda: again.size() == size, timeout=20_000)
    qtbot.waitUntil(lambda: again.grid.grab().toImage() == before, timeout=20_000)
    qtbot.waitUntil(lambda: again.top_bar.layouts.text() == "Night •", timeout=20_000)
    assert again.layouts.book.names == ("Night",)


def test_a_layout_from_a_file_names_what_is_missing(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window._view.place(["b"], 3)
    path = tmp_path / "Wall.toml"
    window.layouts.export_to(path)
    path.write_text(path.read_text().replace('"b"', '"lost-one"'))
    qtbot.waitUntil(lambda: window.windows._all_known)
    window.layouts.import_from(path)
    assert window.layouts.book.current == "Wall"
    assert "a camera that is not here" in window.area.notices.text
    assert window.grid.tiles[3].content.kind is TileKind.PLACEHOLDER
    window.layouts.import_from(path)
    assert layout_names(window) == ("Wall", "Wall 2")
    path.write_text("nonsense")
    window.layouts.import_from(path)
    assert "not imported" in window.area.notices.text and "is not TOML" in window.area.notices.text


def test_cameras_of_a_restored_layout_that_are_not_here_are_told_once_and_can_be_chosen(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    cycle = CellCycle(cell=1, cameras=("b", "lost-gate"), every_s=10)
    views = (
        ViewConfig(name="Doors", cells=("lost-a", "b", "lost-lift", ""), cycles=(cycle,)),
        ViewConfig(name="Yard", cells=("lost-a", "lost-b", "", "")),
    )
    window = open_window(config=WindowConfig(views=views, names={"lost-a": "A", "lost-lift": "Lift"}))
    door.tell_cameras(*STILL)
    qtbot.waitUntil(lambda: "names 4 cameras that are not here" in window.area.notices.text)
    assert window.grid.tiles[2].content.name == "Lift"
    window.area.notices._on_action()
    (dialog,) = window.findChildren(MissingDialog)
    boxes = dialog.boxes
    assert {camera_id: box.currentText() for camera_id, box in boxes.items()} == {
        "lost-a": "A",
        "lost-gate": "Leave the cell marked",
        "lost-lift": "Leave the cell marked",
        "lost-b": "Leave the cell marked",
    }, "the camera of the same name is proposed"
    boxes["lost-lift"].show_chosen("clear")
    boxes["lost-b"].show_chosen("camera c")
    QTest.mouseClick(dialog.primary, LEFT)
    assert window._view.cells == ("a", "b", "", "")
    assert window._view.cycles == (cycle,), "what was left is as it was"
    window._view.undo()
    assert window._view.cells == ("lost-a", "b", "lost-lift", "")
    window.views.show(1)
    assert window._view.cells == ("a", "c", "", "")
    window._memory.save()
    saved: WindowConfig = window.saved[-1]  # type: ignore[attr-defined]
    assert saved.names == {"a": "A", "b": "B", "c": "C", "lost-a": "A", "lost-lift": "Lift"}


def test_a_name_is_asked_for_once_and_not_given_twice(window: MainWindow, qtbot: QtBot) -> None:
    save_as(window, "Night", qtbot)
    window.layouts.rename()
    (dialog,) = window.findChildren(NameDialog)
    assert dialog._problem("Night") == "" and dialog._problem("  ") != ""
    QTest.keyClicks(dialog.field.edit, "Night shift")
    QTest.mouseClick(dialog.primary, LEFT)
    assert layout_names(window) == ("Night shift",)
    assert window.top_bar.layouts.text() == "Night shift"
    window.layouts.save_as()
    dialog = next(d for d in window.findChildren(NameDialog) if d.isVisible())
    assert "already" in dialog._problem("Night shift")
    dialog.reject()
