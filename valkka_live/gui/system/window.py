"""The system window: what the program uses and does, page by page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from valkka_live.core.messages import DetectorStats, DetectorStatus
from valkka_live.core.messages.door import SystemStatus
from valkka_live.core.messages.system import SystemDetails
from valkka_live.core.paths import Paths
from valkka_live.gui import fonts
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.system.detector_page import DetectorPage
from valkka_live.gui.system.diagnostics import Diagnosis
from valkka_live.gui.system.log_page import LogPage
from valkka_live.gui.system.processes_page import ProcessesPage
from valkka_live.gui.system.rings_page import RingsPage
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.foot import lay_over_foot
from valkka_live.gui.widgets.page_list import PageList

_SIZE_WH = (1180, 680)
_COPIED_MS = 3000
_FRAME = QSize(8, 48)
"""Room for what a window manager puts around it."""


class SystemWindow(QDialog):
    """Not modal. Its maker gives it what the engine tells.

    Attributes:
        pages: the names of the pages.
        processes, detector, rings, log: the pages.
        copy: puts the diagnostics into the clipboard.

    Signals:
        closed: nobody looks any more.
        choose_detector_requested: another model is wanted.
    """

    closed = Signal()
    choose_detector_requested = Signal()

    def __init__(self, book: CameraBook, paths: Paths | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(tr("System"))
        self._paths = paths
        self.processes = ProcessesPage(book, self)
        self.detector = DetectorPage(book, self)
        self.rings = RingsPage(book, self)
        self.log = LogPage(paths.log_file if paths is not None else None, self)
        self.detector.choose_requested.connect(self.choose_detector_requested)
        self._stack = QStackedWidget(self)
        for page in (self.processes, self.detector, self.rings, self.log):
            self._stack.addWidget(page)
        named = [
            ("monitoring", tr("Processes")),
            ("network_intel_node", tr("Detector")),
            ("memory", tr("Shared memory")),
            ("description", tr("Log")),
        ]
        self.pages = PageList(named, self)
        self.pages.chosen.connect(self._stack.setCurrentIndex)
        self._diagnosis = Diagnosis(self)
        self._diagnosis.ready.connect(self._on_diagnosed)
        self._lay_out()
        for number in range(len(named)):
            keys = QKeySequence(f"Ctrl+{number + 1}")
            QShortcut(keys, self, lambda number=number: self.pages.choose(number))
        wanted = QSize(*map(fonts.scaled, _SIZE_WH))
        self.resize(wanted.boundedTo(self.screen().availableSize() - _FRAME))

    def show_status(self, status: SystemStatus) -> None:
        """What all processes together use."""
        self.processes.show_status(status)
        self.rings.show_status(status)

    def show_details(self, details: SystemDetails) -> None:
        """What each of them does."""
        self.processes.show_details(details)
        self.rings.show_details(details)

    def show_detector(self, stats: DetectorStats | None, lines: list[str], models: Sequence[DetectorStatus]) -> None:
        """What the detector does, with each of its models; None: it tells no numbers."""
        self.detector.show_models(models)
        if stats is None:
            self.detector.show_lines(lines)
        else:
            self.detector.show_stats(stats, lines)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        event.accept()  # QDialog's own would call reject(), and refuse when that has not hidden it

    def reject(self) -> None:
        self.close()  # Esc would only hide it

    def copy_diagnostics(self) -> None:
        """Gather them, and put them into the clipboard."""
        self.copy.setEnabled(False)
        screens = ", ".join(
            f"{screen.size().width()}×{screen.size().height()} at {screen.devicePixelRatio():g}"
            for screen in QGuiApplication.screens()
        )
        self._diagnosis.start(self._paths, f"Screens: {screens}; platform {QGuiApplication.platformName()}")

    def _on_diagnosed(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.copy.setText(tr("Copied"))
        self.copy.setEnabled(True)
        QTimer.singleShot(_COPIED_MS, self, lambda: self.copy.setText(tr("Copy diagnostics")))

    def _lay_out(self) -> None:
        self.copy = QPushButton(tr("Copy diagnostics"), self, autoDefault=False)
        self.copy.setToolTip(tr("Versions, computer, limits, configuration without secrets, last errors"))
        self.copy.clicked.connect(self.copy_diagnostics)
        close = QPushButton(tr("Close"), self, autoDefault=False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch(1)
        foot.addWidget(close)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.pages)
        middle.addWidget(self._stack, 1)
        lay_over_foot(self, middle, foot)
