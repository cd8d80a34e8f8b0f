"""Qt objects in cycles are never collected by another thread."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot


class InACycle(QObject):
    """Only the garbage collector can free it."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


def test_a_qt_object_in_a_cycle_goes_on_the_gui_thread(qapp: QApplication, qtbot: QtBot) -> None:
    threads: list[QThread] = []
    made = InACycle()
    weakref.finalize(made, lambda: threads.append(QThread.currentThread()))
    del made

    def make_much_garbage() -> None:
        for _ in range(50_000):
            cycle: list[object] = []
            cycle.append(cycle)

    other = threading.Thread(target=make_much_garbage)
    other.start()
    other.join(60)
    assert threads == [], "the other thread collected it"
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: bool(threads), timeout=30_000)
    assert threads[0] is qapp.thread()
