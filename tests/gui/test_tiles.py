"""What the tiles and the list say, and what their buttons do."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera, changed, status
from valkka_live.core.messages import Problem, StreamChoice, StreamState
from valkka_live.core.messages.door import EditCamera, RetryCamera
from valkka_live.gui.cameras.list_model import Role
from valkka_live.gui.cameras.password_dialog import PasswordDialog
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.theme import DARK, SMALL_TILE_PX
from valkka_live.gui.video.tile import VideoTile
from valkka_live.gui.widgets.buttons import TileButton

S = 1_000_000_000
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    """A camera on a tile that is large enough for words and buttons."""
    opened = open_window(("gate", "", "", ""))
    door.tell_cameras(camera("gate", user="viewer"))
    qtbot.waitUntil(lambda: opened.grid.tiles[0].message_texts != [])
    return opened


def buttons(tile: VideoTile) -> dict[str, TileButton]:
    """The buttons that can be pressed, by their words."""
    return {button.text(): button for button in tile.findChildren(TileButton) if button.isVisible()}


def test_connecting(window: MainWindow) -> None:
    assert window.grid.tiles[0].message_texts == ["Connecting…", "rtsp://192.0.2.1:554"]
    assert buttons(window.grid.tiles[0]) == {}


def test_a_video_without_decoder_is_left_for_the_sub_stream(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    gate = camera("gate", sub_url="rtsp://192.0.2.1:554/small", stream=StreamChoice.MAIN)
    door.tell(
        changed(gate), status("gate", StreamState.REFUSED, Problem.DECODER_MISSING, reason="no decoder for H.265")
    )
    qtbot.waitUntil(lambda: set(buttons(window.grid.tiles[0])) == {"Use the sub stream", "Edit camera"})
    QTest.mouseClick(buttons(window.grid.tiles[0])["Use the sub stream"], Qt.MouseButton.LeftButton)
    (edit,) = door.take(EditCamera)
    assert isinstance(edit, EditCamera)
    assert edit.camera.stream is StreamChoice.SUB


def test_no_signal_counts_down_and_can_be_tried_now(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    door.tell(
        status(
            "gate",
            StreamState.RETRYING,
            Problem.NO_SIGNAL,
            reason="192.0.2.1:554 refused the connection",
            advice="Is the camera on?",
            retry_at_ns=time.monotonic_ns() + 8 * S,
        )
    )
    qtbot.waitUntil(lambda: tile.message_texts[0] == f"No signal, next try in 8{NBSP}s")
    assert tile.message_texts[1:] == ["192.0.2.1:554 refused the connection", "Is the camera on?"]
    qtbot.waitUntil(lambda: tile.message_texts[0] != f"No signal, next try in 8{NBSP}s")
    assert set(buttons(tile)) == {"Try now", "Edit camera"}
    QTest.mouseClick(buttons(tile)["Try now"], Qt.MouseButton.LeftButton)
    assert door.take(RetryCamera) == [RetryCamera(camera_id="gate")]
    row = window.dock.list_view.model().index(0, 0)
    assert str(row.data(Role.REASON)).startswith("retry in ")
    assert tile.accessibleName() == "Gate, no signal, row 1 column 1"


def test_list_and_tile_count_the_same_seconds(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tile, row = window.grid.tiles[0], window.dock.list_view.model().index(0, 0)
    seen: set[tuple[str, str]] = set()

    def count() -> int:
        words = tile.message_texts[0]
        if "next try in " in words:
            seen.add((words.rpartition(" in ")[2], str(row.data(Role.REASON)).rpartition(" in ")[2]))
        return len(seen)

    retry_at_ns = time.monotonic_ns() + 20 * S
    door.tell(status("gate", StreamState.RETRYING, Problem.NO_SIGNAL, retry_at_ns=retry_at_ns))
    qtbot.waitUntil(lambda: count() >= 3, timeout=20_000)
    assert {left for left, _ in seen} == {right for _, right in seen}
    assert all(left == right for left, right in seen)


def test_the_frame_of_the_selection_leaves_the_name_alone(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    tile = window.grid.tiles[0]
    window.resize(960, 600)
    door.tell(changed(camera("gate", "Ålandia")), status("gate", StreamState.RETRYING))
    qtbot.waitUntil(lambda: tile.content.name == "Ålandia" and tile.height() < SMALL_TILE_PX)

    def name_rows() -> list[int]:
        """Where something white is, at the name's place."""
        image = tile.grab().toImage()
        return [y for y in range(24) if any(image.pixelColor(x, y).lightness() > 200 for x in range(28, 70))]

    before = name_rows()
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(tile.width() // 2, tile.height() - 4))
    assert tile.grab().toImage().pixelColor(1, 1) == QColor(DARK.acc)
    assert name_rows() == [y + 3 for y in before]
    assert before[0] + 3 > 4, "the frame with its white line for the keyboard is 5 px wide"


def test_a_refused_password_is_asked_for(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    door.tell(changed(camera("gate", user="viewer"), has_password=True))
    door.tell(status("gate", StreamState.REFUSED, Problem.PASSWORD, reason="The camera answered 401 Unauthorized"))
    qtbot.waitUntil(lambda: "Enter password" in buttons(tile))
    assert tile.message_texts == ["Password refused for “viewer”", "The camera answered 401 Unauthorized"]
    QTest.mouseClick(buttons(tile)["Enter password"], Qt.MouseButton.LeftButton)
    dialog = window.findChild(PasswordDialog)
    assert dialog is not None
    assert dialog.user.edit.text() == "viewer"
    dialog.reject()


def test_off_can_be_switched_on(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    door.tell(changed(camera("gate", enabled=False)))
    qtbot.waitUntil(lambda: tile.message_texts[0] == "Camera is off")
    QTest.mouseClick(buttons(tile)["Switch on"], Qt.MouseButton.LeftButton)
    (edit,) = door.take(EditCamera)
    assert isinstance(edit, EditCamera)
    assert edit.camera.enabled
    assert edit.password is None


def test_live_says_nothing_over_the_picture(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    door.tell(status("gate", StreamState.LIVE))
    qtbot.waitUntil(lambda: tile.message_texts == [])
    assert tile.accessibleName() == "Gate, live, row 1 column 1"


def test_a_small_tile_says_it_in_one_line_and_enter_acts(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window(("gate", "", "", ""), size=(960, 600))
    tile = window.grid.tiles[0]
    door.tell_cameras(camera("gate"))
    door.tell(status("gate", StreamState.RETRYING, reason="why", retry_at_ns=time.monotonic_ns() + 100 * S))
    qtbot.waitUntil(lambda: bool(tile.message_texts) and tile.message_texts[0].startswith("Retry in "))
    assert len(tile.message_texts) == 1
    assert buttons(tile) == {}
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    QTest.keyClick(tile, Qt.Key.Key_Return)
    assert door.take(RetryCamera) == [RetryCamera(camera_id="gate")]


def test_the_status_bar_counts(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    door.tell(status("gate", StreamState.RETRYING))
    qtbot.waitUntil(lambda: window.status.state_texts() == [f"1{NBSP}retrying"])
