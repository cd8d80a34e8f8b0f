"""Settings and shapes all the way: the real window, the real engine, a real worker, and the file they are kept in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.program import WAIT_MS, OpenProgram, Program, drag, middle, screen
from tests.support.plugins import CORNERS
from valkka_live.core.config.models import AnalyzerSettings, Camera, EngineConfig, ViewConfig, WindowConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.messages import AnalysisResult
from valkka_live.core.paths import Paths
from valkka_live.core.shapes import Point
from valkka_live.gui.analysis.controls import RangeControl
from valkka_live.gui.analysis.define_window import DefineWindow

CAMERA = "analysis-yard"
CORNERS_OF_LAWN = ((0.3, 0.6), (0.7, 0.6), (0.7, 0.9))
ZONE_BGR = (0xFF, 0xB8, 0x7D)


class Told:
    """What the worker counts."""

    def __init__(self, program: Program) -> None:
        self.counts: dict[str, int] = {}
        program.bridge.analysis_result.connect(self._on_result)

    def _on_result(self, result: AnalysisResult) -> None:
        if result.analyzer == CORNERS.name:
            self.counts = {count.shape: count.value for count in result.counts}


def start(open_program: OpenProgram, qtbot: QtBot) -> tuple[Program, Told]:
    program = open_program(CORNERS)
    told = Told(program)
    program.window.analysis.dock.show()
    tile = program.window.grid.tiles[0]
    qtbot.waitUntil(lambda: tile.image is not None, timeout=WAIT_MS)
    return program, told


def saved(profile: Paths) -> AnalyzerSettings:
    config, _ = ConfigStore(profile.engine_config).load(EngineConfig)
    return config.cameras[0].analyzers[CORNERS.name]


def place(editor: DefineWindow, point: Point) -> QPoint:
    x, y = editor.canvas.sheet.to_px(point)
    return editor.canvas.mapToGlobal(QPoint(round(x), round(y)))


def mean_color(widget: QWidget) -> NDArray[np.float64]:
    """BGR of what the screen shows."""
    return np.asarray(screen(widget).reshape(-1, 3).mean(axis=0), np.float64)


def has_zone(widget: QWidget) -> bool:
    """Edges in the colour of zones are on the screen."""
    return bool((np.abs(screen(widget).astype(int) - ZONE_BGR).max(axis=2) < 40).sum() > 100)


def test_what_is_set_and_drawn_arrives_at_the_worker_and_is_there_after_a_restart(
    open_program: OpenProgram, profile: Paths, qtbot: QtBot
) -> None:
    yard = Camera(id=CAMERA, name="Yard", url="demo:yard", analyzers={CORNERS.name: AnalyzerSettings(enabled=True)})
    ConfigStore(profile.engine_config).save(EngineConfig(cameras=(yard,)))
    view = ViewConfig(cells=(CAMERA, "", "", ""), maximised=0)
    ConfigStore(profile.window_config).save(WindowConfig(views=(view,)))
    program, told = start(open_program, qtbot)
    window = program.window
    QTest.mouseClick(window.grid.tiles[0], Qt.MouseButton.LeftButton)
    panel = window.analysis.dock.panels[CORNERS.name]

    editor = window.analysis.define(CAMERA, CORNERS.name)
    assert editor is not None
    qtbot.waitUntil(editor.isActiveWindow, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: editor.canvas.has_picture, timeout=WAIT_MS)
    QTest.keyClick(editor.canvas, Qt.Key.Key_L)
    drag(qtbot, place(editor, (0.2, 0.3)), place(editor, (0.8, 0.4)))
    QTest.keyClick(editor.canvas, Qt.Key.Key_Z)
    for corner in CORNERS_OF_LAWN:
        at = editor.canvas.mapFromGlobal(place(editor, corner))
        QTest.mouseClick(editor.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.keyClick(editor.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: told.counts == {"Line 1": 2, "Zone 1": 3}, timeout=WAIT_MS)
    row = editor.panel.list._rows[1]
    qtbot.waitUntil(lambda: "3\N{NO-BREAK SPACE}inside" in row.name.accessibleName(), timeout=WAIT_MS)
    editor.panel.done.click()

    factor = panel.form.rows["factor"].control
    assert isinstance(factor, RangeControl)
    slider = factor.slider
    drag(qtbot, middle(slider), slider.mapToGlobal(QPoint(slider.width() + 20, 13)))
    qtbot.waitUntil(lambda: told.counts == {"Line 1": 200, "Zone 1": 300}, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: has_zone(window.grid.tiles[0]), timeout=WAIT_MS)
    before = saved(profile)
    assert before.parameters == {"factor": 100}
    assert [shape.name for shape in before.shapes] == ["Line 1", "Zone 1"]

    program, told = start(open_program, qtbot)
    qtbot.waitUntil(lambda: told.counts == {"Line 1": 200, "Zone 1": 300}, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: has_zone(program.window.grid.tiles[0]), timeout=WAIT_MS)
    assert saved(profile) == before


def test_what_the_analyzer_sees_is_painted_into_another_picture(
    open_program: OpenProgram, profile: Paths, qtbot: QtBot
) -> None:
    yard = Camera(id=CAMERA, name="Yard", url="demo:yard", analyzers={CORNERS.name: AnalyzerSettings(enabled=True)})
    ConfigStore(profile.engine_config).save(EngineConfig(cameras=(yard,)))
    program = open_program(CORNERS)
    qtbot.waitUntil(lambda: program.window.dock.list_view.model().rowCount() == 1, timeout=WAIT_MS)
    editor = program.window.analysis.define(CAMERA, CORNERS.name)
    assert editor is not None
    qtbot.waitUntil(lambda: editor.canvas.has_picture, timeout=WAIT_MS)
    editor.bar.live.click()  # frozen
    frozen = editor.canvas.grab().toImage()
    qtbot.wait(400)
    assert editor.canvas.grab().toImage() == frozen
    editor.bar.live.click()
    plain = mean_color(editor.canvas)
    editor.bar.sees.click()
    qtbot.waitUntil(lambda: bool(np.abs(mean_color(editor.canvas) - plain).max() > 15), timeout=WAIT_MS)
    editor.bar.sees.click()
    qtbot.waitUntil(lambda: bool(np.abs(mean_color(editor.canvas) - plain).max() < 5), timeout=WAIT_MS)
