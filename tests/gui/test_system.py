"""The system window: opened from the status bar at the right page; the engine is asked only while it is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera
from valkka_live.core.messages import DetectorState, DetectorStats, DetectorStatus
from valkka_live.core.messages.analysis import DetectorClientStats
from valkka_live.core.messages.door import SystemStatus, WatchSystem
from valkka_live.core.messages.system import ProcessFacts, SystemDetails
from valkka_live.core.paths import profile_paths
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.system.log_model import KEPT_ENTRIES, LogModel
from valkka_live.gui.system.log_tail import LogEntry
from valkka_live.gui.system.pages import SystemPage
from valkka_live.gui.system.window import SystemWindow

LEFT = Qt.MouseButton.LeftButton
STATUS = SystemStatus(cpu_percent=12.0, rss_bytes=1 << 30, shm_used_bytes=8 << 20, shm_total_bytes=64 << 20, children=2)
DETAILS = SystemDetails(
    processes=(
        ProcessFacts(key="main", name="main", pid=1, cpu_percent=3.0),
        ProcessFacts(key="decoder:a", name="decoder:A", pid=2, cpu_percent=40.0),
        ProcessFacts(key="analyzer:a:motion", name="analyzer:A:motion", pid=3, cpu_percent=9.0),
    ),
    rings=(),
)


def watched(door: StandInEngine) -> list[bool]:
    return [command.on for command in door.commands if isinstance(command, WatchSystem)]


def test_processes_are_asked_for_while_the_window_is_open(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window()
    door.tell_cameras(camera("a"))
    door.tell(STATUS)
    qtbot.waitUntil(window.status._cpu.isVisible)
    assert watched(door) == []
    QTest.mouseClick(window.status._cpu, LEFT)
    system = window.system.window
    assert system is not None
    assert watched(door) == [True]
    door.tell(DETAILS, STATUS)
    table = system.processes.table
    qtbot.waitUntil(lambda: len(table.texts()) == 3)
    header = table.horizontalHeader()
    assert [row[0] for row in table.texts()] == ["Main program", "A · Camera", "A · Motion"]
    assert table.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "A · Camera\nIn the log: decoder:A"
    where = header.sectionViewportPosition(2) + 10
    for wanted in (["Main program", "A · Motion", "A · Camera"], ["A · Camera", "A · Motion", "Main program"]):
        QTest.mouseClick(header.viewport(), LEFT, pos=header.viewport().rect().topLeft() + type(header.pos())(where, 8))
        assert [row[0] for row in table.texts()] == wanted
    door.tell(STATUS)
    qtbot.waitUntil(lambda: len(system.processes.cpu.values) >= 2)
    assert system.processes.cpu.top == 20
    qtbot.waitUntil(system.isActiveWindow)
    QTest.keyClick(system, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: watched(door) == [True, False])
    assert window.system.window is None


def test_the_items_of_the_status_bar_open_their_pages(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window()
    door.tell_cameras(camera("a"))
    door.tell(STATUS)
    qtbot.waitUntil(window.status._memory.isVisible)
    for item, page in (
        (window.status._memory, SystemPage.RINGS),
        (window.status.detector, SystemPage.DETECTOR),
        (window.status._cpu, SystemPage.PROCESSES),
    ):
        QTest.mouseClick(item, LEFT)
        assert window.system.window is not None
        assert window.system.window.pages.buttons[page].isChecked()
    assert watched(door) == [True]


def test_a_page_is_chosen_by_the_mouse_and_the_keyboard_stays_at_the_list(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window = open_window()
    door.tell_cameras(camera("a"))
    window.system.open(SystemPage.PROCESSES)
    system = window.system.window
    assert system is not None
    qtbot.waitUntil(system.isActiveWindow)
    for page in (SystemPage.DETECTOR, SystemPage.LOG, SystemPage.RINGS):
        QTest.mouseClick(system.pages.buttons[page], LEFT)
        assert system.focusWidget() is system.pages.buttons[page]


def test_the_detector_tells_what_each_camera_gets(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> None:
    window = open_window()
    door.tell_cameras(camera("a", "Gate"))
    window.system.open(SystemPage.DETECTOR)
    system = window.system.window
    assert system is not None
    assert "Idle" in system.detector.words.text()
    model = DetectorStatus(
        state=DetectorState.READY,
        model="yolo26n.pt",
        device="CPU",
        format="PyTorch",
        clients=1,
        inference_ms=21.5,
        best_batch=4,
        memory_bytes=60 << 20,
    )
    bad = DetectorStatus(state=DetectorState.FAILED, model_id="/b.pt", model="b.pt", reason="The model b.pt is empty")
    status = msgspec.structs.replace(model, models=(model, bad))
    client = DetectorClientStats(
        client_id="a.yolo.detector", offered=100, served=60, skipped=40, late=2, age_p50_ms=30.0, age_p95_ms=80.0
    )
    stats = DetectorStats(status=status, clients=(client,), best_batch=4, batches={1: 10, 4: 5}, memory_bytes=300 << 20)
    door.tell(status, stats)
    qtbot.waitUntil(lambda: bool(system.detector.table.texts()))
    (row,) = system.detector.table.texts()
    assert row[:5] == ["Gate", "100", "60", "40", "2"]
    assert "300\u00a0MB" in system.detector.words.text()
    assert "10 with 1, 5 with 4" in system.detector.words.text()
    assert system.detector.models.texts() == [
        ["yolo26n.pt", "ready", "CPU", "PyTorch", "1", "4", "21.5\u00a0ms", "60.0\u00a0MB"],
        ["b.pt", "The model b.pt is empty", "–", "–", "0", "–", "–", "–"],
    ]
    assert system.detector.models.isVisible()


@pytest.fixture
def system(qtbot: QtBot, tmp_path: Path) -> SystemWindow:
    paths = profile_paths(tmp_path)
    paths.create()
    lines = [("INFO", "main", "started"), ("WARNING", "decoder:Gate", "late"), ("ERROR", "decoder:Gate", "gone")]
    paths.log_file.write_text(
        "".join(f"2026-11-22T14:32:07.123Z {level:7} [{who}] a.b: {text}\n" for level, who, text in lines)
    )
    window = SystemWindow(CameraBook(), paths)
    qtbot.addWidget(window)
    window.pages.choose(SystemPage.LOG)
    window.show()
    return window


def button_named(window: QWidget, words: str) -> QPushButton:
    return next(button for button in window.findChildren(QPushButton) if button.text() == words)


def shown(system: SystemWindow) -> list[str]:
    model = system.log.shown
    return [str(model.index(row, 3).data()) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    "leave",
    [
        lambda window: QTest.mouseClick(button_named(window, "Close"), LEFT),
        lambda window: QTest.keyClick(window, Qt.Key.Key_Escape),
        lambda window: window.close(),
    ],
    ids=["button", "Esc", "window manager"],
)
def test_it_closes(qtbot: QtBot, leave: Callable[[SystemWindow], object]) -> None:
    system = SystemWindow(CameraBook(), None)
    with qtbot.waitExposed(system):
        system.show()
    told: list[str] = []
    system.closed.connect(lambda: told.append("closed"))
    leave(system)
    qtbot.waitUntil(lambda: not shiboken6.isValid(system))
    assert told == ["closed"]


def test_the_log_is_followed_and_filtered(system: SystemWindow, qtbot: QtBot, tmp_path: Path) -> None:
    log = system.log
    qtbot.waitUntil(lambda: shown(system) == ["started", "late", "gone"])
    with profile_paths(tmp_path).log_file.open("a") as file:
        file.write("2026-11-22T14:32:09.000Z WARNING [main] a.b: Disk is full\n")
    qtbot.waitUntil(lambda: shown(system)[-1] == "Disk is full")
    log.level.setCurrentIndex(log.level.findData("WARNING"))
    qtbot.waitUntil(lambda: shown(system) == ["late", "gone", "Disk is full"])
    log.process.setCurrentIndex(log.process.findData("decoder:Gate"))
    qtbot.waitUntil(lambda: shown(system) == ["late", "gone"])
    QTest.keyClicks(log.text, "GONE")
    qtbot.waitUntil(lambda: shown(system) == ["gone"])
    log.table.selectAll()
    log.copy()
    assert QGuiApplication.clipboard().text() == "14:32:07.123Z ERROR [decoder:Gate] a.b: gone"


def test_diagnostics_come_into_the_clipboard(system: SystemWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(system.copy, LEFT)
    qtbot.waitUntil(lambda: "Screens: " in QGuiApplication.clipboard().text(), timeout=30_000)
    assert "gone" in QGuiApplication.clipboard().text()
    assert system.copy.isEnabled()


def test_a_curve_is_drawn_where_its_values_are(system: SystemWindow, qtbot: QtBot) -> None:
    plot = system.processes.cpu
    system.pages.choose(SystemPage.PROCESSES)
    qtbot.waitUntil(plot.isVisible)
    for second in range(200):
        plot.add(float(second), 5.0 if second < 100 else 45.0, "45 %")
    image = plot.grab().toImage()

    def heights(share: float) -> list[int]:
        """Where the curve's blue is in one column of the picture."""
        x = round(image.width() * share)
        column = [image.pixelColor(x, y) for y in range(image.height())]
        return [y for y, colour in enumerate(column) if colour.blue() - colour.red() > 60]

    assert plot.top == 50
    assert heights(0.2) == []
    assert min(heights(0.5)) > image.height() / 2 > max(heights(0.9))


def test_old_messages_are_forgotten(system: SystemWindow) -> None:
    model = LogModel(system)
    for number in range(3):
        model.add([LogEntry("", "INFO", "main", "a", str(number))] * (KEPT_ENTRIES // 2))
    assert model.rowCount() == KEPT_ENTRIES
    assert [model.entries[0].text, model.entries[-1].text] == ["1", "2"]
