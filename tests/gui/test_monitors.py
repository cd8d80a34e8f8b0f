"""Two monitors: windows fill the one that is chosen, come back, and outlive one that is unplugged."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera
from tests.gui.test_view_windows import TWO, opened
from valkka_live.core.config.models import WindowConfig
from valkka_live.gui.windows.screens import screen_named
from valkka_live.gui.windows.view_window import ViewWindow

_WAIT_MS = 20_000


def xrandr(*words: str) -> None:
    subprocess.run(["xrandr", *words], check=True, timeout=20, capture_output=True)


@pytest.fixture
def two_monitors(qapp: QApplication, qtbot: QtBot) -> Iterator[None]:
    """The screen of the tests as two monitors side by side; as it was afterwards."""
    if [screen.name() for screen in qapp.screens()] != ["screen"]:
        pytest.skip("a screen of the user's own is left as it is")
    xrandr("--setmonitor", "LEFT", "800/200x1000/250+0+0", "screen")
    xrandr("--setmonitor", "RIGHT", "800/200x1000/250+800+0", "none")
    qtbot.waitUntil(lambda: {"LEFT", "RIGHT"} == {screen.name() for screen in qapp.screens()}, timeout=_WAIT_MS)
    yield
    for name in {screen.name() for screen in qapp.screens()} & {"LEFT", "RIGHT"}:
        xrandr("--delmonitor", name)
    qtbot.waitUntil(lambda: [screen.size().width() for screen in qapp.screens()] == [1600], timeout=_WAIT_MS)


def test_a_view_fills_the_chosen_monitor_comes_back_and_outlives_it(
    two_monitors: None, open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window(config=WindowConfig(views=TWO))
    door.tell_cameras(camera("a"), camera("b"), camera("c"))
    left, right = screen_named("LEFT"), screen_named("RIGHT")
    assert left is not None and right is not None
    window.open_view_window(1)
    own = opened(window, qtbot)
    own.setGeometry(100, 120, 500, 400)
    qtbot.waitUntil(lambda: own.width() == 500, timeout=_WAIT_MS)
    before = own.geometry()

    def fills(view: ViewWindow, screen: QScreen) -> None:
        qtbot.waitUntil(lambda: view.isFullScreen() and view.geometry() == screen.geometry(), timeout=_WAIT_MS)

    for screen in (right, left, right):
        own.full_screen_on(screen)
        fills(own, screen)
    layout = window._arrangement.now("Both")
    assert (layout.windows[0].screen, layout.windows[0].full_screen) == ("RIGHT", True)
    own.toggle_full_screen()
    qtbot.waitUntil(lambda: own.geometry() == before, timeout=_WAIT_MS)
    window._arrangement.bring_about(layout)
    again = opened(window, qtbot)
    fills(again, right)
    xrandr("--delmonitor", "RIGHT")
    qtbot.waitUntil(lambda: again.screen().name() == "LEFT", timeout=_WAIT_MS)
    window._arrangement.bring_about(layout)
    assert "not connected" in window.area.notices.text
