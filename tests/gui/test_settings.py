"""The settings window: changes apply at once, are saved, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow, Serve, plain
from tests.gui.stand_in import StandInEngine, camera, status
from valkka_live.core.config.models import WindowConfig
from valkka_live.core.config.window_settings import NewCameras, ThemeChoice, WindowSettings
from valkka_live.core.desktop_entry import Autostart
from valkka_live.core.messages import DetectorState, DetectorStatus, StreamState
from valkka_live.core.messages.decoder import Latency, Transport
from valkka_live.core.messages.door import AddCamera, RemoveCamera, SystemStatus
from valkka_live.gui import application, fonts
from valkka_live.gui.application import apply_look
from valkka_live.gui.cameras.camera_dialog import CameraDialog
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.settings.window import SettingsWindow
from valkka_live.gui.status_bar import StatusItem
from valkka_live.gui.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, theme_of
from valkka_live.gui.widgets.switch import Switch


@pytest.fixture(autouse=True)
def usual_look(qapp: QApplication) -> Iterator[None]:
    """The application is shared with the other tests."""
    yield
    apply_look(qapp, WindowSettings())


def opened(window: MainWindow, qtbot: QtBot) -> SettingsWindow:
    """The settings, by their key."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    found: list[SettingsWindow] = []

    def is_open() -> bool:
        found[:] = [one for one in window.findChildren(SettingsWindow) if one.isVisible()]
        return len(found) == 1

    qtbot.waitUntil(is_open)
    return found[0]


def test_theme_and_size_apply_at_once_and_are_saved_and_reverted(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    settings = opened(window, qtbot)
    label_px = settings.pages.buttons[0].sizeHint().height()
    QTest.mouseClick(settings.look.theme.buttons[ThemeChoice.LIGHT], Qt.MouseButton.LeftButton)
    assert theme_of(window.palette()) is LIGHT
    assert window.top_bar.grab().toImage().pixelColor(600, 10) == QColor(LIGHT.bg1)
    settings.look.text_size.setFocus()
    QTest.keyClick(settings.look.text_size, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: fonts.percent() == 150)
    assert QApplication.font().pixelSize() == 20
    assert settings.pages.buttons[0].sizeHint().height() > label_px
    saved: list[WindowConfig] = window.saved  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: bool(saved) and saved[-1].settings.font_percent == 150)
    assert saved[-1].settings.theme is ThemeChoice.LIGHT
    QTest.mouseClick(settings.revert, Qt.MouseButton.LeftButton)
    assert theme_of(window.palette()) is DARK
    assert fonts.percent() == 100
    assert not settings.revert.isEnabled()
    qtbot.waitUntil(lambda: saved[-1].settings == WindowSettings())


def test_more_contrast_is_chosen_or_comes_from_the_desktop(
    open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    settings = opened(window, qtbot)
    QTest.mouseClick(settings.look.contrast, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert theme_of(window.palette()) is DARK_CONTRAST
    window.settings.toggle_theme()
    assert theme_of(window.palette()) is LIGHT_CONTRAST
    QTest.mouseClick(settings.look.contrast, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert theme_of(window.palette()) is LIGHT
    monkeypatch.setattr(application, "desktop_wants_contrast", lambda: True)
    hints = QGuiApplication.styleHints().accessibility()
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme_of(window.palette()) is LIGHT_CONTRAST


def test_tiles_follow_more_contrast_at_once_and_stay_dark(
    open_window: OpenWindow, door: StandInEngine, ring_prefix: str, serve: Serve, qtbot: QtBot
) -> None:
    window = open_window(("a", "b", "", ""))
    live, away = window.grid.tiles[:2]
    server = serve("a", 640, 360)
    door.tell_cameras(camera("a"), camera("b"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE), status("b", StreamState.RETRYING, reason="No route to host"))
    qtbot.waitUntil(lambda: server.readers == 1)
    server.push(plain(640, 360, (255, 255, 255)))
    qtbot.waitUntil(lambda: live.image is not None and len(away.message_texts) == 2)

    def seen() -> tuple[QColor, QColor, set[str]]:
        """Middle and foot of the header over a white picture; the colours of words."""
        header = live.grab().toImage()
        labels = {label.palette().windowText().color().name() for label in away.findChildren(QLabel) if label.text()}
        return header.pixelColor(300, 12), header.pixelColor(300, 23), labels

    settings = opened(window, qtbot)
    middle, _, words = seen()
    assert 20 < middle.lightness() < 60, "the picture is seen through"
    assert words == {DARK.t1.lower(), DARK.t2.lower()}
    for _ in range(2):  # dark, light
        QTest.mouseClick(settings.look.contrast, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        assert seen() == (
            QColor(DARK_CONTRAST.bg0),
            QColor(DARK_CONTRAST.line),
            {DARK_CONTRAST.t1.lower(), DARK_CONTRAST.t2.lower()},
        )
        QTest.mouseClick(settings.look.contrast, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
        assert seen()[0] == middle
        window.settings.toggle_theme()


def test_the_theme_of_the_menu_is_kept_too(open_window: OpenWindow) -> None:
    window = open_window()
    window.settings.toggle_theme()
    window.close()
    saved: list[WindowConfig] = window.saved  # type: ignore[attr-defined]
    assert saved[-1].settings.theme is ThemeChoice.LIGHT


def test_new_cameras_begin_with_the_chosen_settings(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window = open_window()
    settings = opened(window, qtbot)
    settings.pages.choose(2)
    QTest.mouseClick(settings.new_cameras.transport.buttons[Transport.UDP], Qt.MouseButton.LeftButton)
    QTest.mouseClick(settings.new_cameras.latency.buttons[Latency.SMOOTH], Qt.MouseButton.LeftButton)
    window.actions_.add()
    dialog = window.findChild(CameraDialog)
    assert isinstance(dialog, CameraDialog)
    dialog.name.edit.setText("Gate")
    dialog.address.edit.setText("rtsp://192.0.2.1/x")
    dialog.accept()
    qtbot.waitUntil(lambda: any(isinstance(command, AddCamera) for command in door.commands))
    (added,) = [command for command in door.commands if isinstance(command, AddCamera)]
    assert (added.camera.transport, added.camera.latency) == (Transport.UDP, Latency.SMOOTH)
    assert window.settings.with_defaults(camera("b", transport=Transport.TCP)).transport is Transport.TCP


def test_who_wants_no_questions_is_not_asked(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window = open_window(config=WindowConfig(settings=WindowSettings(confirm_removal=False)))
    door.tell_cameras(camera("a"))
    qtbot.waitUntil(lambda: window._keeper.book.get("a") is not None)
    window.actions_.remove("a")
    assert [command for command in door.commands if isinstance(command, RemoveCamera)] == [RemoveCamera(camera_id="a")]


def test_starting_with_the_computer_is_a_file_of_the_desktop(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    settings = SettingsWindow(WindowSettings(), Autostart(), lambda: ["Idle"])
    qtbot.addWidget(settings)
    settings.pages.choose(1)
    settings.show()
    settings.start.autostart.click()
    assert Autostart().is_on
    QTest.mouseClick(settings.revert, Qt.MouseButton.LeftButton)
    assert not Autostart().is_on
    (tmp_path / "autostart").rmdir()
    (tmp_path / "autostart").write_text("")
    settings.start.autostart.click()
    assert not settings.start.autostart.isChecked()
    assert "cannot be changed" in settings.start.error.text


def test_snapshots_go_where_the_user_wants_and_a_bad_folder_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    settings = SettingsWindow(WindowSettings(), None, lambda: ["Idle"])
    qtbot.addWidget(settings)
    told: list[WindowSettings] = []
    settings.changed.connect(told.append)
    settings.storage.take_folder(str(tmp_path / "nowhere"))
    assert not told
    assert "cannot be written" in settings.storage.error.text
    settings.storage.take_folder(str(tmp_path))
    assert told[-1].snapshots == str(tmp_path)
    assert settings.storage.error.text == ""
    assert not settings.start.autostart.isEnabled()


def test_the_window_begins_as_the_settings_say(open_window: OpenWindow, qtbot: QtBot) -> None:
    views = WindowConfig().views
    kept = WindowConfig(
        views=(*views, *views), settings=WindowSettings(restore_views=False, full_screen=True, new_cameras=NewCameras())
    )
    window = open_window(config=kept)
    assert window.isFullScreen()
    assert len(window.views.configs()) == 1


@pytest.mark.parametrize("percent", [100, 150])
def test_nothing_of_the_status_bar_is_cut_off_in_the_smallest_window(
    percent: int, open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window(config=WindowConfig(settings=WindowSettings(font_percent=percent)))
    window.resize(960, 600)
    door.tell_cameras(*(camera(one) for one in "abcde"))
    states = (StreamState.LIVE, StreamState.CONNECTING, StreamState.RETRYING, StreamState.REFUSED, StreamState.STALLED)
    door.tell(*(status(one, state) for one, state in zip("abcde", states, strict=True)))
    door.tell(
        SystemStatus(cpu_percent=88, rss_bytes=1 << 30, shm_used_bytes=1 << 30, shm_total_bytes=8 << 30, children=9)
    )
    door.tell(DetectorStatus(state=DetectorState.READY, model="yolo26n.pt", inference_ms=20.5, load=0.25))
    qtbot.waitUntil(lambda: len(window.status.state_texts()) == 5 and "25" in window.status.detector.text())
    assert "1\N{NO-BREAK SPACE}retrying" in window.status.state_texts()
    window.resize(960, 601)
    items = [item for item in window.status.findChildren(StatusItem) if item.isVisible()]
    assert len(items) == 9
    places = sorted((item.geometry() for item in items), key=QRect.left)
    assert all(left.right() < right.left() for left, right in pairwise(places))
    assert places[-1].right() <= window.status.width()


def test_a_switch_that_is_off_does_not_look_on_with_more_contrast(qapp: QApplication, qtbot: QtBot) -> None:
    switch = Switch("Alarm")
    qtbot.addWidget(switch)
    for settings in (WindowSettings(), WindowSettings(more_contrast=True), WindowSettings(theme=ThemeChoice.LIGHT)):
        apply_look(qapp, settings)
        theme = theme_of(qapp.palette())
        grounds = []
        for on in (False, True):
            switch.show_checked(on)
            grounds.append(switch.grab().toImage().pixelColor(switch.rect().center()).name().upper())
        assert grounds == [theme.inp if theme.is_contrast else theme.line2, theme.accbg]


def test_hints_in_empty_fields_can_be_read_in_every_theme(qapp: QApplication, qtbot: QtBot) -> None:
    field, text = QLineEdit(placeholderText="Find a camera"), QPlainTextEdit(placeholderText="rtsp://host")
    for widget in (field, text):
        qtbot.addWidget(widget)
        widget.show()
    for theme in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        for contrast in (False, True):
            apply_look(qapp, WindowSettings(theme=theme, more_contrast=contrast))
            hint = QColor(theme_of(qapp.palette()).t3)
            assert [widget.palette().placeholderText().color() for widget in (field, text)] == [hint, hint]
