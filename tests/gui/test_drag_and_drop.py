"""Cameras dragged from the list to tiles and from tile to tile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.gestures import (
    CTRL,
    LEFT,
    cells,
    drag_away,
    drag_over,
    drop_on,
    mouse_drag,
    pointer_drag,
    row_middle,
    tile_middle,
)
from tests.gui.parts import OpenWindow, Serve, plain
from tests.gui.stand_in import StandInEngine, camera, status
from valkka_live.core.messages import StreamState
from valkka_live.core.messages.door import CloseStream, OpenStream
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.drag_drop import CameraDrag, encode_drag


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    """Four cameras in the list, two of them on tiles."""
    opened = open_window(("a", "b", "", ""))
    door.tell_cameras(camera("a"), camera("b"), camera("c"), camera("d"))
    qtbot.waitUntil(lambda: opened.dock.list_view.model().rowCount() == 4)
    return opened


def test_the_cursor_carries_what_the_camera_shows_and_of_several_their_number(
    open_window: OpenWindow, door: StandInEngine, ring_prefix: str, serve: Serve, qtbot: QtBot
) -> None:
    window = open_window(("a", "b"))
    door.tell_cameras(camera("a"), camera("b"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE))
    server, rows = serve("a", 640, 480), window.dock.list_view

    def shows() -> bool:
        server.push(plain(640, 480, (10, 200, 30)))
        return window.grid.tiles[0].image is not None

    qtbot.waitUntil(shows, timeout=20_000)
    one = rows.carried(CameraDrag(("a",)), rows.selectedIndexes()).toImage()
    assert one.pixelColor(80, 30).green() > 150, "the picture of its tile"
    assert rows.carried(CameraDrag(("b",)), ()).toImage().pixelColor(80, 10).green() < 60, "a card"
    window.cameras._preview.show("a", QPoint(0, 0))
    qtbot.waitUntil(lambda: shows() and window.dock.card.image is not None, timeout=20_000)
    window.cameras._preview.hide()
    window._view.clear(0)
    assert rows.picture_of("a") is not None, "the preview's is remembered"
    several = rows.carried(CameraDrag(("a", "b", "c")), ())
    assert several.width() > one.width() and several.toImage().pixelColor(145, 10) != one.pixelColor(145, 10)


def from_list(window: MainWindow, *rows: int) -> QMimeData:
    """What dragging rows of the list carries."""
    model = window.dock.list_view.model()
    return model.mimeData([model.index(row, 0) for row in rows])


def test_from_the_list_to_an_empty_cell_opens_the_stream(window: MainWindow, door: StandInEngine) -> None:
    door.take(OpenStream)
    assert drop_on(window.grid.tiles[2], from_list(window, 2))
    assert cells(window) == ("a", "b", "c", "")
    (opened,) = door.take(OpenStream)
    assert isinstance(opened, OpenStream)
    assert opened.camera_id == "c"


def test_from_the_list_to_a_taken_cell_replaces_and_closes_the_old_stream(
    window: MainWindow, door: StandInEngine
) -> None:
    assert drop_on(window.grid.tiles[0], from_list(window, 3))
    assert cells(window) == ("d", "b", "", "")
    (closed,) = door.take(CloseStream)
    assert isinstance(closed, CloseStream)
    assert closed.camera_id == "a"


def test_several_from_the_list_fill_several_cells(window: MainWindow) -> None:
    assert drop_on(window.grid.tiles[1], from_list(window, 2, 3))
    assert cells(window) == ("a", "c", "d", "")


def test_the_target_says_what_would_happen_and_nothing_afterwards(window: MainWindow) -> None:
    tile = window.grid.tiles[2]
    before = tile.grab().toImage()
    assert drag_over(tile, from_list(window, 2))
    assert tile.grab().toImage() != before
    drag_away(tile)
    assert tile.grab().toImage() == before
    assert cells(window) == ("a", "b", "", "")


@pytest.mark.parametrize("kind", ["text/plain", "text/uri-list"])
def test_drags_of_other_programs_are_not_taken(window: MainWindow, kind: str) -> None:
    mime = QMimeData()
    mime.setData(kind, b"a")
    assert not drop_on(window.grid.tiles[2], mime)


def test_a_camera_that_is_not_here_is_not_taken(window: MainWindow) -> None:
    assert not drop_on(window.grid.tiles[2], encode_drag(CameraDrag(("nobody",))))


def test_undo_takes_a_drop_back(window: MainWindow, qtbot: QtBot) -> None:
    drop_on(window.grid.tiles[0], from_list(window, 3))
    QTest.keyClicks(window, "z", CTRL)
    qtbot.waitUntil(lambda: cells(window) == ("a", "b", "", ""))


def test_a_real_drag_from_the_list(window: MainWindow, qtbot: QtBot) -> None:
    mouse_drag(window, row_middle(window, 2), tile_middle(window, 3), qtbot)
    qtbot.waitUntil(lambda: cells(window) == ("a", "b", "", "c"))


def test_a_real_drag_from_tile_to_tile_swaps(window: MainWindow, qtbot: QtBot) -> None:
    mouse_drag(window, tile_middle(window, 0), tile_middle(window, 1), qtbot)
    qtbot.waitUntil(lambda: cells(window) == ("b", "a", "", ""))


def test_a_real_drag_to_an_empty_cell_moves(window: MainWindow, qtbot: QtBot) -> None:
    mouse_drag(window, tile_middle(window, 0), tile_middle(window, 3), qtbot)
    qtbot.waitUntil(lambda: cells(window) == ("", "b", "", "a"))


def test_from_tile_to_tile_with_ctrl_copies(window: MainWindow) -> None:
    from_tile = encode_drag(CameraDrag(("a",), 0, window.grid.origin))
    assert drop_on(window.grid.tiles[2], from_tile, CTRL)
    assert cells(window) == ("a", "b", "a", "")


def test_several_tiles_are_dragged_together(window: MainWindow, qtbot: QtBot) -> None:
    tiles = window.grid.tiles
    QTest.mouseClick(tiles[0], LEFT)
    QTest.mouseClick(tiles[1], LEFT, CTRL)
    assert window.views.model.selection == (0, 1)
    mouse_drag(window, tile_middle(window, 0), tile_middle(window, 2), qtbot)
    qtbot.waitUntil(lambda: cells(window) == ("", "", "a", "b"))


def test_a_click_on_one_of_several_selects_it_alone_and_del_clears_all(window: MainWindow) -> None:
    tiles = window.grid.tiles
    for tile in tiles[:2]:
        QTest.mouseClick(tile, LEFT, CTRL)
    QTest.mouseClick(tiles[0], LEFT)
    assert window.views.model.selection == (0,)
    QTest.mouseClick(tiles[1], LEFT, CTRL)
    QTest.keyClick(tiles[1], Qt.Key.Key_Delete)
    assert cells(window) == ("", "", "", "")


def test_dropping_beside_the_tiles_changes_nothing(window: MainWindow, qtbot: QtBot) -> None:
    beside = window.top_bar.mapTo(window, QPoint(600, 20))
    mouse_drag(window, tile_middle(window, 0), beside, qtbot)
    assert cells(window) == ("a", "b", "", "")


def test_the_screens_own_pointer_drags_from_the_list(window: MainWindow, qtbot: QtBot) -> None:
    start, end = window.mapToGlobal(row_middle(window, 3)), window.mapToGlobal(tile_middle(window, 2))
    pointer_drag(start, end, qtbot)
    qtbot.waitUntil(lambda: cells(window) == ("a", "b", "d", ""))
    assert QApplication.activePopupWidget() is None
