"""The whole program: a real RTSP camera and a demo camera, the real engine and its processes, the real window, the real mouse."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.program import WAIT_MS, OpenProgram, double_click, drag, list_row, middle, screen
from tests.support.clips import COLOURS_BGR, write_clip
from tests.support.engine import child_pids, rings_left
from tests.support.rtsp import RtspCamera
from valkka_live.core.config.models import AnalyzerSettings, Camera, DetectorSettings, EngineConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.messages import StreamState
from valkka_live.core.paths import Paths

VEHICLE_BGR = (0xF0, 0xC9, 0x4C)


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
    open_program: OpenProgram, profile: Paths, tmp_path: Path, qtbot: QtBot
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

        double_click(qtbot, window.grid.tiles[0])
        qtbot.waitUntil(lambda: window.grid.tiles[0].width() > 900, timeout=WAIT_MS)
        qtbot.waitUntil(lambda: shows_the_clip(window.grid.tiles[0]), timeout=WAIT_MS)
        double_click(qtbot, window.grid.tiles[0])
        qtbot.waitUntil(window.grid.tiles[2].isVisible, timeout=WAIT_MS)

        window = open_program().window  # again, as after a restart
        qtbot.waitUntil(lambda: shows_the_clip(window.grid.tiles[0]), timeout=WAIT_MS)
        qtbot.waitUntil(lambda: shows_colour(window.grid.tiles[2], VEHICLE_BGR), timeout=WAIT_MS)


def shows_colour(widget: QWidget, bgr: tuple[int, int, int]) -> bool:
    """A box of this colour is drawn: many pixels of exactly it are on the screen."""
    return bool((screen(widget) == bgr).all(axis=2).sum() > 60)


def test_a_normal_end_leaves_nothing(open_program: OpenProgram, profile: Paths, qtbot: QtBot) -> None:
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
