"""Main and sub stream on the screen, with real rings: who shows which, and what is seen while that changes."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow, Serve, plain
from tests.gui.stand_in import StandInEngine, camera, changed, status
from valkka_live.core.messages import Problem, StreamRole, StreamState
from valkka_live.core.messages.door import CloseStream, OpenStream
from valkka_live.core.shmem import RingServer
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.tile import VideoTile

MAIN, SUB = StreamRole.MAIN, StreamRole.SUB
RED, BLUE = (40, 40, 220), (220, 60, 40)
SUB_URL = "rtsp://192.0.2.1:554/sub"


class Pictures:
    """Both rings of camera a: blue main pictures, red sub pictures."""

    def __init__(self, serve: Serve) -> None:
        self.main: RingServer = serve("a", 640, 360)
        self.sub: RingServer = serve("a", 320, 180, "sub")

    def push_main(self) -> None:
        self.main.push(plain(640, 360, BLUE), monotonic_ns=time.monotonic_ns())

    def push_sub(self) -> None:
        self.sub.push(plain(320, 180, RED), monotonic_ns=time.monotonic_ns())


@pytest.fixture
def pictures(serve: Serve) -> Pictures:
    return Pictures(serve)


def colour(tile: VideoTile) -> tuple[int, int, int]:
    """BGR in the middle of a tile as it is painted."""
    pixel = tile.grab().toImage().pixelColor(tile.rect().center())
    return pixel.blue(), pixel.green(), pixel.red()


def shows(tile: VideoTile, bgr: tuple[int, int, int]) -> bool:
    return bool(np.abs(np.subtract(colour(tile), bgr)).max() < 8)


def viewer_of(door: StandInEngine) -> str:
    """Of the newest stream that was asked for."""
    asked = [command for command in door.commands if isinstance(command, OpenStream)]
    return asked[-1].viewer_id


@pytest.fixture
def window(
    open_window: OpenWindow, door: StandInEngine, ring_prefix: str, pictures: Pictures, qtbot: QtBot
) -> MainWindow:
    """Camera a in the first cell, its sub stream live and shown."""
    opened = open_window(("a", "", "", ""))
    door.tell_cameras(camera("a", sub_url=SUB_URL), ring_prefix=ring_prefix)
    qtbot.waitUntil(lambda: bool(door.commands))
    door.choose("a", viewer_of(door), SUB)
    door.tell(status("a", StreamState.LIVE, role=SUB))
    qtbot.waitUntil(lambda: pictures.sub.readers == 1)
    pictures.push_sub()
    qtbot.waitUntil(lambda: shows(opened.grid.tiles[0], RED))
    return opened


def test_the_old_picture_stays_until_the_new_stream_has_one_and_its_ring_is_let_go_of_then(
    window: MainWindow, door: StandInEngine, pictures: Pictures, qtbot: QtBot
) -> None:
    tile = window.grid.tiles[0]
    qtbot.waitUntil(lambda: pictures.main.readers == 0, timeout=10_000)
    door.choose("a", viewer_of(door), MAIN)
    qtbot.waitUntil(lambda: pictures.main.readers == 1)
    door.tell(status("a", StreamState.CONNECTING))
    for _ in range(5):
        pictures.push_sub()
        qtbot.wait(20)
        assert shows(tile, RED)
    pictures.push_main()  # a picture, but nobody has said that it is a live one
    qtbot.wait(50)
    assert shows(tile, RED)
    assert tile.content.state is StreamState.LIVE
    door.tell(status("a", StreamState.LIVE))
    qtbot.waitUntil(lambda: not shows(tile, RED))
    assert shows(tile, BLUE), "nothing between the two"
    assert tile.content.state is StreamState.LIVE
    qtbot.waitUntil(lambda: pictures.sub.readers == 0)
    pictures.push_sub()
    pictures.push_main()
    qtbot.wait(50)
    assert shows(tile, BLUE)


def test_another_choice_before_the_first_picture_leaves_everything_as_it_was(
    window: MainWindow, door: StandInEngine, pictures: Pictures, qtbot: QtBot
) -> None:
    tile = window.grid.tiles[0]
    door.choose("a", viewer_of(door), MAIN)
    qtbot.waitUntil(lambda: pictures.main.readers == 1)
    door.choose("a", viewer_of(door), SUB)
    qtbot.waitUntil(lambda: pictures.main.readers == 0)
    door.tell(status("a", StreamState.LIVE))
    pictures.push_main()
    qtbot.wait(50)
    assert shows(tile, RED)
    assert pictures.sub.readers == 1


def test_two_tiles_of_one_camera_may_show_different_streams(
    open_window: OpenWindow, door: StandInEngine, ring_prefix: str, pictures: Pictures, qtbot: QtBot
) -> None:
    window = open_window(("a", "", "", "a"))
    one, other = window.grid.tiles[0], window.grid.tiles[3]
    door.tell_cameras(camera("a", sub_url=SUB_URL), ring_prefix=ring_prefix)
    qtbot.waitUntil(lambda: len(door.commands) == 2)
    door.choose("a", viewer_of(door), SUB)
    door.tell(status("a", StreamState.LIVE), status("a", StreamState.LIVE, role=SUB))
    qtbot.waitUntil(lambda: pictures.main.readers == 1 and pictures.sub.readers == 1)
    pictures.push_main()
    pictures.push_sub()
    qtbot.waitUntil(lambda: shows(one, BLUE) and shows(other, RED))
    door.tell(status("a", StreamState.RETRYING, Problem.NO_SIGNAL, reason="away", attempt=1))
    qtbot.waitUntil(lambda: one.content.state is StreamState.RETRYING)
    assert other.content.state is StreamState.LIVE
    assert window.status.state_texts() == ["1\N{NO-BREAK SPACE}live"], "the camera as a whole"
    tool_tip = window.dock.list_view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Main stream: retrying" in tool_tip
    assert "away" in tool_tip
    assert "Sub stream: live" in tool_tip


def test_a_stream_that_should_be_shown_and_is_not_there_is_told_in_the_header(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    tile = window.grid.tiles[0]
    door.choose("a", viewer_of(door), MAIN)
    door.tell(status("a", StreamState.REFUSED, Problem.NOT_FOUND, reason="404"))
    qtbot.waitUntil(lambda: tile.content.trouble == "Main stream: not found")
    assert tile.content.state is StreamState.LIVE
    door.tell(status("a", StreamState.RETRYING, role=SUB))
    qtbot.waitUntil(lambda: tile.content.state is StreamState.REFUSED)


def test_maximising_asks_for_the_large_picture_at_once_and_restoring_shows_the_others_without_a_gap(
    open_window: OpenWindow, door: StandInEngine, ring_prefix: str, serve: Serve, pictures: Pictures, qtbot: QtBot
) -> None:
    window = open_window(("a", "b", "", ""))
    large, hidden = window.grid.tiles[0], window.grid.tiles[1]
    other = serve("b", 320, 180)
    door.tell_cameras(camera("a"), camera("b"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE), status("b", StreamState.LIVE))
    qtbot.waitUntil(lambda: pictures.main.readers == 1 and other.readers == 1)
    pictures.push_main()
    other.push(plain(320, 180, RED), monotonic_ns=time.monotonic_ns())
    qtbot.waitUntil(lambda: shows(large, BLUE) and shows(hidden, RED))
    door.commands.clear()
    QTest.mouseDClick(large, Qt.MouseButton.LeftButton)
    (asked,) = door.take(OpenStream)
    assert isinstance(asked, OpenStream)
    assert asked.box_wh == large.device_size()
    assert shows(large, BLUE)
    qtbot.waitUntil(lambda: other.readers == 0)
    QTest.mouseDClick(large, Qt.MouseButton.LeftButton)
    assert shows(hidden, RED), "before the engine has answered"
    qtbot.waitUntil(lambda: other.readers == 1)
    other.push(plain(320, 180, BLUE), monotonic_ns=time.monotonic_ns())
    qtbot.waitUntil(lambda: shows(hidden, BLUE))


def test_a_minimised_window_looks_at_nothing_and_comes_back_at_once(
    window: MainWindow, door: StandInEngine, pictures: Pictures, qtbot: QtBot
) -> None:
    tile = window.grid.tiles[0]
    door.commands.clear()
    window.showMinimized()
    qtbot.waitUntil(lambda: len(door.take(CloseStream)) == 1)
    qtbot.waitUntil(lambda: pictures.sub.readers == 0)
    qtbot.waitUntil(lambda: not window.windowHandle().isExposed())  # the window manager has done its part
    window.showNormal()
    qtbot.waitUntil(lambda: len(door.take(OpenStream)) == 1)
    qtbot.waitUntil(lambda: pictures.sub.readers == 1)
    pictures.push_sub()
    qtbot.waitUntil(lambda: shows(tile, RED))


def test_an_old_picture_of_a_hidden_tile_does_not_pass_for_a_live_one(
    window: MainWindow, door: StandInEngine, pictures: Pictures, qtbot: QtBot
) -> None:
    tile, other = window.grid.tiles[0], window.grid.tiles[1]
    pictures.sub.push(plain(320, 180, RED), monotonic_ns=time.monotonic_ns() - 60_000_000_000)
    qtbot.wait(50)
    tile.hide()
    window.grid.tiles_changed.emit()
    qtbot.waitUntil(lambda: pictures.sub.readers == 0)
    tile.show()
    window.grid.tiles_changed.emit()
    assert not shows(tile, RED)
    assert other.image is None


def test_a_camera_that_loses_its_sub_stream_shows_the_main_stream(
    window: MainWindow, door: StandInEngine, ring_prefix: str, pictures: Pictures, qtbot: QtBot
) -> None:
    viewer_id = viewer_of(door)
    door.tell(status("a", StreamState.OFF, role=SUB), changed(camera("a"), ring_prefix))
    door.choose("a", viewer_id, MAIN)
    door.tell(status("a", StreamState.LIVE))
    qtbot.waitUntil(lambda: pictures.main.readers == 1)
    pictures.push_main()
    qtbot.waitUntil(lambda: shows(window.grid.tiles[0], BLUE))
    qtbot.waitUntil(lambda: pictures.sub.readers == 0)


def test_what_is_told_of_a_tile_that_is_hidden_meanwhile_opens_nothing(
    window: MainWindow, door: StandInEngine, pictures: Pictures, qtbot: QtBot
) -> None:
    viewer_id = viewer_of(door)
    QTest.mouseClick(window.grid.tiles[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(window.grid.tiles[0], Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: pictures.sub.readers == 0)
    door.choose("a", viewer_id, MAIN)
    door.tell(status("a", StreamState.LIVE))
    qtbot.wait(50)
    assert pictures.main.readers == 0
