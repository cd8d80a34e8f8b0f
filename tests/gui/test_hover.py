"""What a tile says and offers under the mouse."""

from __future__ import annotations

import time
from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow, Serve, plain
from tests.gui.stand_in import StandInEngine, camera, status
from valkka_live.core.messages import Problem, StreamFacts, StreamState
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.fact_plate import FactPlate
from valkka_live.gui.video.hover_controls import HoverControls
from valkka_live.gui.video.message_panel import MessagePanel
from valkka_live.gui.video.tile import VideoTile
from valkka_live.gui.video.view_layouts import layout_of

GREY = (90, 90, 90)


def facts(**fields: object) -> StreamFacts:
    values: dict[str, object] = {
        "codec": "h264",
        "size_wh": (1280, 720),
        "fps": 25.0,
        "live_fps": 24.0,
        "bitrate_bps": 2_000_000,
        "decoder": "software",
        "decode_ms": 3.0,
        **fields,
    }
    return StreamFacts(camera_id="a", **values)  # type: ignore[arg-type]


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, ring_prefix: str, serve: Serve, qtbot: QtBot) -> MainWindow:
    """A live camera with a picture that is 100 ms old."""
    opened = open_window(("a", "", "", ""))
    server = serve("a", 640, 360)
    door.tell_cameras(camera("a"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE), facts())
    qtbot.waitUntil(lambda: server.readers == 1)
    server.push(plain(640, 360, GREY), monotonic_ns=time.monotonic_ns() - 100_000_000)
    qtbot.waitUntil(lambda: opened.grid.tiles[0].image is not None)
    return opened


def point_at(tile: VideoTile, qtbot: QtBot) -> None:
    """Move the mouse over a tile."""
    for x in (40, 60):
        QTest.mouseMove(tile, QPoint(x, 100))
        qtbot.wait(10)


def test_the_measured_facts_are_there_under_the_mouse_and_go_with_it(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    tile, other = window.grid.tiles[:2]
    assert tile.measured == ""
    point_at(tile, qtbot)
    qtbot.waitUntil(lambda: tile.measured != "")
    words = tile.measured.replace("\N{NO-BREAK SPACE}", " ").split("  ·  ")
    assert words[:5] == ["H.264", "1280×720", "25 → 24 fps", "2.0 Mbit/s", "software 3.0 ms"]
    age_ms = int(words[5].removesuffix(" ms old"))
    assert age_ms >= 100
    door.tell(facts(lost_packets=7))
    qtbot.waitUntil(lambda: "7 lost" in tile.measured)
    QTest.mouseMove(other, QPoint(40, 100))
    qtbot.waitUntil(lambda: tile.measured == "")


def test_the_facts_lie_over_nothing_else(window: MainWindow, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    for width in (1500, 960):
        window.resize(width, 700)
        qtbot.wait(50)
        point_at(tile, qtbot)
        qtbot.waitUntil(lambda: tile.measured != "")
        (plate,), (controls,) = tile.findChildren(FactPlate), tile.findChildren(HoverControls)
        assert not plate.geometry().intersects(controls.geometry())
        assert tile.rect().contains(plate.geometry())
        QTest.mouseMove(window.grid.tiles[3], QPoint(40, 100))
        qtbot.waitUntil(lambda: tile.measured == "")


def fills(tile: VideoTile, window: MainWindow, side: int) -> bool:
    """The tile has its size in a view of so many columns."""
    return abs(tile.width() - window.grid.width() / side) < 250


def test_the_controls_lie_over_no_words(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    (controls,) = tile.findChildren(HoverControls)
    door.tell(status("a", StreamState.REFUSED, Problem.NOT_FOUND, reason="There is no file /nowhere/clip.mp4"))
    qtbot.waitUntil(lambda: tile.message_texts != [])
    for side, are_there in ((1, True), (5, False), (2, True), (6, False)):
        window.views.model.set_layout(layout_of(f"{side}x{side}"))
        qtbot.waitUntil(partial(fills, tile, window, side))
        QTest.mouseMove(window.top_bar, QPoint(5, 5))
        qtbot.waitUntil(lambda: not controls.isVisible())
        point_at(tile, qtbot)
        assert controls.isVisible() is are_there, side
        (message,) = tile.findChildren(MessagePanel)
        assert not (controls.isVisible() and message.covers(controls.geometry()))


def test_a_tile_that_is_not_live_says_it_loudly_and_measures_nothing(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    tile = window.grid.tiles[0]
    point_at(tile, qtbot)
    qtbot.waitUntil(lambda: tile.measured != "")
    now = time.monotonic_ns()
    door.tell(
        status(
            "a",
            StreamState.RETRYING,
            reason="192.0.2.1:554 refused the connection",
            advice="Is the camera on?",
            attempt=3,
            since_ns=now,
            retry_at_ns=now + 100_000_000_000,
        )
    )
    qtbot.waitUntil(lambda: len(tile.message_texts) == 4)
    assert tile.measured == ""
    assert tile.message_texts[1:3] == ["192.0.2.1:554 refused the connection", "Is the camera on?"]
    assert tile.message_texts[3].startswith("Attempt 3 · since ")
