"""The list of cameras: a view on the list model whose rows can be dragged to tiles and to folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTreeView, QWidget

from valkka_live.core.config.folders import folder_name, is_inside
from valkka_live.gui.cameras.delegate import CameraDelegate, arrow_right
from valkka_live.gui.cameras.list_model import Role
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.video.drag_drop import CameraDrag, decode_drag
from valkka_live.gui.video.drag_thumbnail import THUMBNAIL_HOT_SPOT, drag_thumbnail

_TOP = QModelIndex()


class CameraListView(QTreeView):
    """The list; dragging rows carries their cameras.

    Attributes:
        picture_of: the newest picture of a camera that anybody has, for the cursor to carry.

    Signals:
        remove_requested: the Del key.
        edit_requested: F2 on a camera: its id; a folder is renamed in its place.
        dropped: (what was dropped here, path of the folder it was dropped on, "" for the top level).
        toggled: the user opened or closed a folder: (path, it is open).
    """

    remove_requested = Signal()
    edit_requested = Signal(str)
    dropped = Signal(CameraDrag, str)
    toggled = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._target: QPersistentModelIndex | None = None
        self.picture_of: Callable[[str], QImage | None] = lambda _: None
        self.setItemDelegate(CameraDelegate(self))
        self.setAccessibleName(tr("Cameras"))
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(0)  # the delegate indents, so that a selected row is selected from edge to edge
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(self._toggle)

    def open_folders(self, closed: Iterable[str], parent: QModelIndex = _TOP) -> None:
        """Open all folders but these; tells nobody."""
        self.open_rows(closed, parent, range(self.model().rowCount(parent)))

    def open_rows(self, closed: Iterable[str], parent: QModelIndex, rows: Iterable[int]) -> None:
        """The same for some rows of a folder and what is below them."""
        for row in rows:
            index = self.model().index(row, 0, parent)
            if not index.data(Role.CAMERA_ID):
                self.setExpanded(index, index.data(Role.FOLDER) not in closed)
                self.open_folders(closed, index)

    def startDrag(self, supported_actions: Qt.DropAction) -> None:
        indexes = self.selectedIndexes()
        mime = self.model().mimeData(indexes)
        dragged = decode_drag(mime) if mime is not None else None
        if dragged is None:
            return  # an empty folder
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.setPixmap(self.carried(dragged, indexes))
        drag.setHotSpot(THUMBNAIL_HOT_SPOT)
        drag.exec(Qt.DropAction.CopyAction)

    def carried(self, dragged: CameraDrag, indexes: Iterable[QModelIndex]) -> QPixmap:
        """What the cursor carries of these rows."""
        first = dragged.cameras[0]
        name = folder_name(dragged.folder) or self._name_of(first, indexes)
        return drag_thumbnail(name, len(dragged.cameras), self.picture_of(first), self.devicePixelRatioF())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        event.setDropAction(Qt.DropAction.CopyAction)
        # what is refused here is never heard of again, and a dragged folder begins over itself
        event.setAccepted(decode_drag(event.mimeData()) is not None)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._answer(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_target(None)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.dragLeaveEvent(QDragLeaveEvent())  # ends scrolling and marks
        drag = decode_drag(event.mimeData())
        if drag is None:
            event.ignore()
            return
        self.dropped.emit(drag, self._folder_at(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.remove_requested.emit()
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().data(Role.CAMERA_ID):
            self.edit_requested.emit(str(self.currentIndex().data(Role.CAMERA_ID)))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        is_arrow = index.isValid() and not index.data(Role.CAMERA_ID) and event.position().x() < arrow_right(index)
        if is_arrow and event.button() is Qt.MouseButton.LeftButton:
            self._toggle(index)
        else:
            super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not index.data(Role.CAMERA_ID) and event.position().x() < arrow_right(index):
            self._toggle(index)  # two quick clicks on an arrow are two clicks
        else:
            super().mouseDoubleClickEvent(event)

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().drawRow(painter, options, index)
        if self._target is not None and self._target == index:
            painter.setPen(QPen(qcolor(theme_of(self.palette()).acc), 2))
            painter.drawRect(self.visualRect(index).adjusted(1, 1, -1, -1))

    def _toggle(self, index: QModelIndex) -> None:
        if index.data(Role.CAMERA_ID):
            return
        is_open = not self.isExpanded(index)
        self.setExpanded(index, is_open)
        self.toggled.emit(index.data(Role.FOLDER), is_open)

    def _answer(self, event: QDragMoveEvent) -> None:
        """Say whether a drop here would do something, and show where."""
        drag = decode_drag(event.mimeData())
        if drag is None:
            self._show_target(None)
            event.ignore()
            return
        if drag.cell < 0:
            folder = self._folder_at(event.position().toPoint())
            if drag.folder and is_inside(folder, drag.folder):
                self._show_target(None)
                event.ignore()  # into itself
                return
            self._show_target(self._folder_index(event.position().toPoint()))
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _folder_index(self, where: QPoint) -> QModelIndex:
        """The folder under the mouse, or that of the camera there; invalid: the top level."""
        index = self.indexAt(where)
        return index.parent() if index.isValid() and index.data(Role.CAMERA_ID) else index

    def _folder_at(self, where: QPoint) -> str:
        return str(self._folder_index(where).data(Role.FOLDER) or "")

    def _show_target(self, index: QModelIndex | None) -> None:
        target = QPersistentModelIndex(index) if index is not None and index.isValid() else None
        if target != self._target:
            self._target = target
            self.viewport().update()

    @staticmethod
    def _name_of(camera_id: str, indexes: Iterable[QModelIndex]) -> str:
        """A camera's name: the dragged row's own, or that of the folder it came in."""
        names = {index.data(Role.CAMERA_ID): str(index.data()) for index in indexes}
        return names.get(camera_id) or next(iter(names.values()), "")
