"""The whole program in a test: real engine and processes, real window, real mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QProcess
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from valkka_live.core.engine import Engine
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.main_window import MainWindow

WAIT_MS = 60_000


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


OpenProgram = Callable[..., Program]
"""Start engine and window on the profile, with more analyzers than there are; a second call ends the first."""


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


def double_click(qtbot: QtBot, widget: QWidget) -> None:
    """With the real mouse, in the middle of a widget."""
    point = middle(widget)
    xdotool(qtbot, "mousemove", str(point.x()), str(point.y()), "click", "--repeat", "2", "--delay", "60", "1")
