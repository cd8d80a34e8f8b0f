"""The processes: what each of them uses and does, and what all together use."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from valkka_live.core.messages.door import SystemStatus
from valkka_live.core.messages.system import SystemDetails
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.system import headings
from valkka_live.gui.system.facts_table import FactsTable
from valkka_live.gui.system.plots import Plot
from valkka_live.gui.system.process_rows import process_rows
from valkka_live.gui.tr import number, tr

_MB = 1024 * 1024


class ProcessesPage(QWidget):
    """Two curves over a table.

    Attributes:
        table: one row a process.
        cpu, memory: of all processes together.
    """

    def __init__(self, book: CameraBook, parent: QWidget) -> None:
        super().__init__(parent)
        self._book = book
        self.cpu = Plot(tr("Processor, all cores"), "acc", self)
        self.memory = Plot(tr("Memory, all processes"), "live", self)
        self.table = FactsTable(tr("Processes"), headings.of_processes(), self, wide={1: 130})
        plots = QHBoxLayout()
        plots.setSpacing(20)
        plots.addWidget(self.cpu)
        plots.addWidget(self.memory)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addLayout(plots)
        column.addWidget(self.table, 1)

    def show_status(self, status: SystemStatus) -> None:
        """What all together use."""
        now_s = time.monotonic()
        self.cpu.add(now_s, status.cpu_percent, f"{number(status.cpu_percent)}{NBSP}%")
        megabytes = status.rss_bytes / _MB
        self.memory.add(now_s, megabytes, f"{number(megabytes)}{NBSP}MB")

    def show_details(self, details: SystemDetails) -> None:
        """What each of them does."""
        self.table.facts.show_rows(process_rows(details.processes, self._book))
