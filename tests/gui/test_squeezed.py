"""What opens is laid out before it is painted, however busy the computer is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera, status
from valkka_live.analyzers import registry
from valkka_live.core.config.models import AnalyzerSettings, WindowConfig
from valkka_live.core.config.window_settings import WindowSettings
from valkka_live.core.messages import StreamState
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui import fonts
from valkka_live.gui.analysis.parameter_form import ParameterRow
from valkka_live.gui.application import apply_look
from valkka_live.gui.main_window import MainWindow

YARD = Shape(name="Yard", kind=ShapeKind.ZONE, points=((0.2, 0.4), (0.5, 0.4), (0.5, 0.8), (0.2, 0.8)))


def squeezed(row: ParameterRow) -> bool:
    return row.isVisible() and row.height() < row.heightForWidth(row.width())


class Painted(QObject):
    """Looks on while windows are painted: which rows of forms had less room than they need."""

    def __init__(self) -> None:
        super().__init__()
        self.squeezed: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            rows = watched.window().findChildren(ParameterRow)
            self.squeezed |= {row.control.spec.name for row in rows if squeezed(row)}
        return False


@pytest.fixture
def painted(qapp: QApplication) -> Iterator[Painted]:
    looking = Painted()
    qapp.installEventFilter(looking)
    yield looking
    qapp.removeEventFilter(looking)


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    opened = open_window(("a", "", "", ""))
    zones = {"zones": AnalyzerSettings(shapes=(YARD,))}
    door.tell_cameras(camera("a", analyzers=zones), analyzers=registry.specs())
    door.tell(status("a", StreamState.LIVE))
    qtbot.waitUntil(lambda: opened.grid.tiles[0].content.state is StreamState.LIVE)
    return opened


def test_settings_of_analyzers_open_at_their_height(window: MainWindow, painted: Painted, qtbot: QtBot) -> None:
    QTest.mouseClick(window.grid.tiles[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: bool(window.analysis.dock.panels))
    for panel in window.analysis.dock.panels.values():
        QTest.mouseClick(panel.heading, Qt.MouseButton.LeftButton)
        assert panel.is_open
        qtbot.wait(50)
    assert painted.squeezed == set()


def test_the_form_of_a_zone_opens_at_its_height(window: MainWindow, painted: Painted, qtbot: QtBot) -> None:
    editor = window.analysis.define("a", "zones")
    assert editor is not None
    with qtbot.waitExposed(editor):
        pass
    for selected in (0, -1, 0):
        editor.document.select(selected)
        qtbot.wait(50)
    assert editor.panel.form.form is not None and editor.panel.form.form.rows
    assert painted.squeezed == set()


def test_labels_and_headings_have_room_for_large_texts(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot, qapp: QApplication
) -> None:
    opened = open_window(config=WindowConfig(settings=WindowSettings(font_percent=150)))
    on = {spec.name: AnalyzerSettings(enabled=True) for spec in registry.specs()}
    door.tell_cameras(camera("a", analyzers=on), analyzers=registry.specs())
    door.tell(status("a", StreamState.LIVE))
    qtbot.waitUntil(lambda: opened.status.state_texts() == ["1\N{NO-BREAK SPACE}live"])
    opened.analysis.open_settings("a", "motion")
    for panel in opened.analysis.dock.panels.values():
        assert panel.heading.height() >= QFontMetrics(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD)).height() * 1.9
        for row in panel.form.rows.values():
            words = row.label.text().split()
            assert max(map(row.label.fontMetrics().horizontalAdvance, words)) <= row.label.width(), row.label.text()
    apply_look(qapp, WindowSettings())
