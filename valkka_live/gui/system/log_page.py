"""The log of all processes, followed and filtered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QTableView, QVBoxLayout, QWidget

from valkka_live.gui.system.facts_table import dress_table
from valkka_live.gui.system.log_model import LogFilter, LogModel
from valkka_live.gui.system.log_tail import LogTail
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.choice_box import ChoiceBox

_LOOK_MS, _FILTER_AFTER_MS = 500, 200
_WIDTHS_PX = (110, 80, 200)


class LogPage(QWidget):
    """Reads only while it is seen.

    Attributes:
        level, process, text: what is shown.
        follow: the newest message stays in sight.
        table, model, shown: the messages, all and those that pass the filter.
    """

    def __init__(self, log_file: Path | None, parent: QWidget) -> None:
        """Nothing is read yet.

        Args:
            log_file: None: this run keeps none.
        """
        super().__init__(parent)
        self._tail = LogTail(log_file) if log_file is not None else None
        levels = [
            ("DEBUG", tr("Everything")),
            ("INFO", tr("Information and worse")),
            ("WARNING", tr("Warnings and errors")),
            ("ERROR", tr("Errors")),
        ]
        self.level = ChoiceBox(tr("Level"), levels, self)
        self.process = ChoiceBox(tr("Process"), [("", tr("All processes"))], self)
        self.text = QLineEdit(self, placeholderText=tr("Find in the messages"), clearButtonEnabled=True)
        self.text.setAccessibleName(tr("Find in the messages"))
        self.follow = QCheckBox(tr("Follow"), self)
        self.follow.setChecked(True)
        self.model = LogModel(self)
        self.shown = LogFilter(self.model)
        self.table = QTableView(self)
        self.table.setAccessibleName(tr("Messages"))
        self.table.setModel(self.shown)
        dress_table(self.table)
        for column, width in enumerate(_WIDTHS_PX):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        where = tr("This run keeps no log.") if log_file is None else str(log_file)
        self._where = QLabel(where, self, textFormat=Qt.TextFormat.PlainText)
        self._where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._where.setProperty("tone", "hint")
        QShortcut(QKeySequence.StandardKey.Copy, self.table, self.copy, context=Qt.ShortcutContext.WidgetShortcut)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self._filter_soon = QTimer(self, singleShot=True, interval=_FILTER_AFTER_MS)
        self._filter_soon.timeout.connect(self._filter)
        self.level.currentIndexChanged.connect(self._filter_soon.start)
        self.process.currentIndexChanged.connect(self._filter_soon.start)
        self.text.textChanged.connect(self._filter_soon.start)
        self._lay_out()

    def copy(self) -> None:
        """The selected messages, whole, to the clipboard."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        entries = [self.model.entries[self.shown.mapToSource(self.shown.index(row, 0)).row()] for row in rows]
        lines = [f"{e.time}Z {e.level} [{e.process}] {e.logger}: {e.text}" for e in entries]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def showEvent(self, event: QShowEvent) -> None:
        self._look.start()
        self._on_look()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._look.stop()
        super().hideEvent(event)

    def _on_look(self) -> None:
        entries = self._tail.look() if self._tail is not None else []
        if not entries:
            return
        self.model.add(entries)
        known = {self.process.itemData(index) for index in range(self.process.count())}
        for name in sorted({entry.process for entry in entries} - known):
            self.process.addItem(name, name)
        if self.follow.isChecked():
            self.table.scrollToBottom()

    def _filter(self) -> None:
        self.shown.choose(self.level.chosen, self.process.chosen, self.text.text())
        if self.follow.isChecked():
            self.table.scrollToBottom()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.level)
        row.addWidget(self.process, 1)
        row.addWidget(self.text, 2)
        row.addWidget(self.follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self._where)
