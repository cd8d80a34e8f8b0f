"""The speaker of a tile: what it asks for, and what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera, changed, status
from valkka_live.core.messages import SoundStatus, StreamFacts, StreamState
from valkka_live.core.messages.door import PlaySound
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.tile import VideoTile
from valkka_live.gui.video.tile_states import TileSound
from valkka_live.gui.widgets.buttons import IconButton

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
WITH_CTRL = "Hear this camera; with Ctrl besides others"


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    """Three live cameras; the third has no sound."""
    opened = open_window(("a", "b", "c", ""))
    door.tell_cameras(camera("a"), camera("b"), camera("c"))
    for camera_id, codec in (("a", "aac"), ("b", "pcm_alaw"), ("c", "")):
        facts = StreamFacts(camera_id=camera_id, codec="h264", size_wh=(640, 360), fps=25, audio_codec=codec)
        door.tell(status(camera_id, StreamState.LIVE), facts)
    qtbot.waitUntil(lambda: heard(opened.grid.tiles[1]) is TileSound.MUTED)
    qtbot.waitUntil(lambda: opened.grid.tiles[2].content.facts != "")
    return opened


def speaker(tile: VideoTile) -> IconButton | None:
    """The button under the mouse."""
    for x in (40, 60):
        QTest.mouseMove(tile, QPoint(x, 100))
    names = (WITH_CTRL, "Mute")
    found = [button for button in tile.findChildren(IconButton) if button.accessibleName().startswith(names)]
    return next((button for button in found if button.isVisible()), None)


def heard(tile: VideoTile) -> TileSound:
    return tile.content.sound


def press(tile: VideoTile, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for _ in range(
        20
    ):  # the real pointer of the screen leaves a window that has just appeared under it, some time later
        button = speaker(tile)
        if button is not None:
            break
        QTest.qWait(50)
    assert button is not None
    QTest.mouseClick(button, LEFT, modifiers)


def play(camera_id: str, on: bool) -> PlaySound:
    return PlaySound(camera_id=camera_id, on=on)


def test_only_a_camera_with_sound_has_a_speaker_and_it_is_muted(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    assert speaker(window.grid.tiles[2]) is None
    qtbot.waitUntil(lambda: speaker(window.grid.tiles[0]) is not None)  # as in press()
    button = speaker(window.grid.tiles[0])
    assert button is not None
    assert button.accessibleName() == WITH_CTRL
    assert door.take(PlaySound) == []


def test_one_camera_is_heard_at_a_time(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    one, other = window.grid.tiles[:2]
    press(one)
    assert door.take(PlaySound) == [play("a", True)]
    assert heard(one) is TileSound.WAITING
    door.tell(SoundStatus(camera_id="a", playing=True))
    qtbot.waitUntil(lambda: heard(one) is TileSound.PLAYING)
    press(other)
    assert door.take(PlaySound) == [play("a", False), play("b", True)]
    assert heard(one) is TileSound.MUTED
    press(other)
    assert door.take(PlaySound) == [play("b", False)]


def test_with_ctrl_several_are_heard(window: MainWindow, door: StandInEngine) -> None:
    one, other = window.grid.tiles[:2]
    press(one)
    press(other, CTRL)
    assert door.take(PlaySound) == [play("a", True), play("b", True)]
    press(one)
    assert door.take(PlaySound) == [play("a", False)], "muting one leaves the other"


def test_why_a_camera_cannot_be_heard_is_told_once(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tile, notices = window.grid.tiles[0], window.area.notices
    press(tile)
    failed = SoundStatus(camera_id="a", playing=False, reason="there is no sound device")
    door.tell(failed)
    qtbot.waitUntil(lambda: notices.text == "“A” cannot be heard: there is no sound device")
    assert heard(tile) is TileSound.FAILED
    button = speaker(tile)
    assert button is not None
    assert "there is no sound device" in button.accessibleName()
    QTest.mouseClick(notices, LEFT)
    door.tell(failed)
    qtbot.wait(50)
    assert notices.text == ""
    press(tile)
    assert door.take(PlaySound) == [play("a", True), play("a", False)]
    assert heard(tile) is TileSound.MUTED


def test_a_camera_that_is_not_shown_any_more_falls_silent(window: MainWindow, door: StandInEngine) -> None:
    press(window.grid.tiles[0])
    QTest.mouseDClick(window.grid.tiles[1], LEFT)
    assert door.take(PlaySound) == [play("a", True)], "covered is not gone"
    QTest.mouseDClick(window.grid.tiles[1], LEFT)
    QTest.mouseClick(window.grid.tiles[0], LEFT)
    QTest.keyClick(window.grid.tiles[0], Qt.Key.Key_Delete)
    assert door.take(PlaySound) == [play("a", False)]


def test_a_camera_that_is_switched_off_is_not_waited_for(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    press(tile)
    door.tell(changed(camera("a", enabled=False)))
    qtbot.waitUntil(lambda: tile.content.state is StreamState.OFF)
    door.tell(changed(camera("a")), status("a", StreamState.LIVE))
    qtbot.waitUntil(lambda: tile.content.state is StreamState.LIVE)
    assert heard(tile) is TileSound.MUTED


def test_the_key_m_does_it_for_the_selected_tile(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.mouseClick(window.grid.tiles[1], LEFT)
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_M)
    assert door.take(PlaySound) == [play("b", True), play("b", False)]
