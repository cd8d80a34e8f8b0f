"""The ring buffers in shared memory."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from valkka_live.core.messages.door import SystemStatus
from valkka_live.core.messages.system import SystemDetails
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.system import headings
from valkka_live.gui.system.facts_table import FactsTable
from valkka_live.gui.system.process_rows import RingRows
from valkka_live.gui.tr import number, tr

_MB = 1024 * 1024


class RingsPage(QWidget):
    """A sentence over a table.

    Attributes:
        table: one row a ring buffer.
    """

    def __init__(self, book: CameraBook, parent: QWidget) -> None:
        super().__init__(parent)
        self._book, self._rows = book, RingRows()
        self._words = QLabel(self)
        self.table = FactsTable(tr("Ring buffers"), headings.of_rings(), self, wide={1: 190, 2: 125})
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self.table, 1)

    def show_status(self, status: SystemStatus) -> None:
        """How much there is."""
        used, total = number(status.shm_used_bytes / _MB), number(status.shm_total_bytes / _MB)
        self._words.setText(tr("{0} of {1}{2}MB of /dev/shm are in use by ring buffers.").format(used, total, NBSP))

    def show_details(self, details: SystemDetails) -> None:
        """Which ones there are."""
        self.table.facts.show_rows(self._rows.look(details.rings, details.processes, self._book, time.monotonic()))
