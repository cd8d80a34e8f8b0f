"""Views in windows of their own: torn off, shown, dragged to and from, saved, given back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.gui.gestures import CTRL, drop_on, pointer_drag
from tests.gui.parts import OpenWindow, Serve, plain
from tests.gui.stand_in import StandInEngine, camera, status
from tests.gui.test_views import open_now, tab
from valkka_live.core.config.models import ViewConfig, ViewWindowConfig, WindowConfig
from valkka_live.core.messages import StreamState
from valkka_live.core.messages.door import CloseStream, OpenStream
from valkka_live.gui.cameras.camera_dialog import CameraDialog
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.shortcuts_dialog import ShortcutsDialog
from valkka_live.gui.video.drag_drop import CameraDrag, encode_drag
from valkka_live.gui.windows.view_window import ViewWindow

TWO = (ViewConfig(name="Doors", cells=("a", "b", "", "")), ViewConfig(name="Yard", layout="2x1", cells=("c", "")))


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    made = open_window(config=WindowConfig(views=TWO))
    made.resize(1000, 640)
    door.tell_cameras(camera("a"), camera("b"), camera("c"))
    qtbot.waitUntil(lambda: open_now(door) == {"a", "b"})
    return made


def opened(window: MainWindow, qtbot: QtBot) -> ViewWindow:
    qtbot.waitUntil(lambda: len(window.windows.windows) == 1)
    (own,) = window.windows.windows
    qtbot.waitExposed(own)
    own.activateWindow()
    qtbot.waitUntil(lambda: own.isActiveWindow() or own.isFullScreen(), timeout=20_000)
    return own


def tile_drag(own: ViewWindow | MainWindow, cell: int, camera_id: str) -> CameraDrag:
    grid = own.grid if isinstance(own, MainWindow) else own.pane.grid
    return CameraDrag((camera_id,), cell, grid.origin)


def test_a_tab_dragged_out_of_the_bar_with_the_mouse_becomes_a_window_and_closing_it_brings_the_tab_back(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    start = window.top_bar.tabs.mapToGlobal(tab(window, 1))
    pointer_drag(start, start + QPoint(260, 320), qtbot)
    own = opened(window, qtbot)
    assert window.views.names == ("Doors",)
    assert own.pane.model.cells == ("c", "")
    assert "Yard" in own.windowTitle()
    qtbot.waitUntil(lambda: open_now(door) == {"a", "b", "c"})
    own.close()
    qtbot.waitUntil(lambda: window.views.names == ("Doors", "Yard"))
    qtbot.waitUntil(lambda: open_now(door) == {"a", "b"} or open_now(door) == {"c"})
    assert not window.windows.windows


def test_the_last_tab_leaves_an_empty_view(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window.views.remove(1)
    window.open_view_window(0)
    opened(window, qtbot)
    assert len(window.views.names) == 1
    assert window._view.cells == ("", "", "", "")
    qtbot.waitUntil(lambda: open_now(door) == {"a", "b"})


def test_both_windows_show_the_same_camera_and_a_minimised_one_costs_nothing(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot, serve: Serve, ring_prefix: str
) -> None:
    window = open_window(config=WindowConfig(views=TWO))
    server = serve("a", 640, 360)
    door.tell_cameras(camera("a"), camera("b"), camera("c"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE))
    qtbot.waitUntil(lambda: open_now(door) == {"a", "b"})
    window.open_camera_window("a")
    own = opened(window, qtbot)
    window.open_camera_window("a")
    assert len(window.windows.windows) == 1, "it is brought to the front"
    tiles = (window.grid.tiles[0], own.pane.grid.tiles[0])

    def both_show() -> bool:
        server.push(plain(640, 360, (10, 200, 30)))
        return all(tile.image is not None for tile in tiles)

    qtbot.waitUntil(both_show, timeout=20_000)
    assert n_open(door, "a") == 2
    own.showMinimized()
    qtbot.waitUntil(lambda: n_open(door, "a") == 1, timeout=20_000)
    own.close()
    assert window.views.names == ("Doors", "Yard"), "one camera's window is no tab"


def n_open(door: StandInEngine, camera_id: str) -> int:
    ids: dict[str, str] = {}
    for command in door.commands:
        if isinstance(command, OpenStream):
            ids[command.viewer_id] = command.camera_id
        elif isinstance(command, CloseStream):
            ids.pop(command.viewer_id, None)
    return list(ids.values()).count(camera_id)


def test_tiles_are_swapped_and_copied_between_windows_and_undone_in_either(window: MainWindow, qtbot: QtBot) -> None:
    window.open_view_window(1)
    own = opened(window, qtbot)
    there, here = own.pane.model, window._view
    assert drop_on(own.pane.grid.tiles[0], encode_drag(tile_drag(window, 0, "a")))
    assert (here.cells, there.cells) == (("c", "b", "", ""), ("a", ""))
    QTest.keyClick(own, Qt.Key.Key_Z, CTRL)
    assert (here.cells, there.cells) == (("a", "b", "", ""), ("c", ""))
    assert drop_on(own.pane.grid.tiles[1], encode_drag(tile_drag(window, 1, "b")))
    assert (here.cells, there.cells) == (("a", "", "", ""), ("c", "b"))
    assert here.undo()
    assert (here.cells, there.cells) == (("a", "b", "", ""), ("c", ""))
    assert drop_on(window.grid.tiles[3], encode_drag(tile_drag(own, 0, "c")), CTRL)
    assert (here.cells, there.cells) == (("a", "b", "", "c"), ("c", ""))


def test_the_mouse_drags_a_tile_into_the_other_window(window: MainWindow, qtbot: QtBot) -> None:
    window.open_view_window(1)
    own = opened(window, qtbot)
    own.setGeometry(1080, 60, 480, 400)
    qtbot.waitUntil(lambda: own.geometry().x() > 1050)
    own.raise_()
    target = own.pane.grid.tiles[1]
    start = window.grid.tiles[0].mapToGlobal(window.grid.tiles[0].rect().center())
    pointer_drag(start, target.mapToGlobal(target.rect().center()), qtbot, steps=14)
    qtbot.waitUntil(lambda: own.pane.model.cells == ("c", "a"))
    assert window._view.cells == ("", "b", "", "")


def test_f11_fills_the_screen_without_a_bar_and_esc_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.open_view_window(1)
    own = opened(window, qtbot)
    before = own.size()
    QTest.keyClick(own, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: own.isFullScreen() and own.size() == own.screen().size(), timeout=20_000)
    assert not own.bar.isVisible()
    assert window._screen_saver.is_kept_away
    own.pane.model.toggle_maximised(0)
    QTest.keyClick(own, Qt.Key.Key_Escape)
    assert own.isFullScreen() and own.pane.model.maximised == -1
    QTest.keyClick(own, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: own.bar.isVisible() and own.size() == before, timeout=20_000)
    qtbot.waitUntil(lambda: not window._screen_saver.is_kept_away)


def test_keys_and_answers_in_a_views_own_window(window: MainWindow, qtbot: QtBot) -> None:
    window.open_view_window(1)
    window.views.add()
    window.views.show(0)
    own = opened(window, qtbot)
    QTest.keyClick(own.pane.grid.tiles[0], Qt.Key.Key_S, CTRL)
    assert "Select a tile" in own.notices.text, "who acts here reads the answer here"
    assert window.area.notices.text == ""
    assert "Select a tile" in window.top_bar.bell.history.newest(1)[0].text
    QTest.keyClick(own, Qt.Key.Key_F1)
    (keys,) = own.findChildren(ShortcutsDialog)
    assert "Ctrl+F" in [label.text() for label in keys.findChildren(QLabel)]
    keys.close()
    window.actions_.edit("c")
    (dialog,) = own.findChildren(CameraDialog)
    dialog.close()
    QTest.keyClick(own.pane.grid.tiles[0], Qt.Key.Key_9)
    assert own.isActiveWindow(), "there is no ninth view"
    QTest.keyClick(own, Qt.Key.Key_2, CTRL)
    assert window.views.current == 1
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)
    own.activateWindow()
    qtbot.waitUntil(own.isActiveWindow, timeout=20_000)
    QTest.keyClick(own, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(lambda: window.isActiveWindow() and window.dock.search.hasFocus(), timeout=20_000)


def test_windows_come_back_where_they_were_and_one_of_a_lost_screen_says_so(
    window: MainWindow, open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window.open_view_window(1)
    own = opened(window, qtbot)
    own.setGeometry(200, 150, 700, 420)
    qtbot.waitUntil(lambda: own.size().width() == 700)
    where = own.geometry()
    window.close()
    saved: WindowConfig = window.saved[-1]  # type: ignore[attr-defined]
    assert [view.name for view in saved.views] == ["Doors"]
    again = open_window(config=saved)
    back = opened(again, qtbot)
    qtbot.waitUntil(lambda: back.geometry() == where, timeout=20_000)
    assert back.pane.model.cells == ("c", "")
    assert again.area.notices.text == ""
    lost = ViewWindowConfig(view=TWO[1], screen="HDMI-gone", full_screen=True)
    third = open_window(config=WindowConfig(views=TWO[:1], windows=(lost,)))
    full = opened(third, qtbot)
    qtbot.waitUntil(full.isFullScreen, timeout=20_000)
    assert "not connected" in third.area.notices.text


def test_keys_choose_views_while_the_grid_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=20_000)
    window.grid.tiles[0].setFocus()
    window._view.select(0)
    QTest.keyClick(window.grid.tiles[0], Qt.Key.Key_2)
    assert window.views.current == 1
    window.dock.search.setFocus()
    QTest.keyClicks(window.dock.search, "1")
    assert window.views.current == 1
    assert window.dock.search.text() == "1"


def test_a_removed_camera_leaves_the_windows_too(window: MainWindow, qtbot: QtBot) -> None:
    window.open_view_window(1)
    own = opened(window, qtbot)
    window.windows._on_gone(frozenset({"c"}))
    assert own.pane.model.cells == ("", "")
    QApplication.processEvents()
