"""Forms: what they check, what they ask the engine for."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera, changed, status
from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.config.window_settings import WindowSettings
from valkka_live.core.messages import (
    DetectorState,
    DetectorStatus,
    FetchState,
    FoundWebcam,
    Latency,
    ModelFetch,
    ModelOptimising,
    OptimiseState,
    Problem,
    StreamChoice,
    StreamState,
    Transport,
)
from valkka_live.core.messages.door import (
    AddCamera,
    CancelOptimising,
    EditCamera,
    FetchModel,
    FindWebcams,
    OptimiseModel,
    SetDetector,
    SetPassword,
    WebcamsFound,
)
from valkka_live.core.turning import Turning
from valkka_live.gui.application import apply_look
from valkka_live.gui.cameras.camera_dialog import CameraDialog
from valkka_live.gui.cameras.many_dialog import ManyDialog
from valkka_live.gui.cameras.password_dialog import PasswordDialog
from valkka_live.gui.detector_dialog import DetectorDialog
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.widgets.choice_box import ChoiceBox

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    """One camera, on a tile; a keyring."""
    opened = open_window(("gate", "", "", ""))
    door.tell_cameras(camera("gate", user="viewer"), keyring="Test Keyring")
    qtbot.waitUntil(lambda: opened.dock.list_view.model().rowCount() == 1)
    return opened


def open_add(window: MainWindow, qtbot: QtBot) -> CameraDialog:
    """Ctrl+N."""
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.findChild(CameraDialog) is not None)
    dialog = window.findChild(CameraDialog)
    assert dialog is not None
    with qtbot.waitExposed(dialog):
        pass
    return dialog


def test_typing_begins_in_the_first_field_and_tab_goes_down_the_form(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_add(window, qtbot)
    qtbot.waitUntil(dialog.isActiveWindow)
    for field, text in (
        (dialog.name, "Gate"),
        (dialog.address, "demo:yard"),
        (dialog.sub_address, "demo:street"),
        (dialog.user, "viewer"),
        (dialog.password, "x"),
    ):
        focus = QApplication.focusWidget()
        assert focus is field.edit
        QTest.keyClicks(focus, text)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert field.edit.text() == text


def words(of: QWidget) -> str:
    """All labels of a dialog."""
    return "\n".join(label.text() for label in of.findChildren(QLabel) if label.isVisibleTo(of))


def test_errors_stand_under_their_fields_and_the_first_has_the_focus(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    dialog = open_add(window, qtbot)
    height = dialog.height()
    QTest.keyClicks(dialog.name.edit, "Gate")
    QTest.keyClicks(dialog.address.edit, "rtsp:/192.168.1.64")
    QTest.mouseClick(dialog.primary, LEFT)
    assert "already" in dialog.name.error.text
    assert "“rtsp:/192.168.1.64” is not an address of a stream" in dialog.address.error.text
    assert dialog.focusWidget() is dialog.name.edit
    assert dialog.isVisible()
    assert dialog.height() > height, "the words have room"
    assert door.take(AddCamera) == []
    QTest.keyClicks(dialog.name.edit, " 2")
    assert dialog.name.error.text == "", "an error goes as soon as it is mended"
    dialog.reject()


def test_an_untouched_field_is_not_blamed_but_a_left_one_is(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_add(window, qtbot)
    dialog.name.edit.setFocus()
    QTest.keyClick(dialog.name.edit, Qt.Key.Key_Tab)
    assert dialog.name.error.text == ""
    QTest.keyClicks(dialog.address.edit, "ftp://x")
    QTest.keyClick(dialog.address.edit, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: dialog.address.error.text != "")
    dialog.reject()


def test_a_pasted_address_gives_its_login_to_the_fields(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    dialog = open_add(window, qtbot)
    QTest.keyClicks(dialog.name.edit, "Yard")
    dialog.address.edit.setText("rtsp://admin:p%40ss@192.168.1.64:554/stream1")
    assert dialog.address.edit.text() == "rtsp://192.168.1.64:554/stream1"
    assert dialog.user.edit.text() == "admin"
    assert dialog.password.edit.text() == "p@ss"
    assert dialog.password.edit.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(dialog.address.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (add,) = door.take(AddCamera)
    assert isinstance(add, AddCamera)
    assert (add.camera.name, add.camera.url, add.camera.user) == ("Yard", "rtsp://192.168.1.64:554/stream1", "admin")
    assert (add.password, add.keep_password, add.camera.transport) == ("p@ss", True, Transport.AUTO)


def test_the_keys_go_through_the_advanced_part_when_it_is_open(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_add(window, qtbot)
    advanced = dialog.advanced
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.sub_address.edit.setText("demo:street")
    keep = next(box for box in dialog.findChildren(QCheckBox) if "Keep the password" in box.text())
    keep.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(keep, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.folder.edit
    QTest.keyClick(dialog.folder.edit, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is advanced.fold.heading
    QTest.keyClick(advanced.fold.heading, Qt.Key.Key_Space)
    assert advanced.size.edit.isVisible()
    for expected in (
        advanced.stream.buttons[StreamChoice.AUTO],
        advanced.transport.buttons[Transport.AUTO],
        advanced.latency.buttons[Latency.LOW],
        advanced.hardware,
        advanced.key_frames,
        advanced.certificate,
        advanced.turned.buttons[0],
        advanced.mirrored,
        advanced.size.edit,
        advanced.speed.edit,
        dialog.connection.button,
        dialog.cancel,
        dialog.primary,
    ):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
    advanced.transport.buttons[Transport.AUTO].setFocus()
    QTest.keyClick(advanced.transport.buttons[Transport.AUTO], Qt.Key.Key_Right)
    assert advanced.transport.chosen is Transport.AUTO_UDP
    dialog.reject()


def test_every_setting_goes_to_the_engine_and_comes_back(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    dialog = open_add(window, qtbot)
    advanced = dialog.advanced
    assert not advanced.size.edit.isVisible(), "folded away"
    low = dialog.height()
    QTest.keyClicks(dialog.name.edit, "Yard")
    QTest.keyClicks(dialog.address.edit, "rtsps://192.168.1.64/1")
    assert not advanced.stream.isEnabled(), "one stream leaves no choice"
    QTest.keyClicks(dialog.sub_address.edit, "https://192.168.1.64/2")
    assert advanced.stream.isEnabled()
    QTest.mouseClick(advanced.fold.heading, LEFT)
    assert dialog.height() > low
    for button in (
        advanced.stream.buttons[StreamChoice.SUB],
        advanced.transport.buttons[Transport.AUTO_UDP],
        advanced.latency.buttons[Latency.SMOOTH],
        advanced.hardware,
        advanced.key_frames,
        advanced.certificate,
        advanced.turned.buttons[270],
        advanced.mirrored,
    ):
        QTest.mouseClick(button, LEFT, pos=button.rect().center() if isinstance(button, QPushButton) else QPoint(8, 8))
    for field, text in ((advanced.size, "800 x 450"), (advanced.speed, "2,5")):
        field.edit.selectAll()
        QTest.keyClicks(field.edit, text)
    QTest.mouseClick(dialog.primary, LEFT)
    (add,) = door.take(AddCamera)
    assert isinstance(add, AddCamera)
    expected = Camera(
        id=add.camera.id,
        name="Yard",
        url="rtsps://192.168.1.64/1",
        sub_url="https://192.168.1.64/2",
        stream=StreamChoice.SUB,
        transport=Transport.AUTO_UDP,
        latency=Latency.SMOOTH,
        hardware=False,
        key_frames_only=True,
        verify_certificate=True,
        turning=Turning(turn_deg=270, mirrored=True),
        analysis_wh=(800, 450),
        analysis_fps=2.5,
    )
    assert add.camera == expected
    door.tell(changed(add.camera))
    qtbot.waitUntil(lambda: window.grid.tiles[1].content.name == "Yard")
    window.actions_.edit(add.camera.id)
    (again,) = [dialog for dialog in window.findChildren(CameraDialog) if dialog.isVisible()]
    assert "9 settings are not the usual ones" in again.advanced.fold.heading.accessibleName()
    QTest.mouseClick(again.primary, LEFT)
    (edit,) = door.take(EditCamera)
    assert isinstance(edit, EditCamera)
    assert edit.camera == expected


def test_what_is_wrong_in_the_folded_part_is_shown(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    dialog = open_add(window, qtbot)
    QTest.keyClicks(dialog.name.edit, "Yard")
    QTest.keyClicks(dialog.address.edit, "demo:yard")
    dialog.advanced.size.edit.setText("9×9")
    QTest.mouseClick(dialog.primary, LEFT)
    assert dialog.advanced.size.edit.isVisible()
    assert dialog.advanced.size.error.text == "Width and height are 64 to 3840 pixels."
    assert door.take(AddCamera) == []
    dialog.reject()


def test_the_sub_stream_has_the_cameras_login(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    dialog = open_add(window, qtbot)
    QTest.keyClicks(dialog.name.edit, "Yard")
    dialog.address.edit.setText("rtsp://admin:one@192.168.1.64/1")
    dialog.sub_address.edit.setText("rtsp://guest:two@192.168.1.64/2")
    assert dialog.sub_address.edit.text() == "rtsp://192.168.1.64/2"
    assert "A camera has one login" in dialog.sub_address.error.text
    QTest.mouseClick(dialog.primary, LEFT)
    assert door.take(AddCamera) == []
    dialog.sub_address.edit.setText("rtsp://admin:one@192.168.1.64/1")
    QTest.mouseClick(dialog.primary, LEFT)
    assert "the address of the main stream" in dialog.sub_address.error.text
    dialog.sub_address.edit.setText("rtsp://admin:one@192.168.1.64/2")
    QTest.mouseClick(dialog.primary, LEFT)
    (add,) = door.take(AddCamera)
    assert isinstance(add, AddCamera)
    assert (add.camera.sub_url, add.camera.user, add.password) == ("rtsp://192.168.1.64/2", "admin", "one")


def test_a_dialog_that_is_too_high_for_the_screen_can_be_scrolled(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, 1024, 600))
    dialog = open_add(window, qtbot)
    dialog.advanced.fold.open()
    assert dialog.height() <= 600
    QTest.mouseClick(dialog.primary, LEFT)
    assert dialog.name.error.text != "", "the buttons stay where they are"
    dialog.advanced.size.edit.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(dialog.advanced.size.edit, Qt.Key.Key_Tab)
    speed = dialog.advanced.speed.edit
    qtbot.waitUntil(lambda: speed.visibleRegion().boundingRect() == speed.rect())
    dialog.reject()


def test_the_added_camera_is_shown_in_the_first_empty_cell(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    dialog = open_add(window, qtbot)
    QTest.keyClicks(dialog.name.edit, "Yard")
    QTest.keyClicks(dialog.address.edit, "demo:yard")
    QTest.mouseClick(dialog.primary, LEFT)
    (add,) = door.take(AddCamera)
    assert isinstance(add, AddCamera)
    door.tell(changed(add.camera))
    qtbot.waitUntil(lambda: window.grid.tiles[1].content.name == "Yard")


def test_the_keyring_is_named_and_without_one_that_is_said(
    open_window: OpenWindow, door: StandInEngine, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = open_add(window, qtbot)
    assert any("Test Keyring" in box.text() for box in dialog.findChildren(QCheckBox))
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(CameraDialog) is None)
    door.tell_cameras(keyring="")
    qtbot.wait(50)
    dialog = open_add(window, qtbot)
    assert "No keyring on this computer: the password is kept until the program ends." in words(dialog)
    dialog.reject()


def test_editing_leaves_the_password_as_it_is(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window.actions_.edit("gate")
    dialog = window.findChild(CameraDialog)
    assert dialog is not None
    dialog.name.edit.setText("Gate north")
    QTest.mouseClick(dialog.primary, LEFT)
    (edit,) = door.take(EditCamera)
    assert isinstance(edit, EditCamera)
    assert (edit.camera.id, edit.camera.name, edit.password) == ("gate", "Gate north", None)


def test_the_password_is_sent_when_it_was_typed(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    door.tell(status("gate", StreamState.REFUSED, Problem.PASSWORD, reason="The camera answered 401 Unauthorized"))
    qtbot.waitUntil(lambda: window.grid.tiles[0].content.state is StreamState.REFUSED)
    window.actions_.enter_password("gate")
    dialog = window.findChild(PasswordDialog)
    assert dialog is not None
    assert "401" in words(dialog)
    QTest.mouseClick(dialog.primary, LEFT)
    assert dialog.password.error.text == "A password is missing."
    QTest.keyClicks(dialog.password.edit, "sesame")
    QTest.mouseClick(dialog.primary, LEFT)
    assert door.take(SetPassword) == [
        SetPassword(camera_id="gate", user="viewer", password="sesame", keep_password=True)
    ]


def test_names_are_shown_as_they_are_typed(
    open_window: OpenWindow, door: StandInEngine, window: MainWindow, qtbot: QtBot
) -> None:
    """A camera's name comes from a configuration file: it is text, never markup."""
    door.tell_cameras(camera("evil", "<b>x</b>&y"))
    qtbot.waitUntil(lambda: window.dock.list_view.model().rowCount() == 2)
    tool_tip = window.dock.list_view.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "<" not in tool_tip, "Qt would take it for markup"


def test_a_missing_model_is_told_with_a_way_out(
    window: MainWindow, door: StandInEngine, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    door.tell(
        DetectorStatus(state=DetectorState.MISSING, reason="The model x.pt is not there.", advice="Choose a file.")
    )
    qtbot.waitUntil(lambda: window.area.notices.text == "The model x.pt is not there. Choose a file.")
    QTest.mouseClick(window.status.detector, LEFT)
    assert window.system.window is not None
    assert "The model x.pt is not there." in window.system.window.detector.words.text()
    QTest.mouseClick(window.system.window.detector.choose, LEFT)
    dialog = window.findChild(DetectorDialog)
    assert dialog is not None
    assert "The model x.pt is not there." in words(dialog)
    QTest.mouseClick(dialog.again, LEFT)
    assert door.take(SetDetector) == [SetDetector()]
    door.tell(DetectorStatus(state=DetectorState.READY, model="x.pt"))
    qtbot.waitUntil(dialog.again.isHidden)
    model = tmp_path / "own.pt"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(model), ""))
    QTest.mouseClick(dialog.file, LEFT)
    assert door.take(SetDetector) == [SetDetector(model=str(model))]


def test_a_model_on_a_server_can_be_chosen(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window.actions_.choose_detector()
    dialog = window.findChild(DetectorDialog)
    assert dialog is not None
    rows = dialog.server
    address = "https://gpu.lan:8443/old"
    door.tell(DetectorStatus(state=DetectorState.READY, model="old", device="gpu.lan:8443", model_path=address))
    qtbot.waitUntil(lambda: rows.address.text() == address)
    for wrong, why in (("ftp://gpu:8000/m", "http://, https://"), ("http://me:sesame@gpu/m", "no password")):
        rows.address.selectAll()
        QTest.keyClicks(rows.address, wrong)
        QTest.mouseClick(rows.use, LEFT)
        assert why in words(rows)
        assert door.take(SetDetector) == []
    rows.address.selectAll()
    QTest.keyClicks(rows.address, "grpc://gpu.lan/yolo26n")
    rows.local.setChecked(True)
    QTest.mouseClick(rows.use, LEFT)
    assert door.take(SetDetector) == [SetDetector(model="grpc://gpu.lan/yolo26n", while_away="auto")]


@pytest.mark.parametrize(
    ("choice", "model", "fetched"),
    [("demo", "demo", []), ("automatic", "auto", []), ("fetch", "auto", [FetchModel(model="yolo26n.pt")])],
)
def test_other_models_can_be_chosen(
    window: MainWindow, door: StandInEngine, choice: str, model: str, fetched: list[FetchModel]
) -> None:
    window.actions_.choose_detector()
    dialog = window.findChild(DetectorDialog)
    assert dialog is not None
    QTest.mouseClick(getattr(dialog, choice), LEFT)
    assert door.take(SetDetector) == [SetDetector(model=model)]
    assert door.take(FetchModel) == fetched


def test_the_detectors_dialog_follows_what_happens(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window.actions_.choose_detector()
    dialog = window.findChild(DetectorDialog)
    assert dialog is not None
    assert not dialog.optimise.button.isEnabled()
    ready = DetectorStatus(
        state=DetectorState.READY,
        model="shop.pt",
        device="CPU",
        device_reason="no supported GPU was found",
        loading="new.pt",
        memory_bytes=90_000_000,
    )
    other = DetectorStatus(
        state=DetectorState.READY, model_id="/d", model="demo.pt", clients=2, memory_bytes=12_000_000
    )
    door.tell(msgspec.structs.replace(ready, models=(ready, other)))
    qtbot.waitUntil(lambda: "Loading new.pt; until it is ready this one goes on." in dialog.state.text())
    assert "no supported GPU was found" in dialog.state.text()
    assert "demo.pt: 2 cameras" in dialog.state.text()
    QTest.mouseClick(dialog.optimise.button, LEFT)
    assert door.take(OptimiseModel) == [OptimiseModel()]
    door.tell(ModelOptimising(model="shop.pt", state=OptimiseState.WORKING, reason="shop.pt is exported", done=0.4))
    qtbot.waitUntil(lambda: dialog.optimise.bar.value() == 40)
    QTest.mouseClick(dialog.optimise.cancel, LEFT)
    assert door.take(CancelOptimising) == [CancelOptimising()]
    done = ModelOptimising(model="shop.pt", state=OptimiseState.DONE, before_ms=40.0, after_ms=20.0, faster=True)
    door.tell(done)
    qtbot.waitUntil(lambda: "instead of 40.0" in dialog.optimise.words.text())
    dialog.device.setFocus()
    QTest.keyClick(dialog.device, Qt.Key.Key_Down)
    assert door.take(SetDetector) == [SetDetector(device="cpu")]
    dialog.reject()


def test_a_model_that_cannot_take_over_is_told(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    door.tell(
        DetectorStatus(state=DetectorState.READY, model="a.pt", problem="The model b.pt is empty", advice="Choose.")
    )
    qtbot.waitUntil(lambda: window.area.notices.text == "The model b.pt is empty. Choose.")


def test_how_the_download_went_is_told(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    notices = window.area.notices
    door.tell(ModelFetch(model="m.pt", state=FetchState.FETCHING))
    qtbot.waitUntil(lambda: notices.text == "m.pt is being downloaded.")
    door.tell(ModelFetch(model="m.pt", state=FetchState.FAILED, reason="m.pt could not be fetched: no network"))
    qtbot.waitUntil(lambda: notices.text == "m.pt could not be fetched: no network")


def test_the_demo_model_on_a_real_camera_is_told(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    door.tell(DetectorStatus(state=DetectorState.READY, model="demo.pt", is_demo=True, device="CPU"))
    qtbot.wait(30)
    assert window.area.notices.text == ""
    objects = {"yolo": AnalyzerSettings(enabled=True)}
    door.tell(changed(camera("gate", analyzers=objects)))
    qtbot.waitUntil(lambda: "demo model" in window.area.notices.text)
    assert "demo cameras" in window.status.detector.toolTip()


def test_a_webcam_is_chosen_by_its_name(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    dialog = open_add(window, qtbot)
    dialog.webcams.button.trigger()
    assert len(door.take(FindWebcams)) == 1
    good = FoundWebcam(address="v4l2:/dev/video0", name="HD Webcam", mode="MJPEG, 1280×720, 30 fps")
    bad = FoundWebcam(address="v4l2:/dev/video2", name="Other", problem="This user may not use it")
    door.tell(WebcamsFound(webcams=(good, bad)))
    menu = dialog.webcams.menu
    qtbot.waitUntil(menu.isVisible)
    first, second = menu.actions()
    assert first.text() == "HD Webcam  ·  MJPEG, 1280×720, 30 fps" and first.isEnabled()
    assert "may not use it" in second.text() and not second.isEnabled()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(first).center())
    assert (dialog.name.edit.text(), dialog.address.edit.text()) == ("HD Webcam", "v4l2:/dev/video0")
    dialog.webcams.button.trigger()
    door.tell(WebcamsFound(webcams=()))
    qtbot.waitUntil(lambda: menu.isVisible() and menu.actions()[0].text() == "No webcam is plugged in")
    assert not menu.actions()[0].isEnabled()
    menu.close()
    dialog.reject()


@pytest.mark.parametrize("percent", [100, 150])
def test_in_the_detector_dialog_nothing_lies_over_anything_else(qapp: QApplication, qtbot: QtBot, percent: int) -> None:
    apply_look(qapp, WindowSettings(font_percent=percent))
    words = "The model that was to take over cannot be used, and that is so for a reason that takes some words"
    status = DetectorStatus(state=DetectorState.READY, model="demo.pt", is_demo=True, device="CPU", problem=words)
    dialog = DetectorDialog(status, needs_real_model=True)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.server.address.setText("nonsense")
    QTest.mouseClick(dialog.server.use, LEFT)
    qtbot.wait(50)
    kinds = (QLabel, QPushButton, QLineEdit, QCheckBox, ChoiceBox)
    shown = [one for kind in kinds for one in dialog.findChildren(kind) if one.isVisible() and one.height() > 1]
    places = [QRect(one.mapTo(dialog, QPoint(0, 0)), one.size()) for one in shown]
    assert len(places) > 10
    assert not [(one, other) for one, other in combinations(places, 2) if one.intersects(other)]
    assert all(dialog.rect().contains(place) for place in places)
    apply_look(qapp, WindowSettings())


def open_many(window: MainWindow, qtbot: QtBot) -> ManyDialog:
    window.actions_.add_many()
    (dialog,) = window.findChildren(ManyDialog)
    qtbot.waitExposed(dialog)
    return dialog


def test_many_cameras_are_added_from_a_list(
    window: MainWindow, door: StandInEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_many(window, qtbot)
    assert not dialog.primary.isEnabled()
    assert dialog.focusWidget() is dialog.text
    QTest.keyClicks(dialog.text, "rtsp://10.0.0.1-3/main")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.text, "nonsense")
    qtbot.waitUntil(lambda: dialog.primary.text() == "Add 3 cameras")
    assert any("Line 2: " in label.text() for label in dialog.findChildren(QLabel))
    (tmp_path / "cameras.csv").write_text(
        "name,address,sub stream,user\nLift,rtsp://10.0.0.9/1,,viewer\nYard,demo:yard\n"
    )
    dialog.load(tmp_path / "cameras.csv")
    qtbot.waitUntil(lambda: dialog.primary.text() == "Add 2 cameras")
    dialog.load(tmp_path / "nowhere.csv")
    assert any("cannot be read: No such file" in label.text() for label in dialog.findChildren(QLabel))
    dialog.user.edit.setText("admin")
    dialog.password.edit.setText("secret")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    added = [command for command in door.take(AddCamera) if isinstance(command, AddCamera)]
    assert [(a.camera.name, a.camera.url, a.camera.user, a.password) for a in added] == [
        ("Lift", "rtsp://10.0.0.9/1", "viewer", ""),
        ("Yard", "demo:yard", "admin", "secret"),
    ], "nobody is sent a password that is another user's"


def test_a_camera_is_duplicated_under_another_name(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    first = camera("a", name="Lift", url="rtsp://10.0.0.1/1", sub_url="rtsp://10.0.0.1/2", user="viewer")
    door.tell(changed(first))
    qtbot.waitUntil(lambda: window.dock.list_view.model().rowCount() == 2)
    window.actions_.duplicate("a")
    (dialog,) = window.findChildren(CameraDialog)
    qtbot.waitExposed(dialog)
    assert (dialog.windowTitle(), dialog.name.edit.text()) == ("Add camera", "Lift (2)")
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    (added,) = door.take(AddCamera)
    assert isinstance(added, AddCamera)
    assert added.camera.id != "a"
    assert (added.camera.url, added.camera.sub_url, added.camera.user) == (first.url, first.sub_url, "viewer")


def test_all_cameras_are_exported_without_passwords(
    window: MainWindow, door: StandInEngine, qtbot: QtBot, tmp_path: Path
) -> None:
    door.tell(changed(camera("a", name="Lift, north", url="rtsp://10.0.0.1/1", user="viewer")))
    qtbot.waitUntil(lambda: window.dock.list_view.model().rowCount() == 2)
    window.actions_.export_to(tmp_path / "cameras.csv")
    lines = (tmp_path / "cameras.csv").read_text().splitlines()
    assert len(lines) == 3
    assert (lines[0], lines[-1]) == ("name,address,sub stream,user,folder", '"Lift, north",rtsp://10.0.0.1/1,,viewer,')
    window.actions_.export_to(tmp_path / "nowhere" / "cameras.csv")
    assert "No such file" in window.area.notices.text
