"""The list of events: a strip of cards, or rows below one another."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from valkka_live.gui.events.delegate import EventDelegate
from valkka_live.gui.events.list_model import Role
from valkka_live.gui.events.row import EventRow
from valkka_live.gui.tr import tr


class EventListView(QListView):
    """What the user chooses is told; what the list chooses by itself, when rows come and go, is not.

    Signals:
        chosen: EventRow, by a click or the arrow keys.
        remove_requested: EventRow, the Del key.
    """

    chosen = Signal(EventRow)
    remove_requested = Signal(EventRow)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = EventDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(tr("Events"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._tell_chosen)
        self.set_strip(True)

    def set_strip(self, is_strip: bool) -> None:
        """Cards beside one another, else rows below one another."""
        self._delegate.is_strip = is_strip
        never, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setFlow(QListView.Flow.LeftToRight if is_strip else QListView.Flow.TopToBottom)
        self.setHorizontalScrollBarPolicy(needed if is_strip else never)
        self.setVerticalScrollBarPolicy(never if is_strip else needed)
        self.scheduleDelayedItemsLayout()

    def row_of(self, index: QModelIndex | QPersistentModelIndex) -> EventRow | None:
        """What stands there."""
        row: EventRow | None = index.data(Role.ROW) if index.isValid() else None
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.row_of(self.currentIndex())
        if event.key() == Qt.Key.Key_Delete and row is not None:
            self.remove_requested.emit(row)
            return
        super().keyPressEvent(event)
        if self.row_of(self.currentIndex()) is not row:
            self._tell_chosen(self.currentIndex())

    def rowsInserted(self, parent: QModelIndex | QPersistentModelIndex, start: int, end: int) -> None:
        """Who reads older ones goes on reading them; who looks at the newest sees what comes."""
        is_strip = self._delegate.is_strip
        bar = self.horizontalScrollBar() if is_strip else self.verticalScrollBar()
        before = bar.value()
        super().rowsInserted(parent, start, end)
        if before > bar.minimum() and start == 0 and self.isVisible():
            size = self.sizeHintForIndex(self.model().index(0, 0))
            self.executeDelayedItemsLayout()
            bar.setValue(before + (end - start + 1) * (size.width() if is_strip else size.height()))

    def _tell_chosen(self, index: QModelIndex) -> None:
        row = self.row_of(index)
        if row is not None:
            self.chosen.emit(row)
