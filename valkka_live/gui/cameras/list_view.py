"""The list of cameras: a view on the list model whose rows can be dragged to tiles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from valkka_live.gui.cameras.delegate import CameraDelegate
from valkka_live.gui.cameras.list_model import Role
from valkka_live.gui.tr import tr
from valkka_live.gui.video.drag_drop import THUMBNAIL_HOT_SPOT, drag_thumbnail


class CameraListView(QListView):
    """The list; dragging a row carries its camera.

    Signals:
        remove_requested: the Del key, camera id.
    """

    remove_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(CameraDelegate(self))
        self.setAccessibleName(tr("Cameras"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAutoFillBackground(False)

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        indexes = self.selectedIndexes()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(indexes))
        name = str(indexes[0].data(Qt.ItemDataRole.DisplayRole))
        drag.setPixmap(drag_thumbnail(name, len(indexes) - 1, None, self.devicePixelRatioF()))
        drag.setHotSpot(THUMBNAIL_HOT_SPOT)
        drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.remove_requested.emit(str(self.currentIndex().data(Role.CAMERA_ID)))
        else:
            super().keyPressEvent(event)
