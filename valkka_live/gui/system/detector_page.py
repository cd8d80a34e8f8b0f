"""The shared detector: where its time goes, and what each camera gets of it."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.messages import DetectorStats, DetectorStatus
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.system import headings
from valkka_live.gui.system.facts_table import FactsTable
from valkka_live.gui.system.plots import Plot
from valkka_live.gui.system.process_rows import client_rows, model_rows
from valkka_live.gui.tr import number, tr

_MB = 1024 * 1024
_MOST_ROWS = 4
"""Of the models, without scrolling."""


class DetectorPage(QWidget):
    """What it does, two curves, and two tables.

    Attributes:
        models: one row a model.
        table: one row a client.
        words: what it does, line by line.
        choose: another model or device.

    Signals:
        choose_requested: another model or device is wanted.
    """

    choose_requested = Signal()

    def __init__(self, book: CameraBook, parent: QWidget) -> None:
        super().__init__(parent)
        self._book = book
        self.words = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.choose = QPushButton(tr("Choose model and device…"), self, autoDefault=False)
        self.choose.clicked.connect(self.choose_requested)
        self._time = Plot(tr("Time for one picture, ms"), "acc", self)
        self._rate = Plot(tr("Pictures looked at, each second"), "live", self)
        self.models = FactsTable(tr("Models of the detector"), headings.of_models(), self, wide={1: 120, 2: 150, 3: 90})
        self.models.sortByColumn(-1, Qt.SortOrder.AscendingOrder)  # as the engine tells them: the shared one first
        self.table = FactsTable(tr("Cameras of the detector"), headings.of_clients(), self)
        top = QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignTop)
        plots = QHBoxLayout()
        plots.setSpacing(20)
        plots.addWidget(self._time)
        plots.addWidget(self._rate)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self.models)
        column.addLayout(plots)
        column.addWidget(self.table, 1)
        self.show_models(())

    def show_models(self, models: Sequence[DetectorStatus]) -> None:
        """Its models, used and failed."""
        self.models.facts.show_rows(model_rows(models))
        self.models.setVisible(bool(models))
        rows = min(len(models), _MOST_ROWS)
        self.models.setFixedHeight(
            self.models.horizontalHeader().sizeHint().height()
            + rows * self.models.verticalHeader().defaultSectionSize()
            + 2 * self.models.frameWidth()
        )

    def show_lines(self, lines: list[str]) -> None:
        """What it does, while it tells no numbers."""
        self.words.setText("\n".join(lines))
        self.table.facts.show_rows([])

    def show_stats(self, stats: DetectorStats, lines: list[str]) -> None:
        """Its numbers, once a second."""
        memory = tr("{0}{1}MB of memory").format(number(stats.memory_bytes / _MB), NBSP)
        if stats.device_memory_bytes:
            card = number(stats.device_memory_bytes / _MB)
            memory += tr(", {0}{1}MB on the graphics card").format(card, NBSP)
        runs = ", ".join(tr("{0} with {1}").format(n_runs, n) for n, n_runs in sorted(stats.batches.items()))
        batches = tr("Pictures in one run: {0} are best here. Runs so far: {1}").format(stats.best_batch, runs or "–")
        self.words.setText("\n".join((*lines, memory + ".", batches)))
        now_s, status = time.monotonic(), stats.status
        self._time.add(now_s, status.inference_ms, f"{number(status.inference_ms, 1)}{NBSP}ms")
        self._rate.add(now_s, status.served_fps, f"{number(status.served_fps, 1)}/s")
        self.table.facts.show_rows(client_rows(stats, self._book))
