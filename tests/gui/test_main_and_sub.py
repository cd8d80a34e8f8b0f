"""A real camera with two streams in the real program: what is on the screen while the large tile changes over."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.program import WAIT_MS, OpenProgram, double_click, middle, screen, xdotool
from tests.support.clips import write_clip
from tests.support.engine import child_pids, rings_left
from tests.support.rtsp import RtspCamera
from valkka_live.core.config.models import Camera, EngineConfig, ViewConfig, WindowConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.messages import StreamRole, StreamState
from valkka_live.core.paths import Paths
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.tile import VideoTile
from valkka_live.gui.video.tile_states import TileSound
from valkka_live.gui.widgets.buttons import IconButton

MAIN_BGR, SUB_BGR = (200, 60, 40), (40, 60, 200)
MAIN_WH, SUB_WH = (960, 540), (640, 360)
_PLACES = ((0.2, 0.2), (0.2, 0.8), (0.5, 0.35), (0.8, 0.2))
"""(y, x) in the tile: away from header, buttons and fact line."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RtspCamera]:
    """A camera whose main stream is blue and whose sub stream is red; both have a sound."""
    folder = tmp_path_factory.mktemp("clips")
    main = write_clip(folder / "main.h264", size_wh=MAIN_WH, paint=lambda _, size_wh: painted(size_wh, MAIN_BGR))
    sub = write_clip(folder / "sub.h264", size_wh=SUB_WH, paint=lambda _, size_wh: painted(size_wh, SUB_BGR))
    with RtspCamera(main, mounts={"/sub": sub}, audio="pcma") as camera:
        yield camera


def painted(size_wh: tuple[int, int], bgr: tuple[int, int, int]) -> NDArray[np.uint8]:
    return np.full((size_wh[1], size_wh[0], 3), bgr, np.uint8)


@pytest.fixture
def window(server: RtspCamera, profile: Paths, open_program: OpenProgram, qtbot: QtBot) -> Iterator[MainWindow]:
    """The program with that camera in two cells, both of the sub stream's size."""
    camera = Camera(id="two-streams", name="Gate", url=server.url, sub_url=server.url_of("/sub"))
    ConfigStore(profile.engine_config).save(EngineConfig(cameras=(camera,)))
    view = ViewConfig(cells=(camera.id, camera.id, "", ""))
    ConfigStore(profile.window_config).save(WindowConfig(views=(view,)))
    program = open_program()
    for tile in program.window.grid.tiles[:2]:
        qtbot.waitUntil(lambda tile=tile: seen(tile) == {StreamRole.SUB}, timeout=WAIT_MS)  # type: ignore[misc]
    yield program.window
    program.window.close()
    qtbot.waitUntil(lambda: child_pids("decoder:") == [], timeout=WAIT_MS)
    assert rings_left("two-streams") == []


def seen(widget: QWidget) -> set[StreamRole | None]:
    """Whose colour the screen shows at several places of a widget; None: neither's."""
    picture = screen(widget)
    height, width = picture.shape[:2]
    return {stream_of(picture[int(y * height), int(x * width)]) for y, x in _PLACES}


def stream_of(bgr: NDArray[np.uint8]) -> StreamRole | None:
    for role, colour in ((StreamRole.MAIN, MAIN_BGR), (StreamRole.SUB, SUB_BGR)):
        if np.abs(bgr.astype(int) - colour).max() < 24:
            return role
    return None


class Sampler:
    """Looks at the screen again and again while the event loop runs.

    Attributes:
        seen: one entry for each look, without repetitions.
    """

    def __init__(self, tile: VideoTile) -> None:
        self.seen: list[set[StreamRole | None]] = []
        self._tile = tile
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        now = seen(self._tile)
        if not self.seen or now != self.seen[-1]:
            self.seen.append(now)

    def stop(self) -> None:
        self._timer.stop()


def test_the_screen_is_never_black_while_a_tile_is_maximised_and_restored(window: MainWindow, qtbot: QtBot) -> None:
    tile, other = window.grid.tiles[:2]
    sampler = Sampler(tile)
    double_click(qtbot, tile)
    qtbot.waitUntil(lambda: tile.width() > 900, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: seen(tile) == {StreamRole.MAIN}, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: len(child_pids("decoder:")) == 1, timeout=WAIT_MS)
    assert seen(tile) == {StreamRole.MAIN}, "the sub stream is closed and nothing hangs on it"
    double_click(qtbot, tile)
    qtbot.waitUntil(lambda: tile.width() < 900, timeout=WAIT_MS)
    for either in (tile, other):
        qtbot.waitUntil(lambda either=either: seen(either) == {StreamRole.SUB}, timeout=WAIT_MS)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(child_pids("decoder:")) == 1, timeout=WAIT_MS)
    sampler.stop()
    assert {role for look in sampler.seen for role in look} == {StreamRole.MAIN, StreamRole.SUB}
    assert tile.content.state is StreamState.LIVE


def test_a_minimised_window_closes_its_streams_and_has_them_again(window: MainWindow, qtbot: QtBot) -> None:
    window.showMinimized()
    qtbot.waitUntil(lambda: child_pids("decoder:") == [], timeout=WAIT_MS)
    assert rings_left("two-streams") == []
    qtbot.waitUntil(lambda: not window.windowHandle().isExposed())
    window.showNormal()
    qtbot.waitUntil(lambda: seen(window.grid.tiles[0]) == {StreamRole.SUB}, timeout=WAIT_MS)


def test_what_is_measured_is_that_of_the_stream_on_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    point_at(qtbot, tile)
    qtbot.waitUntil(lambda: "640×360" in tile.measured, timeout=WAIT_MS)
    assert tile.measured.startswith("H.264")
    assert "software" in tile.measured
    assert tile.measured.endswith(" old")
    double_click(qtbot, tile)
    qtbot.waitUntil(lambda: tile.content.measured[1:2] == ("960×540",), timeout=WAIT_MS)
    point_at(qtbot, tile)
    qtbot.waitUntil(lambda: "960×540" in tile.measured, timeout=WAIT_MS)
    tool_tip = window.dock.list_view.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "Main stream: live · since " in tool_tip
    assert "960×540" in tool_tip
    assert "over TCP" in tool_tip


def test_the_speaker_plays_or_says_why_not(window: MainWindow, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    qtbot.waitUntil(lambda: tile.content.sound is TileSound.MUTED, timeout=WAIT_MS)
    point_at(qtbot, tile)
    (speaker,) = (
        button for button in tile.findChildren(IconButton) if button.accessibleName().startswith("Hear this camera")
    )
    qtbot.waitUntil(speaker.isVisible, timeout=WAIT_MS)
    click(qtbot, speaker)
    qtbot.waitUntil(lambda: tile.content.sound in (TileSound.PLAYING, TileSound.FAILED), timeout=WAIT_MS)
    if tile.content.sound is TileSound.FAILED:  # a computer without loudspeakers
        assert window.area.notices.text == f"“Gate” cannot be heard: {tile.content.sound_reason}"
    click(qtbot, speaker)
    qtbot.waitUntil(lambda: tile.content.sound is TileSound.MUTED, timeout=WAIT_MS)


def point_at(qtbot: QtBot, widget: QWidget) -> None:
    """Move the real mouse over a widget."""
    point = middle(widget)
    for x in (point.x() - 40, point.x() - 30):
        xdotool(qtbot, "mousemove", str(x), str(point.y()), "sleep", "0.05")


def click(qtbot: QtBot, widget: QWidget) -> None:
    """With the real mouse."""
    point = middle(widget)
    xdotool(qtbot, "mousemove", str(point.x()), str(point.y()), "sleep", "0.1", "click", "1")
