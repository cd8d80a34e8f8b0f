"""The newest events as Qt's item views want them, and which of them are shown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QImage

from valkka_live.gui.events.cleared import Cleared
from valkka_live.gui.events.row import EventRow, Key, Told
from valkka_live.gui.events.words import as_text, spoken
from valkka_live.gui.tool_tip import plain

KEPT_ROWS = 300
KEPT_BYTES = 32 * 1024 * 1024
"""Of pictures; the oldest rows lose theirs first."""
_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What the rows know besides Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole
    CAMERA_NAME = Qt.ItemDataRole.UserRole + 1


class EventModel(QAbstractListModel):
    """The newest first; bounded in rows and in bytes. GUI thread.

    Attributes:
        rows: the newest first.
    """

    def __init__(self, name_of: Callable[[str], str], parent: QObject | None = None) -> None:
        """Nothing has happened yet.

        Args:
            name_of: the name of a camera by its id.
        """
        super().__init__(parent)
        self._name_of = name_of
        self.rows: list[EventRow] = []
        self._open: dict[Key, EventRow] = {}
        self._cleared: WeakSet[Cleared] = WeakSet()
        self._n_made = self._n_bytes = 0

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        name = self._name_of(row.camera_id)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.said
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(row, name)
            case Qt.ItemDataRole.ToolTipRole:
                return plain(as_text(row, name).replace("\t", "\n"))
            case Role.ROW:
                return row
            case Role.CAMERA_NAME:
                return name
            case _:
                return None

    def take(self, told: Iterable[Told]) -> list[EventRow]:
        """Take in what was told, as one change; returns the new rows that are kept, the newest first."""
        fresh: list[EventRow] = []
        changed: list[EventRow] = []
        for one in told:
            ended = [row for key in one.ends if (row := self._open.pop(key, None)) is not None]
            for row in ended:
                row.goes_on, row.ended_ms = False, one.at_ms
            changed += ended
            for cleared in self._cleared:
                cleared.end(one.ends, one.at_ms)
            if one.row is not None and not (one.row_is_end and ended):
                changed += self._begin(one.row, fresh)
        for row in fresh[:-KEPT_ROWS]:
            self._close(row)
        fresh = fresh[-KEPT_ROWS:][::-1]
        if fresh:
            self.beginInsertRows(_ROOT, 0, len(fresh) - 1)
            self.rows[:0] = fresh
            self.endInsertRows()
            self._remove_range(KEPT_ROWS, len(self.rows))
        self._tell(changed)
        return fresh

    def break_off(self, camera_id: str, analyzer: str = "") -> None:
        """Nobody is going to see the end of what this analyzer has seen begin; "": of what any analyzer has."""
        broken = [
            row
            for row in self._open.values()
            if row.camera_id == camera_id and row.analyzer and analyzer in ("", row.analyzer)
        ]
        for row in broken:
            self._close(row)
        for cleared in self._cleared:
            cleared.break_off(camera_id, analyzer)
        self._tell(broken)

    def take_picture(self, number: int, thumbnail: QImage, jpeg: bytes) -> None:
        """The picture of a row has been made; it may be gone meanwhile."""
        place = self._place(number)
        if place < 0:
            return
        row = self.rows[place]
        row.thumbnail, row.jpeg = thumbnail, jpeg
        self._n_bytes += row.n_bytes
        self._tell([row, *self._save_memory(row)])

    def remove(self, row: EventRow) -> None:
        """The user wants it out of the way."""
        place = self._place(row.number)
        if place >= 0:
            self._remove_range(place, place + 1)

    def remove_camera(self, camera_id: str) -> None:
        """It is gone, and what happened there with it."""
        for at in reversed(range(len(self.rows))):
            if self.rows[at].camera_id == camera_id:
                self._remove_range(at, at + 1)
        for cleared in self._cleared:
            cleared.remove_camera(camera_id)

    def clear(self) -> Cleared:
        """Forget everything, also that something goes on; who holds what is returned can bring it back."""
        cleared = Cleared(self.rows, self._open)
        if self.rows:
            self.beginRemoveRows(_ROOT, 0, len(self.rows) - 1)
            self.rows, self._open, self._n_bytes = [], {}, 0
            self.endRemoveRows()
        self._cleared.add(cleared)
        return cleared

    def bring_back(self, cleared: Cleared) -> None:
        """As if it had not been cleared, as far as there is room beside what has happened since."""
        self._cleared.discard(cleared)
        if not cleared.rows:
            return
        place = self._first_not_after(cleared.rows[0].number)
        self.beginInsertRows(_ROOT, place, place + len(cleared.rows) - 1)
        self.rows[place:place] = cleared.rows
        self._open = cleared.open | self._open
        self._n_bytes += sum(row.n_bytes for row in cleared.rows)
        self.endInsertRows()
        self._remove_range(KEPT_ROWS, len(self.rows))
        self._tell(self._save_memory(self.rows[0]))

    def refresh(self) -> None:
        """Cameras are called something else."""
        self._tell(self.rows)

    def _begin(self, row: EventRow, fresh: list[EventRow]) -> list[EventRow]:
        """Add a row; returns those that it changes."""
        if row.goes_on:
            for cleared in self._cleared:
                cleared.give_up(row.key)
        before = self._open.get(row.key) if row.goes_on else None
        if before is not None:
            self._close(before)
        if row.goes_on:
            self._open[row.key] = row
        self._n_made += 1
        row.number = self._n_made
        fresh.append(row)
        return [before] if before is not None else []

    def _close(self, row: EventRow) -> None:
        row.goes_on = False
        if self._open.get(row.key) is row:
            del self._open[row.key]

    def _save_memory(self, but: EventRow) -> list[EventRow]:
        """The oldest lose their pictures as long as all together are too large, this one does not; returns those that have."""
        poorer: list[EventRow] = []
        for oldest in reversed(self.rows):
            if self._n_bytes <= KEPT_BYTES or oldest is but:
                break
            if oldest.n_bytes:
                self._drop_pictures(oldest)
                poorer.append(oldest)
        return poorer

    def _drop_pictures(self, row: EventRow) -> None:
        self._n_bytes -= row.n_bytes
        row.drop_pictures()

    def _remove_range(self, first: int, end: int) -> None:
        if first >= end:
            return
        self.beginRemoveRows(_ROOT, first, end - 1)
        for row in self.rows[first:end]:
            self._drop_pictures(row)
            self._close(row)
        del self.rows[first:end]
        self.endRemoveRows()

    def _tell(self, rows: Sequence[EventRow]) -> None:
        """One signal for all of them."""
        places = [place for row in rows if (place := self._place(row.number)) >= 0]
        if places:
            self.dataChanged.emit(self.index(min(places)), self.index(max(places)))

    def _place(self, number: int) -> int:
        """Where a row stands; -1: nowhere any more. Their numbers fall from the first to the last."""
        place = self._first_not_after(number)
        return place if place < len(self.rows) and self.rows[place].number == number else -1

    def _first_not_after(self, number: int) -> int:
        return bisect_left(self.rows, -number, key=lambda row: -row.number)


class EventFilter(QSortFilterProxyModel):
    """Shows the rows of one camera or of all, without those of the analyzers that the user does not want to read of.

    Attributes:
        hidden: their names; "" for the cameras' states.
    """

    def __init__(self, model: EventModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._camera_id: str | None = None
        self.hidden: frozenset[str] = frozenset()
        self.setSourceModel(model)

    def choose(self, camera_id: str | None, hidden: frozenset[str]) -> None:
        """What is wanted; None: of all cameras."""
        if (camera_id, hidden) != (self._camera_id, self.hidden):
            self._camera_id, self.hidden = camera_id, hidden
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: _Index) -> bool:
        row = self._model.rows[source_row]
        return row.analyzer not in self.hidden and self._camera_id in (None, row.camera_id)
