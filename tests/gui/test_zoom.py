"""Digital zoom with the wheel, the mouse and the keys, on real rings."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow, Serve
from tests.gui.stand_in import StandInEngine, camera, status
from tests.gui.test_pictures import grab_below_header
from valkka_live.core.messages import StreamState
from valkka_live.core.messages.door import OpenStream
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.hover_controls import HoverControls
from valkka_live.gui.video.tile import VideoTile
from valkka_live.gui.widgets.buttons import IconButton

RED, GREEN, BLUE, WHITE = (0, 0, 255), (0, 255, 0), (255, 0, 0), (255, 255, 255)


def quarters(width: int, height: int) -> NDArray[np.uint8]:
    """Another colour in each corner: red and green above, blue and white below; BGRX."""
    picture = np.zeros((height, width, 4), np.uint8)
    for row, colors in enumerate(((RED, GREEN), (BLUE, WHITE))):
        for column, color in enumerate(colors):
            part = picture[row * height // 2 : (row + 1) * height // 2]
            part[:, column * width // 2 : (column + 1) * width // 2, :3] = color
    return picture


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, serve: Serve, ring_prefix: str, qtbot: QtBot) -> MainWindow:
    made = open_window(("a", "b", "", ""))
    tile = made.grid.tiles[0]
    server = serve("a", *tile.device_size())
    door.tell_cameras(camera("a"), camera("b"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE))
    qtbot.waitUntil(lambda: tile.content.state is StreamState.LIVE)
    server.push(quarters(*tile.device_size()))
    qtbot.waitUntil(lambda: tile.image is not None)
    return made


def turn(tile: VideoTile, notches: int, at: QPointF) -> None:
    """The wheel, as the window system tells it."""
    event = QWheelEvent(
        at,
        QPointF(tile.mapToGlobal(at.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(tile, event)


def colors(tile: VideoTile) -> list[tuple[int, int, int]]:
    """Of the middle of each quarter of the tile: upper left, upper right, lower left, lower right."""
    shown = grab_below_header(tile)
    height, width = shown.shape[:2]
    points = [(height // 4, width // 4), (height // 4, 3 * width // 4)]
    points += [(3 * height // 4, width // 4), (3 * height // 4, 3 * width // 4)]
    return [(int(b), int(g), int(r)) for b, g, r in (shown[y, x] for y, x in points)]


def test_the_wheel_zooms_where_the_mouse_is_and_a_larger_picture_is_asked_for(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    tile = window.grid.tiles[0]
    width, height = tile.device_size()
    assert colors(tile) == [RED, GREEN, BLUE, WHITE]
    turn(tile, 5, QPointF(tile.width() - 1, tile.height() - 1))
    assert tile.zoom.factor == pytest.approx(1.25**5)
    assert colors(tile) == [WHITE] * 4
    area = tile.picture_area()
    assert area.width() == pytest.approx(tile.width() * 1.25**5, abs=2), "boxes are drawn where the picture is"
    assert area.right() == pytest.approx(tile.width(), abs=2)
    qtbot.waitUntil(lambda: door.take(OpenStream)[-1:] != [])
    turn(tile, -1, QPointF(5, 5))
    factor = 1.25**4
    qtbot.waitUntil(
        lambda: any(
            c.box_wh == (round(width * factor), round(height * factor))
            for c in door.commands
            if isinstance(c, OpenStream) and c.camera_id == "a"
        )
    )
    turn(tile, -9, QPointF(5, 5))
    assert colors(tile) == [RED, GREEN, BLUE, WHITE]


def test_dragging_looks_around_and_drags_no_camera_away(window: MainWindow, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    turn(tile, 5, QPointF(0, 0))
    assert colors(tile) == [RED] * 4
    QTest.mousePress(tile, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    for step in range(1, 80):
        QTest.mouseMove(tile, QPoint(300 - 20 * step, 200))
    QTest.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=QPoint(300 - 20 * 79, 200))
    assert colors(tile) == [GREEN] * 4
    assert window._view.cells == ("a", "b", "", "")


def test_keys_zoom_and_show_the_whole_picture_again(window: MainWindow) -> None:
    tile = window.grid.tiles[0]
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    for _ in range(3):
        QTest.keyClick(tile, Qt.Key.Key_Plus)
    assert tile.zoom.factor == pytest.approx(1.25**3)
    QTest.keyClick(tile, Qt.Key.Key_Minus)
    assert tile.zoom.factor == pytest.approx(1.25**2)
    QTest.keyClick(tile, Qt.Key.Key_0)
    assert not tile.zoom.is_on


def test_another_camera_is_not_zoomed(window: MainWindow) -> None:
    tile = window.grid.tiles[0]
    turn(tile, 5, QPointF(0, 0))
    window._view.swap(0, 1)
    assert not tile.zoom.is_on


def test_a_tile_without_a_picture_does_not_zoom(window: MainWindow) -> None:
    turn(window.grid.tiles[1], 3, QPointF(10, 10))
    assert not window.grid.tiles[1].zoom.is_on


def test_the_control_looks_closer_and_back(window: MainWindow, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    QTest.mouseMove(tile, QPoint(100, 100))
    (controls,) = tile.findChildren(HoverControls)
    qtbot.waitUntil(controls.isVisible)
    (control,) = [found for found in controls.findChildren(IconButton) if found.accessibleName() == "Look closer"]
    QTest.mouseClick(control, Qt.MouseButton.LeftButton)
    assert tile.zoom.factor == pytest.approx(2.0, abs=0.01)
    assert control.accessibleName() == "The whole picture"
    QTest.mouseClick(control, Qt.MouseButton.LeftButton)
    assert not tile.zoom.is_on
