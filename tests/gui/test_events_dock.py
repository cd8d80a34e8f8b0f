"""The dock of events: told by the engine, looked at, filtered, clicked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow, Serve, plain
from tests.gui.stand_in import MOTION, StandInEngine, camera, status
from valkka_live.core.config.models import AnalyzerSettings, ViewConfig, ViewWindowConfig, WindowConfig
from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalyzerEvent, StreamState
from valkka_live.gui.events.header import SELECTED
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.widgets.empty_page import EmptyPage

LEFT, Key = Qt.MouseButton.LeftButton, Qt.Key
GREEN = (30, 200, 40)
VIEWS = (ViewConfig(name="Doors", cells=("a", "b", "", "")), ViewConfig(name="Yard", cells=("c", "", "", "")))


def happened(of: str, kind: str = "motion_start", shape: str = "", analyzer: str = "motion") -> AnalyzerEvent:
    return AnalyzerEvent(
        camera_id=of,
        analyzer=analyzer,
        kind=kind,
        seq=1,
        media_time_ns=0,
        wall_time_ms=time.time_ns() // 1_000_000,
        detections=[Detection((0.4, 0.4, 0.6, 0.6), 1.0, "motion")],
        shape=shape,
    )


def tell_four(door: StandInEngine) -> None:
    on = {"motion": AnalyzerSettings(enabled=True)}
    door.tell_cameras(*(camera(one, analyzers=on) for one in "abcd"))


def shown(window: MainWindow) -> list[str]:
    """What is read in the list, the first one first."""
    rows = window.events.dock.filter
    return [f"{rows.index(row, 0).data()}, {_name(window, row)}" for row in range(rows.rowCount())]


def _name(window: MainWindow, row: int) -> str:
    spoken = window.events.dock.filter.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    return str(spoken).split(", ")[1]


def place(window: MainWindow, row: int) -> QPoint:
    view = window.events.dock.list_view
    return view.visualRect(view.model().index(row, 0)).center()


def click(window: MainWindow, row: int) -> None:
    QTest.mouseClick(window.events.dock.list_view.viewport(), LEFT, pos=place(window, row))


def double_click(window: MainWindow, row: int) -> None:
    click(window, row)
    QTest.mouseDClick(window.events.dock.list_view.viewport(), LEFT, pos=place(window, row))


def opened_menu(qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entry(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text().partition("\t")[0] == words).trigger()
    menu.close()


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    """Two views, a window of its own, and a camera that is nowhere; something has happened everywhere."""
    own = ViewWindowConfig(view=ViewConfig(name="Own", layout="2x1", cells=("", "b")), geometry="")
    opened = open_window(config=WindowConfig(views=VIEWS, windows=(own,)))
    opened.resize(1300, 900)
    tell_four(door)
    qtbot.waitUntil(lambda: opened.grid.tiles[0].content.name == "A")
    door.tell(*(happened(one) for one in "dcba"))
    qtbot.waitUntil(lambda: len(shown(opened)) == 4)
    return opened


def test_it_says_what_to_do_then_tells_what_happens_and_one_thing_is_one_row(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window(("a", "", "", ""))
    door.tell_cameras()
    dock = window.events.dock
    qtbot.waitUntil(lambda: dock.height() == 0)  # there is nothing to tell beside the welcome page
    tell_four(door)
    qtbot.waitUntil(lambda: dock.height() > 100)
    (empty,) = dock.findChildren(EmptyPage)
    qtbot.waitUntil(lambda: empty.words == "Nothing has happened yet")
    door.tell(happened("a"), happened("b", "line_crossed", "Gate", "line_crossing"))
    qtbot.waitUntil(lambda: shown(window) == ["Something crossed Gate, B", "Motion started, A"])
    assert not empty.isVisible()
    door.tell(happened("a", "motion_stop"))
    qtbot.waitUntil(lambda: shown(window)[1:] == ["Motion, A"])
    QTest.mouseClick(dock.header.clear, LEFT)
    assert shown(window) == [] and empty.isVisible()


def test_clearing_is_undone_by_the_notice_with_pictures_and_ends(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    model, notices, clear = window.events.model, window.area.notices, window.events.dock.header.clear
    model.take_picture(model.rows[1].number, QImage(80, 45, QImage.Format.Format_RGB32), b"jpeg")
    QTest.mouseClick(clear, LEFT)
    assert shown(window) == []
    (empty,) = window.events.dock.findChildren(EmptyPage)
    assert empty.words == "Nothing has happened yet"
    assert notices.text == "4 events were cleared."
    door.tell(happened("a", "motion_stop"), happened("b", "line_crossed", "Gate", "line_crossing"))
    qtbot.waitUntil(lambda: shown(window) == ["Something crossed Gate, B"])
    undo = next(button for button in notices.findChildren(QPushButton) if button.text() == "Undo")
    QTest.mouseClick(undo, LEFT)
    assert not notices.isVisible()
    assert shown(window)[1:] == ["Motion, A", *(f"Motion started, {name}" for name in "BCD")]
    assert model.rows[2].jpeg == b"jpeg"
    door.tell(happened("b", "motion_stop"))
    qtbot.waitUntil(lambda: shown(window)[2] == "Motion, B")
    QTest.mouseClick(clear, LEFT)
    assert notices.text == "5 events were cleared."
    notices.dismiss()
    QTest.mouseClick(clear, LEFT)
    assert notices.text == "", "there was nothing to clear"


def test_a_click_selects_the_tile_wherever_it_is_and_a_double_click_fills_its_view(window: MainWindow) -> None:
    (own,) = window.windows.windows
    click(window, 1)
    assert (window._view.selected, own.pane.model.selected) == (1, 1)
    assert window.dock.choice.cameras == ("b",)
    double_click(window, 0)
    assert (window.views.current, window._view.maximised) == (0, 0)
    double_click(window, 2)  # in another view
    assert (window.views.current, window._view.maximised) == (1, 0)
    double_click(window, 1)  # not in the view on the screen, but in the other window
    assert (window.views.current, own.pane.model.maximised) == (1, 1)
    double_click(window, 3)  # nowhere
    assert [w.pane.model.cells for w in window.windows.windows] == [("", "b"), ("d",)]


def test_the_keyboard_walks_opens_and_removes(window: MainWindow) -> None:
    view = window.events.dock.list_view
    view.setFocus()
    assert window._view.selected == -1
    QTest.keyClick(view, Key.Key_Right)
    assert window._view.selected == 1
    QTest.keyClick(view, Key.Key_Home)
    assert window._view.selected == 0
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, Key.Key_Delete)
    assert shown(window) == ["Motion started, A", "Motion started, C", "Motion started, D"]
    assert window._view.selected == 1  # the list has chosen another row, the user has not
    QTest.keyClick(view, Key.Key_Left)
    QTest.keyClick(view, Key.Key_Return)
    assert window._view.maximised == 0


def test_it_is_filtered_by_the_selected_camera_and_by_kind(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    header = window.events.dock.header
    QTest.mouseClick(window.grid.tiles[1], LEFT)
    header.cameras.setCurrentIndex(header.cameras.findData(SELECTED))
    header.cameras_chosen.emit()
    assert shown(window) == ["Motion started, B"]
    QTest.mouseClick(window.grid.tiles[0], LEFT)
    assert shown(window) == ["Motion started, A"]
    door.tell(status("a", StreamState.RETRYING))
    qtbot.waitUntil(lambda: shown(window) == ["No signal, A", "Motion, A"])  # nobody sees it go on
    QTest.mouseClick(header.kinds, LEFT)
    entry(opened_menu(qtbot), MOTION.title)
    assert shown(window) == ["No signal, A"]
    assert header.kinds.accessibleName() == "Kinds of events, 1 hidden"
    QTest.mouseClick(header.kinds, LEFT)
    entry(opened_menu(qtbot), "State of the cameras")
    assert shown(window) == []
    (empty,) = window.events.dock.findChildren(EmptyPage)
    assert empty.isVisible() and empty.words == "No such events"


def test_a_row_has_the_picture_of_its_moment_which_can_be_saved_and_copied(
    open_window: OpenWindow,
    door: StandInEngine,
    serve: Serve,
    ring_prefix: str,
    pictures_dir: Path,
    qtbot: QtBot,
) -> None:
    window, ring = open_window(("a", "b", "", "")), serve("a", 640, 360)
    door.tell_cameras(camera("a"), camera("b"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE))
    qtbot.waitUntil(lambda: ring.readers == 1)
    ring.push(plain(640, 360, GREEN), monotonic_ns=time.monotonic_ns(), wall_time_ms=time.time_ns() // 1_000_000)
    qtbot.waitUntil(lambda: window.grid.tiles[0].image is not None)
    door.tell(happened("a"), happened("b"))
    qtbot.waitUntil(lambda: len(shown(window)) == 2 and bool(window.events.model.rows[1].jpeg))
    without, row = window.events.model.rows
    color = row.thumbnail.pixelColor(70, 40)
    assert (color.blue(), color.green(), color.red()) == GREEN
    assert without.thumbnail.isNull()
    drawn = window.events.dock.list_view.viewport().grab().toImage().pixelColor(place(window, 1) - QPoint(0, 30))
    assert (drawn.blue(), drawn.green(), drawn.red()) == GREEN
    window.events.dock.list_view.customContextMenuRequested.emit(place(window, 1))
    entry(opened_menu(qtbot), "Copy as text")
    assert QApplication.clipboard().text().endswith("\tA\tMotion started")
    window.events.dock.list_view.customContextMenuRequested.emit(place(window, 1))
    entry(opened_menu(qtbot), "Save the picture")
    qtbot.waitUntil(lambda: len(list(pictures_dir.rglob("A *.png"))) == 1)
    (saved,) = pictures_dir.rglob("A *.png")
    qtbot.waitUntil(lambda: QImage(str(saved)).width() == 640)
    window.events.dock.list_view.customContextMenuRequested.emit(place(window, 1))
    entry(opened_menu(qtbot), "Remove from the list")
    assert shown(window) == ["Motion started, B"]


def test_it_is_a_strip_at_first_and_comes_back_as_it_was_left(
    open_window: OpenWindow, door: StandInEngine, window: MainWindow, qtbot: QtBot
) -> None:
    dock = window.events.dock
    assert window.dockWidgetArea(dock) is Qt.DockWidgetArea.BottomDockWidgetArea
    assert place(window, 0).y() == place(window, 1).y()
    QTest.keyClick(window, Key.Key_F8)
    assert not dock.isVisible()
    QTest.keyClick(window, Key.Key_F8)
    QTest.keyClick(window, Key.Key_F10)
    QTest.mouseClick(dock.header.place, LEFT)
    qtbot.waitUntil(lambda: place(window, 0).x() == place(window, 1).x() and dock.header.title.isHidden())
    assert dock.header.cameras.needed_px <= dock.header.cameras.width(), "nothing of it is cut off"
    assert window.analysis.dock.visibleRegion().isEmpty()
    QTest.keyClick(window, Key.Key_F10)
    qtbot.waitUntil(lambda: dock.visibleRegion().isEmpty() and not window.analysis.dock.visibleRegion().isEmpty())
    QTest.keyClick(window, Key.Key_F10)
    qtbot.waitUntil(lambda: not dock.header.title.isHidden())
    window.close()
    saved: Sequence[WindowConfig] = window.saved  # type: ignore[attr-defined]
    again = open_window(config=saved[-1])
    tell_four(door)
    door.tell(happened("a"), happened("b"))
    qtbot.waitUntil(lambda: len(shown(again)) == 2)
    assert again.dockWidgetArea(again.events.dock) is Qt.DockWidgetArea.RightDockWidgetArea
    assert place(again, 0).x() == place(again, 1).x()
    QTest.keyClick(again, Key.Key_F8)
    again.close()
    hidden = open_window(config=again.saved[-1])  # type: ignore[attr-defined]
    assert hidden.events.dock.isHidden()
