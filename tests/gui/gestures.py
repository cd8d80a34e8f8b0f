"""A person's hands: drops, drags, keys."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, QProcess, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from valkka_live.gui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
_ACTIONS = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction


def drag_over(widget: QWidget, mime: QMimeData, modifiers: Qt.KeyboardModifier = NONE) -> bool:
    """Bring something over a widget; whether it would be taken."""
    middle = widget.rect().center()
    entered = QDragEnterEvent(middle, _ACTIONS, mime, LEFT, modifiers)
    QApplication.sendEvent(widget, entered)
    moved = QDragMoveEvent(middle, _ACTIONS, mime, LEFT, modifiers)
    QApplication.sendEvent(widget, moved)
    return entered.isAccepted() and moved.isAccepted()


def drag_away(widget: QWidget) -> None:
    """Take it away again."""
    QApplication.sendEvent(widget, QDragLeaveEvent())


def drop_on(widget: QWidget, mime: QMimeData, modifiers: Qt.KeyboardModifier = NONE) -> bool:
    """Bring something over a widget and let go; whether it was taken."""
    if not drag_over(widget, mime, modifiers):
        drag_away(widget)
        return False
    dropped = QDropEvent(QPointF(widget.rect().center()), _ACTIONS, mime, LEFT, modifiers)
    QApplication.sendEvent(widget, dropped)
    return dropped.isAccepted()


def mouse_drag(window: MainWindow, start: QPoint, end: QPoint, qtbot: QtBot, steps: int = 6) -> None:
    """A real drag inside Qt, from start to end in window coordinates: driven by a timer, because QDrag.exec() waits."""
    handle = window.windowHandle()
    path = iter([start + (end - start) * k / steps for k in range(1, steps + 1)])
    released: list[bool] = []
    timer = QTimer(interval=15)

    def step() -> None:
        point = next(path, None)
        if point is not None:
            QTest.mouseMove(handle, point)
            return
        timer.stop()
        QTest.mouseRelease(handle, LEFT, NONE, end)
        released.append(True)

    timer.timeout.connect(step)
    QTest.mousePress(handle, LEFT, NONE, start)
    timer.start()
    QTest.mouseMove(handle, start + QPoint(15, 15))
    qtbot.waitUntil(lambda: bool(released), timeout=10_000)


def pointer_drag(start: QPoint, end: QPoint, qtbot: QtBot, steps: int = 8) -> None:
    """The screen's own pointer drags, from start to end in global coordinates, through the X server."""
    words = ["mousemove", *map(str, start.toTuple()), "sleep", ".05", "mousedown", "1", "sleep", ".05"]
    for k in range(1, steps + 1):
        words += ["mousemove", *map(str, (start + (end - start) * k / steps).toTuple()), "sleep", ".03"]
    hand = QProcess()
    hand.start("xdotool", [*words, "sleep", ".05", "mouseup", "1"])
    qtbot.waitUntil(lambda: hand.state() == QProcess.ProcessState.NotRunning, timeout=15_000)
    assert hand.exitCode() == 0


def row_middle(window: MainWindow, row: int) -> QPoint:
    """Middle of a row of the camera list, in window coordinates."""
    view = window.dock.list_view
    return view.viewport().mapTo(window, view.visualRect(view.model().index(row, 0)).center())


def tile_middle(window: MainWindow, cell: int) -> QPoint:
    """Middle of a tile, in window coordinates."""
    tile = window.grid.tiles[cell]
    return tile.mapTo(window, tile.rect().center())


def cells(window: MainWindow) -> tuple[str, ...]:
    """What the tiles show."""
    return tuple(tile.content.camera_id for tile in window.grid.tiles)
