"""The window as a whole: first start, restart, notices, boxes on the screen."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.gestures import cells, drop_on
from tests.gui.parts import OpenWindow, Serve
from tests.gui.stand_in import StandInEngine, camera, changed, status
from valkka_live.core.config.models import AnalyzerSettings, ViewConfig, WindowConfig
from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalysisResult, StreamState
from valkka_live.core.messages.door import (
    AddCamera,
    CommandRefused,
    EngineReady,
    EngineStopped,
    Notice,
    Severity,
    SystemStatus,
)
from valkka_live.gui.cameras.many_dialog import ManyDialog
from valkka_live.gui.chrome import Rail
from valkka_live.gui.theme import DARK, LIGHT, OVERLAY
from valkka_live.gui.video.drag_drop import CameraDrag, encode_drag
from valkka_live.gui.video.tile_states import TileKind

LEFT = Qt.MouseButton.LeftButton


def test_first_start_offers_demo_cameras_and_they_fill_the_view(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window()
    door.tell_cameras()
    door.tell(SystemStatus(cpu_percent=1, rss_bytes=1, shm_used_bytes=0, shm_total_bytes=512 << 20, children=0))
    qtbot.waitUntil(window.welcome.isVisible)
    (add_many,) = [button for button in window.welcome.findChildren(QPushButton) if button.text() == "Add many…"]
    QTest.mouseClick(add_many, LEFT)
    (dialog,) = window.findChildren(ManyDialog)
    dialog.reject()
    (show_demo,) = [button for button in window.welcome.findChildren(QPushButton) if button.text() == "Show demo"]
    QTest.mouseClick(show_demo, LEFT)
    added = door.take(AddCamera)
    assert [add.camera.url for add in added if isinstance(add, AddCamera)] == [
        "demo:yard",
        "demo:street",
        "demo:carpark",
        "demo:corridor",
    ]
    door.tell(*(changed(add.camera) for add in added if isinstance(add, AddCamera)))
    qtbot.waitUntil(lambda: window.grid.isVisible() and "" not in cells(window))


def test_what_was_arranged_comes_back(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window = open_window(("a", "b", "", ""))
    door.tell_cameras(camera("a"), camera("b"))
    qtbot.waitUntil(lambda: window.grid.tiles[0].content.name == "A")
    drop_on(window.grid.tiles[3], encode_drag(CameraDrag(("a",), 0, window.grid.origin)))
    QTest.mouseDClick(window.grid.tiles[3], LEFT)
    qtbot.waitUntil(lambda: bool(window.saved), timeout=3000)  # type: ignore[attr-defined]
    window.resize(1111, 777)
    size = window.size()
    window.close()
    saved = window.saved[-1]  # type: ignore[attr-defined]
    assert saved.views[0] == ViewConfig(cells=("", "b", "", "a"), maximised=3)
    again = open_window(config=saved)
    door.tell_cameras(camera("a"), camera("b"))
    qtbot.waitUntil(lambda: again.grid.tiles[3].content.name == "A")
    assert again.size() == size
    assert again.grid.tiles[3].width() == again.grid.width()


def test_a_hidden_list_stays_hidden_and_its_rail_brings_it_back(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window()
    QTest.keyClick(window, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not window.dock.isVisible())
    window.close()
    again = open_window(config=window.saved[-1])  # type: ignore[attr-defined]
    assert not again.dock.isVisible()
    (rail,) = again.findChildren(Rail)
    again.events.dock.hide()
    for button, dock in ((rail.events, again.events.dock), (rail.analysis, again.analysis.dock)):
        QTest.mouseClick(button, LEFT)
        qtbot.waitUntil(dock.isVisible)
        assert rail.isVisible()
    QTest.mouseClick(rail.cameras, LEFT)
    qtbot.waitUntil(again.dock.isVisible)
    assert not rail.isVisible()


def test_closed_in_full_screen_it_comes_back_with_its_bars(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: bool(window.saved), timeout=3000)  # type: ignore[attr-defined]
    QTest.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(window.isFullScreen)
    window.close()
    again = open_window(config=window.saved[-1])  # type: ignore[attr-defined]
    assert not again.isFullScreen()
    assert again.dock.isVisible()
    assert again.top_bar.isVisible()


def test_a_camera_that_is_not_here_any_more_has_a_placeholder(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window(("lift", "a", "", ""))
    door.tell_cameras(camera("a"))
    qtbot.waitUntil(lambda: window.grid.tiles[0].content.kind is TileKind.PLACEHOLDER)
    assert window.grid.tiles[0].message_texts[0] == "Camera “lift” is not in this profile"
    QTest.mouseClick(window.grid.tiles[0], LEFT)
    QTest.keyClick(window.grid.tiles[0], Qt.Key.Key_Delete)
    assert cells(window) == ("", "a", "", "")


@pytest.mark.parametrize("state", ["", "bm90IGEgc3RhdGU=", "%%%"])
def test_a_damaged_state_of_the_window_is_no_obstacle(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot, state: str
) -> None:
    window = open_window(config=WindowConfig(views=(), geometry=state, state=state))
    assert window.isVisible()
    assert window.dock.isVisible()


def test_a_notice_goes_on_a_click_and_the_one_before_comes_back(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window()
    door.tell_cameras(camera("a"))
    bar = window.area.notices
    door.tell(
        Notice(severity=Severity.WARNING, text="One"), Notice(severity=Severity.ERROR, text="Two", advice="Do it.")
    )
    qtbot.waitUntil(lambda: bar.text == "Two. Do it.")
    assert bar.isVisible()
    QTest.mouseClick(bar, LEFT)
    assert bar.text == "One"
    QTest.mouseClick(bar, LEFT)
    assert not bar.isVisible()


def test_a_refused_command_names_its_camera(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window = open_window()
    door.tell_cameras(camera("a", "Gate"))
    door.tell(CommandRefused(command="EditCamera", reason="the name is taken", field="name", camera_id="a"))
    qtbot.waitUntil(lambda: window.area.notices.text == "The change of “Gate” was not made: the name is taken")


def test_the_end_of_the_engine_is_told_and_nothing_breaks_after_it(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window()
    door.tell(EngineReady(analyzers=()), EngineStopped())
    qtbot.waitUntil(lambda: "The engine has ended" in window.area.notices.text)
    door.commands.clear()
    window.actions_.retry("a")
    assert door.commands == []


def test_the_theme_can_be_changed_and_tiles_stay_dark(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window(("a", "", "", ""))
    door.tell_cameras(camera("a"))
    qtbot.waitUntil(lambda: window.grid.tiles[0].content.name == "A")
    for expected in (LIGHT, DARK):
        window.settings.toggle_theme()
        assert window.top_bar.grab().toImage().pixelColor(600, 10) == QColor(expected.bg1)
        assert window.grid.tiles[0].grab().toImage().pixelColor(2, 60) == QColor(DARK.bg0)


def test_boxes_stand_where_the_detector_saw_something_and_go_when_they_are_old(
    open_window: OpenWindow,
    door: StandInEngine,
    serve: Serve,
    ring_prefix: str,
    qtbot: QtBot,
) -> None:
    window = open_window(("a", "", "", ""))
    tile = window.grid.tiles[0]
    width, height = tile.device_size()
    server = serve("a", width, height)
    door.tell_cameras(camera("a", analyzers={"yolo": AnalyzerSettings(enabled=True)}), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE))
    grey = np.full((height, width, 4), 90, np.uint8)
    now = time.monotonic_ns()
    server.push(grey, monotonic_ns=now)
    found = [Detection((0.25, 0.3, 0.75, 0.8), 0.95, "person")]
    door.tell(
        AnalysisResult(
            camera_id="a", analyzer="yolo", seq=1, media_time_ns=0, monotonic_ns=now, answered=True, detections=found
        )
    )

    def colors_on_the_left_edge() -> set[str]:
        picture = tile.grab().toImage()
        x, y = round(0.25 * width), round(0.55 * height)
        return {picture.pixelColor(x + dx, y).name().upper() for dx in range(-2, 3)}

    qtbot.waitUntil(lambda: OVERLAY.person in colors_on_the_left_edge())
    server.push(grey, monotonic_ns=now + 3_000_000_000)
    qtbot.waitUntil(lambda: colors_on_the_left_edge() == {"#5A5A5A"})
    server.push(grey, monotonic_ns=now)
    qtbot.waitUntil(lambda: OVERLAY.person in colors_on_the_left_edge())
    QTest.keyClick(window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: colors_on_the_left_edge() == {"#5A5A5A"})


def test_a_snapshot_is_the_picture_that_is_shown(
    open_window: OpenWindow,
    door: StandInEngine,
    serve: Serve,
    ring_prefix: str,
    qtbot: QtBot,
    pictures_dir: Path,
) -> None:
    window = open_window(("a", "", "", ""))
    tile = window.grid.tiles[0]
    server = serve("a", 64, 48)
    door.tell_cameras(camera("a", "Yard / north"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE))
    server.push(np.full((48, 64, 4), (10, 20, 30, 0), np.uint8))
    qtbot.waitUntil(lambda: tile.image is not None)
    QTest.mouseClick(tile, LEFT)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.area.notices.text.startswith("Snapshot saved: "))
    path = Path(window.area.notices.text.removeprefix("Snapshot saved: "))
    assert path.parent == pictures_dir / "Valkka Live"
    assert path.name.startswith("Yard _ north ")
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (64, 48)
    assert picture.pixelColor(30, 20) == QColor(30, 20, 10)
