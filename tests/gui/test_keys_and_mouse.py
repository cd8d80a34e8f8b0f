"""Keyboard and mouse on tiles and list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.gestures import cells
from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera, status
from valkka_live.core.config.models import AnalyzerSettings
from valkka_live.core.messages import StreamState
from valkka_live.core.messages.door import CameraRemoved, EditCamera, RemoveCamera, SetAnalyzer
from valkka_live.gui.cameras.camera_dialog import CameraDialog
from valkka_live.gui.cameras.remove_dialog import RemoveDialog
from valkka_live.gui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    """Three live cameras, one of them with motion on."""
    opened = open_window(("a", "b", "", ""))
    motion = {"motion": AnalyzerSettings(enabled=True)}
    door.tell_cameras(camera("a", analyzers=motion), camera("b"), camera("c"))
    door.tell(status("a", StreamState.LIVE), status("b", StreamState.LIVE))
    qtbot.waitUntil(lambda: opened.grid.tiles[1].content.state is StreamState.LIVE)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def right_click(widget: QWidget, where: QPoint | None = None) -> dict[str, QAction]:
    """Open the context menu and close it again; its entries by their words."""
    point = where or widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return entries_of(menu)


def entries_of(menu: QMenu) -> dict[str, QAction]:
    """Its entries and those of the menus in it, by their words."""
    entries = {}
    for action in menu.actions():
        inner = action.menu()
        entries.update(entries_of(inner) if isinstance(inner, QMenu) else {action.text(): action})
    return {words: action for words, action in entries.items() if words}


def close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def test_double_click_fills_the_view_and_gives_it_back(window: MainWindow) -> None:
    tile, other = window.grid.tiles[0], window.grid.tiles[1]
    size = tile.size()
    QTest.mouseDClick(tile, LEFT)
    assert tile.width() == window.grid.width()
    assert not other.isVisible()
    QTest.mouseDClick(tile, LEFT)
    assert tile.size() == size
    assert other.isVisible()


def test_enter_and_escape_do_the_same(window: MainWindow) -> None:
    tile = window.grid.tiles[1]
    QTest.mouseClick(tile, LEFT)
    QTest.keyClick(tile, Key.Key_Return)
    assert tile.width() == window.grid.width()
    QTest.keyClick(tile, Key.Key_Escape)
    assert tile.width() < window.grid.width()


def test_arrows_go_from_cell_to_cell_with_the_focus(window: MainWindow) -> None:
    tiles = window.grid.tiles
    QTest.mouseClick(tiles[0], LEFT)
    QTest.keyClick(tiles[0], Key.Key_Right)
    assert tiles[1].hasFocus()
    QTest.keyClick(tiles[1], Key.Key_Down)
    assert tiles[3].hasFocus()
    QTest.keyClick(tiles[3], Key.Key_Left)
    assert tiles[2].hasFocus()


def test_the_selected_tile_selects_its_camera_in_the_list_and_back(window: MainWindow) -> None:
    QTest.mouseClick(window.grid.tiles[1], LEFT)
    assert window.dock.list_view.currentIndex().data() == "B"
    window.dock.list_view.setCurrentIndex(window.dock.list_view.model().index(0, 0))
    frame = window.grid.tiles[0].grab().toImage()
    assert frame.pixelColor(0, 100).name().upper() == "#5AA2FF"


def test_del_clears_the_cell_and_undo_brings_it_back(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(window.grid.tiles[0], LEFT)
    QTest.keyClick(window.grid.tiles[0], Key.Key_Delete)
    assert cells(window) == ("", "b", "", "")
    QTest.keyClick(window.grid.tiles[0], Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: cells(window) == ("a", "b", "", ""))


def test_enter_on_an_empty_cell_offers_the_cameras(window: MainWindow) -> None:
    tile = window.grid.tiles[3]
    QTest.mouseClick(tile, LEFT)
    QTest.keyClick(tile, Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = {action.text(): action for action in menu.actions() if action.text()}
    assert list(entries) == ["A", "B", "C", "Add a camera…"]
    entries["C"].trigger()
    close_popup()
    assert cells(window) == ("a", "b", "", "c")


def test_right_click_on_a_tile_switches_analyzers(window: MainWindow, door: StandInEngine) -> None:
    entries = right_click(window.grid.tiles[0])
    assert entries["Motion"].isChecked()
    assert not entries["Objects"].isChecked()
    entries["Objects"].trigger()
    entries["Motion"].trigger()
    close_popup()
    assert door.take(SetAnalyzer) == [
        SetAnalyzer(camera_id="a", analyzer="yolo", enabled=True),
        SetAnalyzer(camera_id="a", analyzer="motion", enabled=False),
    ]


def test_right_click_on_a_camera_of_the_list(window: MainWindow, door: StandInEngine) -> None:
    view = window.dock.list_view
    row = view.visualRect(view.model().index(2, 0)).center()
    entries = right_click(view.viewport(), row)
    entries["Motion"].trigger()
    entries["Show in the view"].trigger()
    entries["Switch off"].trigger()
    close_popup()
    assert door.take(SetAnalyzer) == [SetAnalyzer(camera_id="c", analyzer="motion", enabled=True)]
    assert cells(window) == ("a", "b", "c", "")
    (edit,) = door.take(EditCamera)
    assert isinstance(edit, EditCamera)
    assert not edit.camera.enabled


def test_removing_asks_once_and_cancel_is_the_default(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    right_click(window.grid.tiles[0])["Remove camera…"].trigger()
    close_popup()
    dialog = window.findChild(RemoveDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Remove “A”?"
    QTest.keyClick(dialog, Key.Key_Return)
    assert door.take(RemoveCamera) == []
    assert not dialog.isVisible()
    window.actions_.remove("a")
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(RemoveDialog)))
    (dialog,) = [d for d in window.findChildren(RemoveDialog) if d.isVisible()]
    QTest.mouseClick(dialog.primary, LEFT)
    assert door.take(RemoveCamera) == [RemoveCamera(camera_id="a")]
    door.tell(CameraRemoved(camera_id="a"))
    qtbot.waitUntil(lambda: cells(window) == ("", "b", "", ""))
    assert window.dock.list_view.model().rowCount() == 2


def test_edit_shows_what_there_is(window: MainWindow) -> None:
    right_click(window.grid.tiles[1])["Edit camera…"].trigger()
    close_popup()
    dialog = window.findChild(CameraDialog)
    assert dialog is not None
    assert (dialog.name.edit.text(), dialog.address.edit.text()) == ("B", "rtsp://192.0.2.1:554/b")
    dialog.reject()


def test_double_click_in_the_list_shows_the_camera(window: MainWindow) -> None:
    view = window.dock.list_view
    middle = view.visualRect(view.model().index(2, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=middle)
    QTest.mouseDClick(view.viewport(), LEFT, pos=middle)
    assert cells(window) == ("a", "b", "c", "")


def test_finding_a_camera(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.dock.search.hasFocus)
    QTest.keyClicks(window.dock.search, "c")
    model = window.dock.list_view.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["C"]


def test_f9_hides_the_list_and_f11_everything(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Key.Key_F9)
    qtbot.waitUntil(lambda: not window.dock.isVisible())
    QTest.keyClick(window, Key.Key_F9)
    qtbot.waitUntil(window.dock.isVisible)
    QTest.keyClick(window, Key.Key_F11)
    qtbot.waitUntil(lambda: window.grid.size() == window.screen().size())
    QTest.keyClick(window, Key.Key_F11)
    qtbot.waitUntil(lambda: window.dock.isVisible() and window.status.isVisible() and not window.isFullScreen())


def areas_of(window: MainWindow) -> dict[str, QWidget]:
    """The parts of the window, by names of our own."""
    return {
        "top": window.top_bar,
        "list": window.dock,
        "view": window.area,
        "events": window.events.dock,
        "status": window.status,
    }


def test_f6_walks_through_the_areas(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(window.grid.tiles[0], LEFT)
    visited = []
    for _ in range(5):
        QTest.keyClick(window, Key.Key_F6)
        focus = window.focusWidget()
        visited += [name for name, area in areas_of(window).items() if area.isAncestorOf(focus)]
    assert visited == ["events", "status", "top", "list", "view"]


def test_tab_enters_the_controls_of_the_tile(window: MainWindow) -> None:
    tile = window.grid.tiles[0]
    QTest.mouseClick(tile, LEFT)
    QTest.keyClick(tile, Key.Key_Right)
    now = window.grid.tiles[1]
    QTest.keyClick(now, Key.Key_Tab)
    focus = window.focusWidget()
    assert now.isAncestorOf(focus)
    assert focus.accessibleName() == "Analyzers"


def test_tab_goes_through_the_window_area_by_area(window: MainWindow) -> None:
    areas = areas_of(window)
    window.top_bar.menu_button.setFocus(Qt.FocusReason.TabFocusReason)
    visited = ["top"]
    for _ in range(30):
        QTest.keyClick(window.focusWidget(), Key.Key_Tab)
        (now,) = [name for name, area in areas.items() if area.isAncestorOf(window.focusWidget())]
        visited += [now] if now != visited[-1] else []
        if visited[-1] == "status":
            break
    assert visited == ["top", "list", "view", "events", "status"]


def test_no_key_has_two_commands(window: MainWindow) -> None:
    keys = [
        action.shortcut().toString() for action in window._commands.menu.actions() if not action.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys)), sorted(keys)
