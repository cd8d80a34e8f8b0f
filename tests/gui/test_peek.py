"""The window that looks into a ring buffer: real rings, real pixels on the screen."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.clips import COLOURS_BGR
from tests.support.command import Command
from tests.support.garbage import garbage
from tests.support.pictures import clip_picture
from valkka_live.core.detection import Detection, to_records
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import StreamState
from valkka_live.core.shmem import RingServer
from valkka_live.core.shmem.names import shm_path
from valkka_live.gui.bridge.ring_watcher import RingWatcher
from valkka_live.gui.peek.window import PeekWindow
from valkka_live.gui.theme import OVERLAY

SIZE_WH = (480, 270)
GREYS = [round(0.114 * b + 0.587 * g + 0.299 * r) for b, g, r in COLOURS_BGR.values()]
Peek = Callable[[], PeekWindow]


@pytest.fixture
def peek(qapp: QApplication, ring_prefix: str, qtbot: QtBot) -> Iterator[Peek]:
    """Open the window on the ring of this test's name."""
    windows: list[PeekWindow] = []

    def open_one() -> PeekWindow:
        QCursor.setPos(1590, 990)
        window = PeekWindow(RingWatcher(ring_prefix))
        windows.append(window)
        window.move(20, 40)
        with qtbot.waitExposed(window, timeout=30_000):
            window.show()
        return window

    yield open_one
    for window in windows:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


def on_screen(window: PeekWindow, x: float, y: float) -> QColor:
    """The colour on the screen at a place of the picture, each 0.0 to 1.0."""
    area = window.tile.picture_area()
    at = window.tile.mapToGlobal(QPoint(round(area.left() + x * area.width()), round(area.top() + y * area.height())))
    return window.screen().grabWindow(0, at.x(), at.y(), 1, 1).toImage().pixelColor(0, 0)


def corners(window: PeekWindow) -> list[tuple[int, int, int]]:
    """BGR on the screen in the four quadrants."""
    places = ((0.25, 0.3), (0.75, 0.3), (0.25, 0.8), (0.75, 0.8))
    return [(seen.blue(), seen.green(), seen.red()) for seen in (on_screen(window, *place) for place in places)]


def shows_the_clip(window: PeekWindow, *, grey: bool = False) -> bool:
    if window.tile.content.state is not StreamState.LIVE or window.tile.image is None:
        return False
    expected = np.array([(level,) * 3 for level in GREYS] if grey else list(COLOURS_BGR.values()))
    return bool(np.abs(np.array(corners(window)) - expected).max() <= 4)


@pytest.mark.parametrize("pixel_format", list(PixelFormat))
def test_every_pixel_format_has_its_colours_on_the_screen(
    peek: Peek, ring_prefix: str, qtbot: QtBot, pixel_format: PixelFormat
) -> None:
    with RingServer(ring_prefix, *SIZE_WH, pixel_format) as server:
        window = peek()
        server.push(clip_picture(pixel_format, SIZE_WH))
        qtbot.waitUntil(lambda: shows_the_clip(window, grey=pixel_format is PixelFormat.GRAY8), timeout=20_000)
        assert (window.tile.width(), window.tile.height()) == SIZE_WH
        assert f"480×270 {pixel_format.name}" in window.windowTitle()
        assert ring_prefix in window.windowTitle()


def test_the_boxes_of_a_frame_are_drawn_on_it_and_go_with_it(peek: Peek, ring_prefix: str, qtbot: QtBot) -> None:
    picture = clip_picture(PixelFormat.RGB24, SIZE_WH)
    person = Detection((0.5, 0.375, 0.875, 0.875), 0.75, "person")
    movement = Detection((0.125, 0.375, 0.375, 0.875), 1.0, "motion")
    with RingServer(ring_prefix, *SIZE_WH, PixelFormat.RGB24) as server:
        window = peek()
        server.push(picture, detections=to_records([person, movement]))
        qtbot.waitUntil(lambda: on_screen(window, 0.5, 0.7) == QColor(OVERLAY.person), timeout=20_000)
        assert window.tile.results["motion"].detections == [movement]
        server.push(picture)
        qtbot.waitUntil(lambda: shows_the_clip(window) and not window.tile.results, timeout=20_000)


def test_the_window_waits_for_a_server_and_goes_on_through_another_size_and_format(
    peek: Peek, ring_prefix: str, qtbot: QtBot
) -> None:
    window = peek()
    assert window.tile.message_texts[0] == f"Waiting for the ring buffer “{ring_prefix}”"
    with RingServer(ring_prefix, *SIZE_WH, PixelFormat.BGR24) as server:
        qtbot.waitUntil(lambda: window.tile.message_texts[:1] == ["No frame yet"], timeout=20_000)
        server.push(clip_picture(PixelFormat.BGR24, SIZE_WH))
        qtbot.waitUntil(lambda: shows_the_clip(window), timeout=20_000)
    qtbot.waitUntil(lambda: window.tile.message_texts[:1] == ["The server closed the ring buffer"], timeout=20_000)
    assert max(max(corner) for corner in corners(window)) < 100, "the last picture stays, dimmed"
    with RingServer(ring_prefix, 320, 240, PixelFormat.NV12) as server:
        server.push(clip_picture(PixelFormat.NV12, (320, 240)))
        qtbot.waitUntil(lambda: shows_the_clip(window), timeout=20_000)
        qtbot.waitUntil(lambda: "320×240 NV12" in window.tile.content.facts, timeout=20_000)
        assert (window.width(), window.height()) == SIZE_WH, "the window's size is the user's business now"
        area = window.tile.picture_area()
        assert area.width() / area.height() == pytest.approx(4 / 3, abs=0.02)


def test_a_server_that_dies_is_said_and_its_successor_is_shown(peek: Peek, ring_prefix: str, qtbot: QtBot) -> None:
    window = peek()
    for _ in range(2):
        share = Command("share", "demo:yard", "--name", ring_prefix, "--size", "320x180")
        try:
            qtbot.waitUntil(lambda: window.tile.content.state is StreamState.LIVE, timeout=60_000)
            qtbot.waitUntil(lambda: "fps" in window.tile.content.facts, timeout=60_000)
            share.send(signal.SIGKILL)
            qtbot.waitUntil(lambda: window.tile.message_texts[:1] == ["The server died"], timeout=20_000)
        finally:
            share.close()
    shm_path(ring_prefix).unlink(missing_ok=True)  # any server that starts may have swept it


def test_what_is_no_ring_buffer_is_said_and_left_when_one_comes(peek: Peek, ring_prefix: str, qtbot: QtBot) -> None:
    with garbage(ring_prefix):
        window = peek()
        qtbot.waitUntil(lambda: window.tile.content.state is StreamState.REFUSED, timeout=20_000)
        assert window.tile.message_texts[0] == f"“{ring_prefix}” cannot be read"
        assert "not a ring buffer" in window.tile.message_texts[1]
    with RingServer(ring_prefix, *SIZE_WH, PixelFormat.GRAY8) as server:
        server.push(clip_picture(PixelFormat.GRAY8, SIZE_WH))
        qtbot.waitUntil(lambda: shows_the_clip(window, grey=True), timeout=20_000)


def test_a_large_picture_is_fitted_to_the_screen(peek: Peek, ring_prefix: str, qtbot: QtBot) -> None:
    with RingServer(ring_prefix, 3840, 2160, PixelFormat.YUV420P, n_slots=3) as server:
        window = peek()
        server.push(clip_picture(PixelFormat.YUV420P, (3840, 2160)))
        qtbot.waitUntil(lambda: shows_the_clip(window), timeout=60_000)
        room = window.screen().availableSize()
        assert window.width() < room.width() and window.height() < room.height()
        assert window.width() / window.height() == pytest.approx(16 / 9, abs=0.01)


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Q])
def test_escape_and_q_close_it_and_leave_the_ring(peek: Peek, ring_prefix: str, qtbot: QtBot, key: Qt.Key) -> None:
    with RingServer(ring_prefix, *SIZE_WH, PixelFormat.GRAY8) as server:
        window = peek()
        qtbot.waitUntil(lambda: server.readers == 1, timeout=20_000)
        QTest.keyClick(window, key)
        assert not window.isVisible()
        qtbot.waitUntil(lambda: server.readers == 0, timeout=20_000)
