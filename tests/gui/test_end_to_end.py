"""The whole program: a real RTSP camera and a demo camera, the real engine and its processes, the real window, the real mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QProcess
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.clips import COLOURS_BGR, write_clip
from tests.support.engine import child_pids, rings_left
from tests.support.rtsp import RtspCamera
from valkka_live.app import make_parts
from valkka_live.core.config.models import AnalyzerSettings, Camera, DetectorSettings, EngineConfig, WindowConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.engine import Engine
from valkka_live.core.messages import StreamState
from valkka_live.core.paths import Paths, profile_paths
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.main_window import MainWindow

WAIT_MS = 60_000
VEHICLE_BGR = (0xF0, 0xC9, 0x4C)


@dataclass
class Program:
    """A running one."""

    window: MainWindow
    bridge: EngineBridge
    engine: Engine

    def end(self) -> None:
        """As the user's closing of the window does it."""
        self.window.close()
        self.bridge.close()
        assert self.engine.stop(15), "the engine did not end"
        self.engine.close()
        self.window.deleteLater()
        QApplication.processEvents()


Open = Callable[[], Program]


@pytest.fixture
def profile(tmp_path: Path) -> Paths:
    paths = profile_paths(tmp_path / "profile")
    paths.create()
    return paths


@pytest.fixture
def open_program(profile: Paths, qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Start engine and window on the profile; a second call ends the first."""
    running: list[Program] = []

    def start() -> Program:
        end()
        store = ConfigStore(profile.window_config)
        config, _ = store.load(WindowConfig)
        engine = Engine(profile, make_parts(), throwaway=True)
        bridge = EngineBridge(engine)
        window = MainWindow(bridge, config, save_window=store.save)
        running.append(Program(window, bridge, engine))
        engine.start()
        window.resize(1300, 900)
        window.move(20, 40)
        with qtbot.waitExposed(window):
            window.show()
        return running[-1]

    def end() -> None:
        while running:
            running.pop().end()

    yield start
    end()


def xdotool(qtbot: QtBot, *arguments: str) -> None:
    """Real mouse and keys; the event loop goes on meanwhile, a drag needs it."""
    process = QProcess()
    process.start("xdotool", list(arguments))
    qtbot.waitUntil(lambda: process.state() == QProcess.ProcessState.NotRunning, timeout=20_000)
    assert process.exitCode() == 0, "xdotool failed"


def drag(qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    """Press, move in steps, release."""
    command = ["mousemove", str(start.x()), str(start.y()), "sleep", "0.1", "mousedown", "1", "sleep", "0.05"]
    for step in range(1, 11):
        point = start + (end - start) * (step / 10)
        command += ["mousemove", str(point.x()), str(point.y()), "sleep", "0.03"]
    xdotool(qtbot, *command, "sleep", "0.1", "mouseup", "1", "sleep", "0.2")


def middle(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(widget.rect().center())


def list_row(window: MainWindow, row: int) -> QPoint:
    """Where a camera stands in the list, on the screen."""
    view = window.dock.list_view
    return view.viewport().mapToGlobal(view.visualRect(view.model().index(row, 0)).center())


def screen(widget: QWidget) -> NDArray[np.uint8]:
    """What the X server shows where a widget is: BGR (h, w, 3)."""
    corner = widget.mapToGlobal(QPoint(0, 0))
    image = widget.screen().grabWindow(0, corner.x(), corner.y(), widget.width(), widget.height()).toImage()
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 4].reshape(image.height(), image.width(), 4)[..., :3].copy()


def shows_the_clip(widget: QWidget) -> bool:
    """The four quadrants have the clip's colours, on the screen."""
    picture = screen(widget)
    height, width = picture.shape[:2]
    places = {
        "top left": (0.2, 0.25),
        "top right": (0.8, 0.25),
        "bottom left": (0.2, 0.8),
        "bottom right": (0.8, 0.7),
    }
    return all(
        np.abs(picture[int(y * height), int(x * width)].astype(int) - COLOURS_BGR[name]).max() < 16
        for name, (x, y) in places.items()
    )


def test_drag_a_real_camera_onto_a_tile_and_find_it_there_after_a_restart(
    open_program: Open, profile: Paths, tmp_path: Path, qtbot: QtBot
) -> None:
    on = AnalyzerSettings(enabled=True)
    with RtspCamera(write_clip(tmp_path / "clip.h264")) as server:
        gate = Camera(id="e2e-gate", name="Gate", url=server.url)
        street = Camera(id="e2e-street", name="Street", url="demo:street", analyzers={"motion": on, "yolo": on})
        config = EngineConfig(cameras=(gate, street), detector=DetectorSettings(model="demo"))
        ConfigStore(profile.engine_config).save(config)

        program = open_program()
        window = program.window
        moving: set[str] = set()
        program.bridge.analysis_result.connect(
            lambda result: moving.add(result.camera_id) if result.analyzer == "motion" and result.detections else None
        )
        qtbot.waitUntil(lambda: window.dock.list_view.model().rowCount() == 2, timeout=WAIT_MS)
        tile = window.grid.tiles[1]
        drag(qtbot, list_row(window, 0), middle(tile))
        qtbot.waitUntil(lambda: tile.content.state is StreamState.LIVE, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: shows_the_clip(tile), timeout=WAIT_MS)

        other = window.grid.tiles[2]
        drag(qtbot, list_row(window, 1), middle(other))
        qtbot.waitUntil(lambda: other.content.state is StreamState.LIVE, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: shows_colour(other, VEHICLE_BGR), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: moving == {"e2e-street"}, timeout=WAIT_MS)

        drag(qtbot, middle(tile), middle(window.grid.tiles[0]))  # swaps with the empty cell
        qtbot.waitUntil(lambda: shows_the_clip(window.grid.tiles[0]), timeout=WAIT_MS)

        xdotool(qtbot, "mousemove", *at(middle(window.grid.tiles[0])), "click", "--repeat", "2", "--delay", "60", "1")
        qtbot.waitUntil(lambda: window.grid.tiles[0].width() > 900, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: shows_the_clip(window.grid.tiles[0]), timeout=WAIT_MS)
        xdotool(qtbot, "mousemove", *at(middle(window.grid.tiles[0])), "click", "--repeat", "2", "--delay", "60", "1")
        qtbot.waitUntil(window.grid.tiles[2].isVisible, timeout=WAIT_MS)

        window = open_program().window  # again, as after a restart
        qtbot.waitUntil(lambda: shows_the_clip(window.grid.tiles[0]), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: shows_colour(window.grid.tiles[2], VEHICLE_BGR), timeout=WAIT_MS)


def at(point: QPoint) -> tuple[str, str]:
    return str(point.x()), str(point.y())


def shows_colour(widget: QWidget, bgr: tuple[int, int, int]) -> bool:
    """A box of this colour is drawn: many pixels of exactly it are on the screen."""
    return bool((screen(widget) == bgr).all(axis=2).sum() > 60)


def test_a_normal_end_leaves_nothing(open_program: Open, profile: Paths, qtbot: QtBot) -> None:
    on = AnalyzerSettings(enabled=True)
    yard = Camera(id="e2e-yard", name="Yard", url="demo:yard", analyzers={"motion": on, "yolo": on})
    ConfigStore(profile.engine_config).save(EngineConfig(cameras=(yard,)))
    program = open_program()
    tile = program.window.grid.tiles[0]
    qtbot.waitUntil(lambda: program.window.dock.list_view.model().rowCount() == 1, timeout=WAIT_MS)
    drag(qtbot, list_row(program.window, 0), middle(tile))
    qtbot.waitUntil(lambda: tile.content.state is StreamState.LIVE, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: tile.image is not None, timeout=WAIT_MS)
    assert len(child_pids("")) >= 4
    assert rings_left("e2e-yard") != []
    open_program().end()
    assert [pid for name in ("decoder:", "analyzer:", "yolo-master") for pid in child_pids(name)] == []
    assert rings_left("e2e-yard") == []
