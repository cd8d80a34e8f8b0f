"""A user’s first day: the first camera by the dialog, its picture dragged, looked at closely, saved; and the window on the next day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.program import WAIT_MS, OpenProgram, double_click, drag, list_row, middle, screen, xdotool
from tests.support.clips import COLOURS_BGR, clip_frame, write_clip
from tests.support.rtsp import RtspCamera
from valkka_live.core.messages import StreamRole, StreamState
from valkka_live.core.paths import Paths
from valkka_live.gui.cameras.camera_dialog import CameraDialog
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.view_layouts import layout_of

MAIN_WH, SUB_WH = (960, 540), (640, 360)
_PLACES = {"top left": (0.2, 0.25), "top right": (0.2, 0.75), "bottom left": (0.7, 0.25), "bottom right": (0.7, 0.7)}
"""(y, x): away from header, controls and fact line."""
CONTROL = Qt.KeyboardModifier.ControlModifier


def still(n: int, size_wh: tuple[int, int]) -> NDArray[np.uint8]:
    """The clip's four colours, without the bar that moves: two screens of it can be compared."""
    return np.where(clip_frame(0, size_wh) == 255, COLOURS_BGR["top left"], clip_frame(0, size_wh)).astype(np.uint8)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RtspCamera]:
    """Its sub stream shows the same scene in the colours of a negative."""
    main = write_clip(tmp_path / "main.h264", size_wh=MAIN_WH, paint=still)
    sub = write_clip(tmp_path / "sub.h264", size_wh=SUB_WH, paint=lambda n, size_wh: 255 - still(n, size_wh))
    with RtspCamera(main, mounts={"/sub": sub}) as camera:
        yield camera


def seen(picture: NDArray[np.uint8]) -> StreamRole | None:
    """Whose colours the four quadrants have; None: neither's."""
    height, width = picture.shape[:2]
    for role in StreamRole:
        wanted = {
            name: np.array(bgr) if role is StreamRole.MAIN else 255 - np.array(bgr) for name, bgr in COLOURS_BGR.items()
        }
        if all(
            np.abs(picture[int(y * height), int(x * width)].astype(int) - wanted[name]).max() < 24
            for name, (y, x) in _PLACES.items()
        ):
            return role
    return None


def add_camera_by_the_dialog(window: MainWindow, server: RtspCamera, qtbot: QtBot) -> None:
    """First page, dialog, test of the connection, and in."""
    qtbot.waitUntil(window.welcome.isVisible, timeout=WAIT_MS)
    (add,) = [button for button in window.welcome.findChildren(QPushButton) if button.text() == "Add camera…"]
    click(qtbot, add)
    qtbot.waitUntil(lambda: window.findChild(CameraDialog) is not None, timeout=WAIT_MS)
    dialog = window.findChild(CameraDialog)
    assert isinstance(dialog, CameraDialog)
    QTest.keyClicks(dialog.name.edit, "Gate")
    dialog.address.edit.setText(server.url)  # pasted
    dialog.sub_address.edit.setText(server.url_of("/sub"))
    click(qtbot, dialog.connection.button)
    qtbot.waitUntil(lambda: [line.done for line in dialog.connection.lines] == [True] * 5, timeout=WAIT_MS)
    click(qtbot, dialog.primary)
    qtbot.waitUntil(lambda: window.dock.list_view.model().rowCount() == 1, timeout=WAIT_MS)


def test_the_first_camera_and_the_same_window_after_a_restart(
    open_program: OpenProgram,
    profile: Paths,
    server: RtspCamera,
    pictures_dir: Path,
    qtbot: QtBot,
) -> None:
    window = open_program().window
    add_camera_by_the_dialog(window, server, qtbot)

    window.views.model.set_layout(layout_of("3x3"))
    tile = window.grid.tiles[4]
    drag(qtbot, list_row(window, 0), middle(tile))
    qtbot.waitUntil(lambda: tile.content.state is StreamState.LIVE, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: seen(screen(tile)) is StreamRole.SUB, timeout=WAIT_MS)

    double_click(qtbot, tile)
    qtbot.waitUntil(lambda: tile.width() > 900, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: seen(screen(tile)) is StreamRole.MAIN, timeout=WAIT_MS)

    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: window.area.notices.text.startswith("Snapshot saved: "), timeout=WAIT_MS)
    (saved,) = pictures_dir.rglob("Gate *.png")
    assert seen(pixels(QImage(str(saved)))) is StreamRole.MAIN

    double_click(qtbot, tile)
    qtbot.waitUntil(lambda: seen(screen(tile)) is StreamRole.SUB, timeout=WAIT_MS)
    QTest.keyClick(window, Qt.Key.Key_T, CONTROL)
    QTest.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert window.views.names[1:] == ("View 2",)
    window.area.notices.dismiss()
    today = shown(window, qtbot)

    window = open_program().window
    qtbot.waitUntil(lambda: seen(screen(window.grid.tiles[4])) is StreamRole.SUB, timeout=WAIT_MS)
    assert (window.views.current, len(window.views.names)) == (0, 2)
    assert window.views.model.layout.name == "3x3"
    assert difference(shown(window, qtbot), today) < 0.002


def shown(window: MainWindow, qtbot: QtBot) -> NDArray[np.uint8]:
    """The whole view on the screen with the mouse away, when nothing changes in it any more."""
    away = middle(window.status)
    xdotool(qtbot, "mousemove", str(away.x()), str(away.y()))
    looks = [screen(window.grid)]

    def at_rest() -> bool:
        looks.append(screen(window.grid))
        return difference(looks[-1], looks.pop(0)) == 0.0

    for _ in range(2):
        qtbot.wait(500)
        qtbot.waitUntil(at_rest, timeout=WAIT_MS)
    return looks[-1]


def difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """Share of the pixels that are not the same."""
    if one.shape != other.shape:
        return 1.0
    return float((np.abs(one.astype(int) - other).max(axis=2) > 8).mean())


def pixels(image: QImage) -> NDArray[np.uint8]:
    """BGR (h, w, 3)."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[..., :3].copy()


def click(qtbot: QtBot, widget: QWidget) -> None:
    """With the real mouse."""
    point = middle(widget)
    xdotool(qtbot, "mousemove", str(point.x()), str(point.y()), "sleep", "0.1", "click", "1")
