"""From ring buffer to screen, with real rings."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow, Serve, pattern
from tests.gui.stand_in import StandInEngine, camera, changed, status
from valkka_live.core.messages import StreamState
from valkka_live.core.messages.door import CloseStream, OpenStream
from valkka_live.core.shmem import RingServer
from valkka_live.gui.video.tile import VideoTile


def pixels(image: QImage) -> NDArray[np.uint8]:
    """BGR of an image, (h, w, 3)."""
    rgb32 = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(rgb32.constBits(), np.uint8).reshape(rgb32.height(), rgb32.bytesPerLine())
    return rows[:, : rgb32.width() * 4].reshape(rgb32.height(), rgb32.width(), 4)[..., :3].copy()


def grab_below_header(tile: VideoTile) -> NDArray[np.uint8]:
    """The tile as painted, without the rows that the header covers."""
    return pixels(tile.grab().toImage())[30:]


def shows(tile: VideoTile, picture: NDArray[np.uint8]) -> bool:
    """Below the header, the tile is this picture of its own size, pixel by pixel."""
    return tile.image is not None and bool((grab_below_header(tile) == picture[30:, :, :3]).all())


def open_live(
    open_window: OpenWindow, door: StandInEngine, serve: Serve, ring_prefix: str, qtbot: QtBot
) -> tuple[VideoTile, RingServer]:
    """A window with camera a in its first cell, live, its ring in the tile's own size."""
    window = open_window(("a", "", "", ""))
    tile = window.grid.tiles[0]
    server = serve("a", *tile.device_size())
    door.tell_cameras(camera("a"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE))
    qtbot.waitUntil(lambda: tile.content.state is StreamState.LIVE)
    return tile, server


def test_the_tile_shows_the_rings_pixels_one_to_one(
    open_window: OpenWindow, door: StandInEngine, serve: Serve, ring_prefix: str, qtbot: QtBot
) -> None:
    tile, server = open_live(open_window, door, serve, ring_prefix, qtbot)
    width, height = tile.device_size()
    for seed in range(12):  # more frames than slots: each QImage is used again
        picture = pattern(width, height, seed)
        server.push(picture, seq=seed)
        qtbot.waitUntil(partial(shows, tile, picture))


def test_a_picture_of_another_size_is_scaled_in_its_proportions(
    open_window: OpenWindow, door: StandInEngine, serve: Serve, ring_prefix: str, qtbot: QtBot
) -> None:
    window = open_window(("a", "", "", ""))
    tile = window.grid.tiles[0]
    server = serve("a", 160, 160)
    door.tell_cameras(camera("a"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE))
    white = np.full((160, 160, 4), 255, np.uint8)
    qtbot.waitUntil(lambda: server.push(white) >= 0 and tile.image is not None)
    area = tile.picture_area()
    assert abs(area.width() - area.height()) <= 1
    painted = tile.grab().toImage()
    middle = tile.rect().center()
    assert painted.pixelColor(middle).lightness() == 255
    assert painted.pixelColor(2, middle.y()).lightness() < 20, "letterbox"


def test_the_last_picture_stays_when_the_server_goes_and_the_next_one_is_found(
    open_window: OpenWindow, door: StandInEngine, serve: Serve, ring_prefix: str, qtbot: QtBot
) -> None:
    tile, server = open_live(open_window, door, serve, ring_prefix, qtbot)
    width, height = tile.device_size()
    first, second = pattern(width, height, 1), pattern(width, height, 2)
    server.push(first)
    qtbot.waitUntil(lambda: tile.image is not None)
    server.close()
    qtbot.wait(50)
    assert shows(tile, first)
    again = serve("a", width, height)
    again.push(second)
    qtbot.waitUntil(lambda: shows(tile, second))


def test_two_tiles_of_one_camera_show_the_same_picture(
    open_window: OpenWindow, door: StandInEngine, serve: Serve, ring_prefix: str, qtbot: QtBot
) -> None:
    window = open_window(("a", "", "", "a"))
    one, other = window.grid.tiles[0], window.grid.tiles[3]
    server = serve("a", *one.device_size())
    door.tell_cameras(camera("a"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE))
    picture = pattern(*one.device_size())
    server.push(picture)
    qtbot.waitUntil(lambda: one.image is not None and other.image is not None)
    assert bool((grab_below_header(one) == grab_below_header(other)).all())


def test_streams_are_asked_for_in_the_tiles_size_and_again_after_a_resize(
    open_window: OpenWindow, door: StandInEngine, ring_prefix: str, qtbot: QtBot
) -> None:
    window = open_window(("a", "", "", ""))
    tile = window.grid.tiles[0]
    door.tell_cameras(camera("a"), ring_prefix=ring_prefix)
    qtbot.waitUntil(lambda: bool(door.commands))
    (first,) = door.take(OpenStream)
    assert isinstance(first, OpenStream)
    assert first.box_wh == tile.device_size()
    for width in (1310, 1350, 1400):
        window.resize(width, 860)
    qtbot.waitUntil(lambda: bool(door.commands))
    (second,) = door.take(OpenStream)
    assert isinstance(second, OpenStream)
    assert (second.viewer_id, second.box_wh) == (first.viewer_id, tile.device_size())
    assert second.box_wh != first.box_wh


def test_hidden_tiles_cost_nothing(
    open_window: OpenWindow, door: StandInEngine, ring_prefix: str, qtbot: QtBot
) -> None:
    window = open_window(("a", "b", "", ""))
    door.tell_cameras(camera("a"), camera("b"), ring_prefix=ring_prefix)
    qtbot.waitUntil(lambda: len(door.commands) == 2)
    (opened_a, _) = door.take(OpenStream)
    QTest.mouseDClick(window.grid.tiles[1], Qt.MouseButton.LeftButton)
    closed = door.take(CloseStream)
    assert [(c.camera_id, c.viewer_id) for c in closed if isinstance(c, CloseStream)] == [
        ("a", opened_a.viewer_id)  # type: ignore[union-attr]
    ]
    QTest.mouseDClick(window.grid.tiles[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(isinstance(c, OpenStream) and c.camera_id == "a" for c in door.commands))


def test_a_camera_that_is_switched_off_is_not_watched(
    open_window: OpenWindow, door: StandInEngine, ring_prefix: str, qtbot: QtBot
) -> None:
    window = open_window(("a", "", "", ""))
    door.tell_cameras(camera("a", enabled=False), ring_prefix=ring_prefix)
    qtbot.waitUntil(lambda: window.grid.tiles[0].message_texts != [])
    assert door.take(OpenStream) == []
    door.tell(changed(camera("a"), ring_prefix))
    qtbot.waitUntil(lambda: bool(door.take(OpenStream)))
    door.tell(changed(camera("a", enabled=False), ring_prefix))
    qtbot.waitUntil(lambda: bool(door.take(CloseStream)))


def test_closing_the_window_closes_its_streams_and_lets_go_of_the_ring(
    open_window: OpenWindow, door: StandInEngine, serve: Serve, ring_prefix: str, qtbot: QtBot
) -> None:
    tile, server = open_live(open_window, door, serve, ring_prefix, qtbot)
    server.push(pattern(*tile.device_size()))
    qtbot.waitUntil(lambda: tile.image is not None)
    assert server.readers == 1
    tile.window().close()
    assert len(door.take(CloseStream)) == 1
    qtbot.waitUntil(lambda: server.readers == 0)
