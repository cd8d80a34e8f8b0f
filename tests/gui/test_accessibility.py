"""Everything that takes the keyboard has a name for a screen reader, and no words are cut, in every window and in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera, status
from valkka_live.analyzers import registry
from valkka_live.core.config.models import AnalyzerSettings, ViewConfig, WindowConfig
from valkka_live.core.config.window_settings import WindowSettings
from valkka_live.core.messages import Problem, StreamState
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui import engine_words
from valkka_live.gui.language import install_language
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.fold import Fold

_LINE = Shape(name="Path", kind=ShapeKind.LINE, points=((0.2, 0.5), (0.8, 0.5)))
_QUITS = {"Quit", "Full screen", "Export cameras…"}
"""Commands that open no window of ours."""


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """One of the languages there are."""
    before = QLocale()
    yield install_language(qapp, request.param)
    install_language(qapp, "en")
    engine_words.in_users_language.cache_clear()
    QLocale.setDefault(before)


@pytest.fixture
def window(language: str, open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    """Cameras in several states, two views, the analysis open; German in the largest texts that there are."""
    views = (ViewConfig(name="Site", cells=("a", "b", "c", "")), ViewConfig(name="Other"))
    settings = WindowSettings(font_percent=150 if language == "de" else 100)
    opened = open_window(config=WindowConfig(views=views, settings=settings))
    on = AnalyzerSettings(enabled=True, shapes=(_LINE,))
    door.tell_cameras(
        camera("a", analyzers={"line_crossing": on}),
        camera("b", user="viewer"),
        camera("c"),
        analyzers=registry.find().specs,
        keyring="Test Keyring",
    )
    door.tell(
        status("a", StreamState.LIVE),
        status("b", StreamState.REFUSED, problem=Problem.PASSWORD),
        status("c", StreamState.RETRYING, reason="192.0.2.7:554 refused the connection"),
    )
    qtbot.waitUntil(lambda: opened.grid.tiles[2].content.state is StreamState.RETRYING)
    QTest.keyClick(opened, Qt.Key.Key_F10)
    QTest.mouseClick(opened.grid.tiles[0], Qt.MouseButton.LeftButton)
    return opened


def nameless(window: QWidget) -> list[str]:
    """What Tab reaches, or a click gives the keyboard to, and nobody can say what it is."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisible() or widget.focusProxy():
            continue
        if widget.objectName().startswith("qt_"):  # Qt's own inner parts
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if told is None or not told.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


def cut(window: QWidget) -> list[str]:
    """Words for which there is no room."""
    found = []
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QPushButton | QLabel) or not widget.isVisible() or not widget.text():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            too_small = widget.height() < widget.heightForWidth(widget.width())
        else:
            too_small = widget.width() < widget.minimumSizeHint().width()
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None and area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff:
            right = widget.mapTo(area, widget.rect().topRight()).x()
            too_small = too_small or right > area.viewport().geometry().right() + 1
        if too_small:
            found.append(f"{type(widget).__name__} {widget.text()!r} in {widget.width()}×{widget.height()} px")
    return found


def others(window: MainWindow) -> list[QWidget]:
    """Windows that are open besides the main window."""
    shown = (widget for widget in QApplication.topLevelWidgets() if widget.isVisible())
    return [widget for widget in shown if widget is not window and not isinstance(widget, QMenu)]


def check(*windows: QWidget) -> None:
    for each in windows:
        for _ in range(40):  # layouts take a moment
            QTest.qWait(25)
            if not cut(each):
                break
        assert nameless(each) == [], f"{type(each).__name__} {each.windowTitle()!r}"
        assert cut(each) == [], f"{type(each).__name__} {each.windowTitle()!r}"


def close(*windows: QWidget) -> None:
    for each in windows:
        each.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_main_window_and_all_that_its_menu_opens(window: MainWindow) -> None:
    check(window)
    opened = 0
    quits = {tr(text) for text in _QUITS}
    for action in window._commands.menu.actions():
        if action.isSeparator() or action.menu() is not None or action.text() in quits:
            continue
        action.trigger()
        QApplication.processEvents()
        new = others(window)
        for dialog in new:
            for fold in dialog.findChildren(Fold):
                fold.heading.click()
        check(window, *new)
        opened += len(new)
        close(*new)
    assert opened >= 5


def test_dialogs_of_one_camera(window: MainWindow) -> None:
    acts: list[Callable[[], object]] = [
        lambda: window.actions_.edit("a"),
        lambda: window.actions_.enter_password("b"),
        lambda: window.actions_.remove("c"),
        lambda: window.analysis.define("a", "line_crossing"),
    ]
    for act in acts:
        act()
        QApplication.processEvents()
        new = others(window)
        assert new, act
        check(*new)
        close(*new)


def test_the_settings_of_every_analyzer(window: MainWindow) -> None:
    for spec in registry.find().specs:
        window.analysis.open_settings("a", spec.name)
        check(window)


def test_the_first_start(language: str, open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window = open_window()
    door.tell_cameras()
    qtbot.waitUntil(window.welcome.isVisible)
    check(window)


def test_tab_goes_from_the_bar_to_the_cameras_to_the_view_to_the_dock_to_the_status_bar(window: MainWindow) -> None:
    window.activateWindow()
    areas = {
        "bar": window.top_bar,
        "cameras": window.dock,
        "view": window.area,
        "analysis": window.analysis.dock,
        "status": window.status,
    }
    window.top_bar.menu_button.setFocus(Qt.FocusReason.TabFocusReason)
    order: list[str] = []
    for _ in range(120):
        focus = window.focusWidget()
        assert focus is not None
        area = next((name for name, part in areas.items() if part.isAncestorOf(focus)), "")
        if area and area not in order:
            order.append(area)
        if len(order) == len(areas):
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert order == list(areas)
