"""The cameras as Qt's item views want them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from valkka_live.core.messages import StreamState
from valkka_live.gui.cameras.book import CameraBook, CameraEntry
from valkka_live.gui.cameras.facts_words import camera_lines
from valkka_live.gui.cameras.states import short_reason, sign_of
from valkka_live.gui.tr import tr
from valkka_live.gui.video.drag_drop import MIME_TYPE, CameraDrag, encode_drag

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Role(IntEnum):
    """What the rows know besides Qt's own roles; ENTRY and SPECS are for the delegate."""

    CAMERA_ID = Qt.ItemDataRole.UserRole
    ENTRY = Qt.ItemDataRole.UserRole + 1
    REASON = Qt.ItemDataRole.UserRole + 2
    SPECS = Qt.ItemDataRole.UserRole + 3


class CameraListModel(QAbstractListModel):
    """The book's cameras as rows, in its order. The book is changed by others, who tell here what they did."""

    def __init__(self, book: CameraBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._rows: list[str] = [entry.camera.id for entry in book]

    def sync(self) -> None:
        """Cameras came or went."""
        wanted = [entry.camera.id for entry in self._book]
        for row in reversed(range(len(self._rows))):
            if self._rows[row] not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        new = [camera_id for camera_id in wanted if camera_id not in self._rows]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(new) - 1)
            self._rows += new
            self.endInsertRows()

    def refresh(self, camera_id: str) -> None:
        """A camera is told differently now."""
        if camera_id in self._rows:
            index = self.index(self._rows.index(camera_id))
            self.dataChanged.emit(index, index)

    def refresh_counting(self) -> None:
        """A second has passed: rows whose words count time are told anew."""
        for entry in self._book:
            if entry.state in (StreamState.RETRYING, StreamState.STALLED):
                self.refresh(entry.camera.id)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entry(index)
        if entry is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.camera.name
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.camera.name}, {sign_of(entry.state, entry.problem).word}"
            case Role.CAMERA_ID:
                return entry.camera.id
            case Role.ENTRY:
                return entry
            case Role.REASON:
                return short_reason(entry, time.monotonic_ns())
            case Role.SPECS:
                return self._book.enabled_analyzers(entry)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else base

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What dragging these rows carries."""
        return encode_drag(CameraDrag(tuple(str(index.data(Role.CAMERA_ID)) for index in indexes)))

    def _entry(self, index: _Index) -> CameraEntry | None:
        return self._book.get(self._rows[index.row()]) if 0 <= index.row() < len(self._rows) else None

    def _tool_tip(self, entry: CameraEntry) -> str:
        """Plain words: no tag of a camera's name may be taken for HTML, so the text says no tag at all."""
        lines = [entry.camera.name, entry.camera.url, *camera_lines(entry, time.monotonic_ns())]
        lines += [tr("{0} is on").format(spec.title) for spec in self._book.enabled_analyzers(entry)]
        return "\n".join(lines).replace("<", "‹")
