"""The newest messages of the log, and what of them is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication

from valkka_live.gui.system.log_tail import LogEntry
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tool_tip import plain
from valkka_live.gui.tr import tr

KEPT_ENTRIES = 5000
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_TOKENS = {"DEBUG": "t3", "WARNING": "stalled", "ERROR": "refused", "CRITICAL": "refused"}
_ROOT = QModelIndex()


class LogModel(QAbstractTableModel):
    """Forgets the oldest ones when there are too many.

    Attributes:
        entries: the oldest first.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[LogEntry] = []

    def add(self, entries: Sequence[LogEntry]) -> None:
        """The newest."""
        entries = entries[-KEPT_ENTRIES:]
        too_many = len(self.entries) + len(entries) - KEPT_ENTRIES
        if too_many > 0:
            self.beginRemoveRows(_ROOT, 0, too_many - 1)
            del self.entries[:too_many]
            self.endRemoveRows()
        first = len(self.entries)
        self.beginInsertRows(_ROOT, first, first + len(entries) - 1)
        self.entries += entries
        self.endInsertRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return (tr("Time, UTC"), tr("Level"), tr("Process"), tr("Message"))[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (entry.time, entry.level, entry.process, entry.text.partition("\n")[0])[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(f"{entry.logger}: {entry.text}")
        if role == Qt.ItemDataRole.ForegroundRole and (token := _TOKENS.get(entry.level)):
            return qcolor(getattr(theme_of(QApplication.palette()), token))
        return None


class LogFilter(QSortFilterProxyModel):
    """Shows what is at least so grave, of one process or all, and holds a text."""

    def __init__(self, model: LogModel) -> None:
        super().__init__(model)
        self._model = model
        self._level, self._process, self._text = 0, "", ""
        self.setSourceModel(model)

    def choose(self, level: str, process: str, text: str) -> None:
        """What is wanted; "" of process and text: everything."""
        self._level, self._process, self._text = LEVELS.index(level), process, text.casefold()
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        entry = self._model.entries[source_row]
        grave = entry.level not in LEVELS or LEVELS.index(entry.level) >= self._level
        if not grave or (self._process and entry.process != self._process):
            return False
        return not self._text or self._text in f"{entry.process} {entry.logger} {entry.text}".casefold()
