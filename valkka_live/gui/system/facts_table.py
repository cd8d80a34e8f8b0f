"""A table of facts that change once a second; sortable by every column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from valkka_live.gui import fonts
from valkka_live.gui.system.headings import Heading
from valkka_live.gui.theme import ROW_PX, qcolor, theme_of
from valkka_live.gui.tool_tip import plain

_ROOT = QModelIndex()
_SORT = Qt.ItemDataRole.UserRole
_FIRST_PX, _NUMBER_PX = 180, 70


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell.

    Attributes:
        value: a number sorts as a number.
        token: the theme's colour of the text; "": the usual one.
        tip: more about it, where the mouse rests.
    """

    text: str
    value: float | str = ""
    token: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; the key tells it from the others."""

    key: str
    cells: tuple[Cell, ...]


class FactsModel(QAbstractTableModel):
    """Rows by key; what is still there is changed in its place, so that selection and scrolling stay."""

    def __init__(self, headings: Sequence[Heading], parent: QWidget) -> None:
        super().__init__(parent)
        self._headings = headings
        self._rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """These are the facts now."""
        wanted = {row.key: row for row in rows}
        for index in range(len(self._rows) - 1, -1, -1):
            if self._rows[index].key not in wanted:
                self.beginRemoveRows(_ROOT, index, index)
                del self._rows[index]
                self.endRemoveRows()
        known = {row.key for row in self._rows}
        self._rows = [wanted[row.key] for row in self._rows]
        new = [row for row in rows if row.key not in known]
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._headings) - 1))
        if new:
            self.beginInsertRows(_ROOT, len(self._rows), len(self._rows) + len(new) - 1)
            self._rows += new
            self.endInsertRows()

    def row(self, index: int) -> Row:
        """One of the rows, in the order in which they came."""
        return self._rows[index]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section][0]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._headings[section][1] or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._rows[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain("\n".join(filter(None, (cell.text, cell.tip))))
        if role == _SORT:
            return cell.value if cell.value != "" else cell.text.casefold()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole and cell.token:
            return qcolor(getattr(theme_of(QApplication.palette()), cell.token))
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        numbers = bool(self._rows) and not isinstance(self._rows[0].cells[column].value, str)
        side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class FactsTable(QTableView):
    """A click on a heading sorts, another one sorts the other way round.

    Attributes:
        facts: what it shows.
    """

    def __init__(
        self, name: str, headings: Sequence[Heading], parent: QWidget, *, wide: dict[int, int] | None = None
    ) -> None:
        """Make an empty one.

        Args:
            name: for a screen reader.
            headings: of the columns; the first one takes what room there is, and sorts at first.
            wide: width of those columns that hold more than a number, pixels.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self.facts = FactsModel(headings, self)
        proxy = QSortFilterProxyModel(self)
        proxy.setSortRole(_SORT)
        proxy.setSourceModel(self.facts)
        self.setModel(proxy)
        dress_table(self)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        header = self.horizontalHeader()
        for column in range(1, len(headings)):
            least = fonts.scaled((wide or {}).get(column, _NUMBER_PX))
            self.setColumnWidth(column, max(least, header.sectionSizeHint(column)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        others = sum(self.columnWidth(column) for column in range(1, self.model().columnCount()))
        self.setColumnWidth(0, max(fonts.scaled(_FIRST_PX), self.viewport().width() - others))

    def texts(self) -> list[list[str]]:
        """What is shown, row by row, as it is sorted."""
        model = self.model()
        columns = range(model.columnCount())
        return [[str(model.index(row, column).data()) for column in columns] for row in range(model.rowCount())]


def dress_table(table: QTableView) -> None:
    """The look of all tables: rows without lines, numbers that stand still."""
    table.setShowGrid(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setFont(fonts.font(fonts.SECOND_PX, tabular=True))
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(max(ROW_PX, table.fontMetrics().height() + 8))
    table.horizontalHeader().setHighlightSections(False)
