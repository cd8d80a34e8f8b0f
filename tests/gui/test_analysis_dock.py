"""The settings of analyzers, by mouse and keyboard."""

from __future__ import annotations

import time
from collections.abc import Sequence

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera, changed, status
from valkka_live.analyzers import registry
from valkka_live.core.config.models import AnalyzerSettings, Camera, WindowConfig
from valkka_live.core.messages import AnalyzerSpec, AnalyzerState, AnalyzerStatus, ParameterSpec, StreamState, TextKind
from valkka_live.core.messages.door import CommandRefused, SetAnalyzer
from valkka_live.gui.analysis.controls import ChoiceControl, NumberControl, RangeControl, SwitchControl, TextControl
from valkka_live.gui.analysis.model_control import ModelControl
from valkka_live.gui.analysis.panel import AnalyzerPanel
from valkka_live.gui.analysis.values import FieldKind, complete, field_kind
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.widgets.down_scroll import DownScroll

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Key = Qt.Key
EVERYTHING = AnalyzerSpec(
    name="everything",
    title="Everything",
    icon="sensors",
    entry="none:None",
    parameters=(
        ParameterSpec(name="level", title="Level", default=50, minimum=0, maximum=100, unit="%", help="How loud."),
        ParameterSpec(name="size", title="Size", default=4, minimum=1, unit="px"),
        ParameterSpec(name="when", title="When", default="day", choices=("day", "night"), choice_titles=("By day", "")),
        ParameterSpec(name="alarm", title="Alarm", default=False),
        ParameterSpec(name="words", title="Words", default=""),
        ParameterSpec(name="times", title="Times", default="", text=TextKind.SCHEDULE),
    ),
)
_CONTROLS = {
    FieldKind.RANGE: RangeControl,
    FieldKind.NUMBER: NumberControl,
    FieldKind.CHOICE: ChoiceControl,
    FieldKind.SWITCH: SwitchControl,
    FieldKind.TEXT: TextControl,
    FieldKind.MODEL: ModelControl,
}


def yard(enabled: bool = True, **parameters: str | float | bool) -> Camera:
    return camera("a", analyzers={"everything": AnalyzerSettings(enabled=enabled, parameters=dict(parameters))})


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    """Two live cameras; the first one has the analyzer on and is selected; the dock is open."""
    opened = open_window(("a", "b", "", ""))
    door.tell_cameras(yard(), camera("b"), analyzers=(EVERYTHING,))
    door.tell(status("a", StreamState.LIVE), status("b", StreamState.LIVE))
    qtbot.waitUntil(lambda: opened.grid.tiles[1].content.state is StreamState.LIVE)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    QTest.keyClick(opened, Key.Key_F10)
    assert opened.analysis.dock.isVisible()
    QTest.mouseClick(opened.grid.tiles[0], LEFT)
    return opened


def panel_of(window: MainWindow, analyzer: str = "everything") -> AnalyzerPanel:
    return window.analysis.dock.panels[analyzer]


def shown_headings(window: MainWindow) -> list[str]:
    panels = window.analysis.dock.panels.values()
    return [panel.heading.accessibleName() for panel in panels if panel.heading.isVisible()]


def control(window: MainWindow, name: str) -> QWidget:
    return panel_of(window).form.rows[name].control


def last_parameters(door: StandInEngine, qtbot: QtBot) -> dict[str, str | int | float | bool]:
    """What the engine is told next."""
    qtbot.waitUntil(lambda: any(isinstance(command, SetAnalyzer) for command in door.commands))
    command = door.take(SetAnalyzer)[-1]
    assert isinstance(command, SetAnalyzer)
    assert command.parameters is not None
    assert command.shapes is None
    return command.parameters


def type_into(edit: QWidget, text: str) -> None:
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Key.Key_Return)


def test_the_dock_is_hidden_at_first_and_says_what_to_do_without_a_camera(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window(("a", "", "", ""))
    door.tell_cameras(yard(), analyzers=(EVERYTHING,))
    qtbot.waitUntil(lambda: window.grid.tiles[0].content.name == "A")
    assert window.analysis.dock.isHidden()
    window.analysis.toggle()
    assert shown_headings(window) == []
    QTest.mouseClick(window.grid.tiles[0], LEFT)
    assert shown_headings(window) == ["Everything, settings"]
    QTest.mouseClick(window.grid.tiles[1], LEFT)
    assert shown_headings(window) == []


def test_the_dock_comes_back_after_a_restart(
    open_window: OpenWindow, door: StandInEngine, window: MainWindow, qtbot: QtBot
) -> None:
    window.close()
    saved: Sequence[WindowConfig] = window.saved  # type: ignore[attr-defined]
    again = open_window(config=saved[-1])
    assert again.analysis.dock.isVisible()


def test_every_built_in_analyzer_gets_a_form(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window = open_window(("a", "", "", ""))
    specs = registry.specs()
    on = {spec.name: AnalyzerSettings(enabled=True) for spec in specs}
    door.tell_cameras(camera("a", analyzers=on), analyzers=specs)
    qtbot.waitUntil(lambda: window.grid.tiles[0].content.name == "A")
    window.resize(window.minimumSize())
    window.analysis.open_settings("a", "line_crossing")
    (scroll,), asked = window.analysis.dock.findChildren(DownScroll), panel_of(window, "line_crossing")
    qtbot.waitUntil(lambda: asked.mapTo(scroll, QPoint()).y() == 0)  # what is above it has its height only now
    assert asked.width() <= scroll.viewport().width(), "nothing is cut off at the side"
    assert list(window.analysis.dock.panels) == [spec.name for spec in specs]
    for spec in specs:
        panel = panel_of(window, spec.name)
        assert panel.is_open
        assert panel.form.values == complete(spec.parameters, {})
        assert (panel.define is not None) == bool(spec.shapes)
        for parameter in spec.parameters:
            row = panel.form.rows[parameter.name]
            assert isinstance(row.control, _CONTROLS[field_kind(parameter)])
            assert row.label.text() == parameter.title
            proxy = row.control.focusProxy()
            assert proxy is not None
            assert proxy.accessibleName().startswith(parameter.title)
    assert door.take(SetAnalyzer) == []


def test_pulling_the_slider_tells_the_last_value_once(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    level = control(window, "level")
    assert isinstance(level, RangeControl)
    slider = level.slider
    QTest.mousePress(slider, LEFT, NONE, QPoint(slider.width() // 2, 13))
    for x in range(slider.width() // 2, slider.width(), 4):
        QTest.mouseMove(slider, QPoint(x, 13))
    QTest.mouseRelease(slider, LEFT, NONE, QPoint(slider.width() - 1, 13))
    assert level.edit.text() == "100\N{NO-BREAK SPACE}%"
    assert last_parameters(door, qtbot)["level"] == 100
    qtbot.wait(250)
    assert door.take(SetAnalyzer) == []


def test_every_field_by_the_keyboard(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    level, size, when, alarm, words = (control(window, name) for name in ("level", "size", "when", "alarm", "words"))
    assert isinstance(level, RangeControl)
    QTest.keyClick(level.slider, Key.Key_Right)
    assert last_parameters(door, qtbot)["level"] == 51
    type_into(level.edit, "7 %")
    assert level.slider.value() == 7
    assert last_parameters(door, qtbot)["level"] == 7
    assert isinstance(size, NumberControl)
    type_into(size.edit, "12")
    assert last_parameters(door, qtbot)["size"] == 12
    assert isinstance(when, ChoiceControl)
    assert when.box.currentText() == "By day"
    QTest.keyClick(when.box, Key.Key_Down)
    assert last_parameters(door, qtbot)["when"] == "night"
    assert isinstance(alarm, SwitchControl)
    QTest.keyClick(alarm.switch, Key.Key_Space)
    assert last_parameters(door, qtbot)["alarm"] is True
    assert isinstance(words, TextControl)
    type_into(words.edit, "person, dog")
    assert last_parameters(door, qtbot) == {
        "level": 7,
        "size": 12,
        "when": "night",
        "alarm": True,
        "words": "person, dog",
        "times": "",
    }


def test_a_number_out_of_bounds_is_told_under_its_field_and_not_sent(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    level = control(window, "level")
    assert isinstance(level, RangeControl)
    type_into(level.edit, "300")
    row = panel_of(window).form.rows["level"]
    assert row.error.text == "Between 0 and 100\N{NO-BREAK SPACE}%."
    assert row.error.isVisible()
    qtbot.wait(250)
    assert door.take(SetAnalyzer) == []
    type_into(level.edit, "30")
    assert not row.error.isVisible()
    assert last_parameters(door, qtbot)["level"] == 30


def test_times_of_a_week_are_blamed_only_when_the_field_is_left(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    times = control(window, "times")
    assert isinstance(times, TextControl)
    error = panel_of(window).form.rows["times"].error
    times.edit.setFocus()
    QTest.keyClicks(times.edit, "mon-fri 22:00-6")
    assert error.text == ""
    QTest.keyClick(times.edit, Key.Key_Tab)
    assert error.text != ""
    qtbot.wait(250)
    assert all(c.parameters is None or c.parameters["times"] == "" for c in door.take(SetAnalyzer))  # type: ignore[union-attr]
    times.edit.setFocus()
    QTest.keyClicks(times.edit, ":00")
    assert error.text == ""
    assert last_parameters(door, qtbot)["times"] == "mon-fri 22:00-6:00"


def test_revert_and_right_click_go_back(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    door.tell(changed(yard(level=20)))
    level = control(window, "level")
    assert isinstance(level, RangeControl)
    qtbot.waitUntil(lambda: level.value == 20)
    panel = panel_of(window)
    panel.heading.click()
    panel.heading.click()
    assert not panel.revert.isEnabled()
    type_into(level.edit, "80")
    assert last_parameters(door, qtbot)["level"] == 80
    door.tell(changed(yard(level=80)))
    panel.revert.click()
    assert last_parameters(door, qtbot)["level"] == 20
    row = panel.form.rows["level"]
    where = row.label.geometry().center()
    QApplication.sendEvent(row, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, row.mapToGlobal(where)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (back,) = menu.actions()
    assert back.text() == "Back to 50\N{NO-BREAK SPACE}%"
    back.trigger()
    menu.close()
    assert last_parameters(door, qtbot)["level"] == 50


def test_what_another_changes_is_shown_but_not_over_what_is_just_being_changed(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    level = control(window, "level")
    assert isinstance(level, RangeControl)
    door.tell(changed(yard(level=33)))
    qtbot.waitUntil(lambda: level.edit.text().startswith("33"))
    type_into(level.edit, "40")
    assert last_parameters(door, qtbot)["level"] == 40
    type_into(level.edit, "41")
    door.tell(
        changed(yard(level=40, size=4, when="day", alarm=False, words="", times=""))
    )  # the answer to the first change
    assert last_parameters(door, qtbot)["level"] == 41
    assert level.value == 41


def test_a_refused_change_is_taken_back(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    level = control(window, "level")
    assert isinstance(level, RangeControl)
    type_into(level.edit, "40")
    last_parameters(door, qtbot)
    door.tell(CommandRefused(command="SetAnalyzer", reason="Nobody knows why", camera_id="a"))
    qtbot.waitUntil(lambda: level.value == 50)


def test_the_switch_turns_the_analyzer_and_its_line_says_how_it_is(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    panel = panel_of(window)
    running = AnalyzerStatus(
        camera_id="a", analyzer="everything", state=AnalyzerState.RUNNING, process_ms=2.1, skipped=0
    )
    door.tell(running)
    qtbot.waitUntil(lambda: panel.heading.line == "2.1\N{NO-BREAK SPACE}ms · 0 skipped")
    failed = msgspec.structs.replace(
        running,
        state=AnalyzerState.RESTARTING,
        reason="ValueError: no luck",
        retry_at_ns=time.monotonic_ns() + 3_500_000_000,
    )
    door.tell(failed)
    qtbot.waitUntil(lambda: panel.heading.line.startswith("Stopped: ValueError: no luck. Restart in"))
    QTest.mouseClick(panel.switch, LEFT)
    assert door.take(SetAnalyzer) == [SetAnalyzer(camera_id="a", analyzer="everything", enabled=False)]
    door.tell(changed(yard(enabled=False)))
    qtbot.waitUntil(lambda: panel.heading.line == "Off")


def test_the_last_change_is_not_lost_when_another_camera_is_selected(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    level = control(window, "level")
    assert isinstance(level, RangeControl)
    type_into(level.edit, "40")
    QTest.mouseClick(window.grid.tiles[1], LEFT)
    (command,) = door.take(SetAnalyzer)
    assert isinstance(command, SetAnalyzer)
    assert command.camera_id == "a"
    assert window.analysis.dock.camera_id == "b"


def test_the_menu_leads_to_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    window.analysis.toggle()
    tile = window.grid.tiles[1]
    where = tile.rect().center()
    QApplication.sendEvent(tile, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, tile.mapToGlobal(where)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (analyzers,) = [action.menu() for action in menu.actions() if action.text() == "Analyzers"]
    assert isinstance(analyzers, QMenu)
    (settings,) = [action for action in analyzers.actions() if action.text() == "Settings…"]
    settings.trigger()
    menu.close()
    assert window.analysis.dock.isVisible()
    assert window.analysis.dock.camera_id == "b"


def test_full_screen_has_no_dock(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Key.Key_F11)
    qtbot.waitUntil(window.isFullScreen)
    assert window.analysis.dock.isHidden()
    QTest.keyClick(window, Key.Key_F11)
    qtbot.waitUntil(lambda: not window.isFullScreen())
    assert window.analysis.dock.isVisible()
