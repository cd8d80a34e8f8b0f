"""*Test connection* in the camera dialog: real cameras, real window, what is shown step by step."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.program import WAIT_MS, OpenProgram, Program
from tests.support.clips import write_clip
from tests.support.rtsp import RtspCamera
from valkka_live.gui.cameras.camera_dialog import CameraDialog

PASSWORD = "se:cr@t/1"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RtspCamera]:
    clip = write_clip(tmp_path_factory.mktemp("clips") / "clip.h264")
    with RtspCamera(clip, login=f"viewer:{PASSWORD}") as made:
        yield made


@pytest.fixture
def dialog(open_program: OpenProgram, qtbot: QtBot) -> CameraDialog:
    program: Program = open_program()
    program.window.actions_.add()
    (made,) = program.window.findChildren(CameraDialog)
    qtbot.waitExposed(made)
    return made


def try_it(qtbot: QtBot, dialog: CameraDialog) -> None:
    """Press the button and wait for the end."""
    QTest.mouseClick(dialog.connection.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.connection.button.text() == "Cancel test", timeout=WAIT_MS)
    qtbot.waitUntil(lambda: dialog.connection.button.text() == "Test connection", timeout=WAIT_MS)


def shown(dialog: CameraDialog) -> QImage:
    return dialog.connection.grab().toImage()


def test_a_good_address_shows_its_picture_and_every_step(
    qtbot: QtBot, dialog: CameraDialog, server: RtspCamera
) -> None:
    dialog.address.edit.setText(
        server.url.replace("rtsp://", f"rtsp://viewer:{PASSWORD.replace('/', '%2F').replace('@', '%40')}@")
    )
    assert dialog.user.edit.text() == "viewer", "a pasted address is taken apart"
    for _ in range(2):  # GStreamer's server falls silent over TCP in one session of a hundred
        try_it(qtbot, dialog)
        lines = dialog.connection.lines
        if all(line.done for line in lines):
            break
    assert [line.done for line in lines] == [True] * 4, [line.text for line in lines]
    assert lines[0].text == "127.0.0.1 answers"
    assert lines[2].text == "Signed in as viewer"
    assert lines[3].text.startswith("H.264, 640×360, ")
    assert dialog.connection.problem == ""
    picture = shown(dialog).copy(20, 40, 260, 120)
    colors = {picture.pixel(x, y) for x in range(0, 260, 13) for y in range(0, 120, 13)}
    assert len(colors) > 4, "the camera's picture"


def test_a_wrong_password_is_said_and_the_details_do_not_hold_it(
    qtbot: QtBot, dialog: CameraDialog, server: RtspCamera
) -> None:
    dialog.address.edit.setText(server.url)
    dialog.user.edit.setText("viewer")
    dialog.password.edit.setText("wrong-secret")
    try_it(qtbot, dialog)
    assert [line.done for line in dialog.connection.lines] == [True, True, False, None]
    assert "401" in dialog.connection.problem
    (copy,) = [b for b in dialog.connection.findChildren(QPushButton) if b.text() == "Copy details"]
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "Sign in: refused" in copied and server.url in copied
    assert "wrong-secret" not in copied
    pane = dialog.connection
    qtbot.waitUntil(lambda: pane.heightForWidth(pane.width()) <= pane.height() <= dialog.height())
    dialog.password.edit.setText(PASSWORD)
    assert dialog.connection.lines == () and dialog.connection.problem == "", "it was about another password"


def test_a_closed_port_names_the_port(qtbot: QtBot, dialog: CameraDialog) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    dialog.address.edit.setText(f"rtsp://127.0.0.1:{port}/stream")
    try_it(qtbot, dialog)
    line = dialog.connection.lines[1]
    assert (line.text, line.value, line.done) == (f"Port {port}", "refused", False)
    assert f"nothing listens on port {port}" in dialog.connection.problem


def test_a_test_can_be_cancelled_and_the_dialog_closed(qtbot: QtBot, dialog: CameraDialog) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        dialog.address.edit.setText(f"rtsp://127.0.0.1:{silent.getsockname()[1]}/stream")
        QTest.mouseClick(dialog.connection.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: any(line.done for line in dialog.connection.lines), timeout=WAIT_MS)
        QTest.mouseClick(dialog.connection.button, Qt.MouseButton.LeftButton)
        assert (dialog.connection.button.text(), dialog.connection.lines) == ("Test connection", ())
        QTest.mouseClick(dialog.connection.button, Qt.MouseButton.LeftButton)
        dialog.reject()


def test_a_bad_address_is_said_at_its_field(qtbot: QtBot, dialog: CameraDialog) -> None:
    dialog.address.edit.setText("gopher://x")
    QTest.mouseClick(dialog.connection.button, Qt.MouseButton.LeftButton)
    assert dialog.address.error.text != ""
    assert dialog.connection.button.text() == "Test connection"
