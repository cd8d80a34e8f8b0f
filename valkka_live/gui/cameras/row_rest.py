"""Notices that the mouse rests on a row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from valkka_live.gui.cameras.list_model import Role

REST_MS = 400


class RowRest(QObject):
    """Watches a list's viewport. GUI thread.

    Signals:
        rested: the mouse has been on a camera's row for a while: camera id.
        left: it is not there any more, or does something.
    """

    rested = Signal(str)
    left = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._camera_id = ""
        self._soon = QTimer(self, singleShot=True, interval=REST_MS)
        self._soon.timeout.connect(lambda: self.rested.emit(self._camera_id))
        view.viewport().installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self._leave)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent) and not event.buttons().value:
                self._be_on(event.position().toPoint())
            case (
                QEvent.Type.Leave
                | QEvent.Type.MouseButtonPress
                | QEvent.Type.MouseButtonDblClick
                | QEvent.Type.DragEnter
                | QEvent.Type.ContextMenu
                | QEvent.Type.Hide
            ):
                self._leave()
            case QEvent.Type.ToolTip if self._camera_id:
                return True  # the card tells the same
        return super().eventFilter(watched, event)

    def _be_on(self, where: QPoint) -> None:
        index = self._view.indexAt(where)
        camera_id = str(index.data(Role.CAMERA_ID) or "") if index.isValid() else ""
        if camera_id == self._camera_id:
            return
        self._leave()
        if camera_id:
            self._camera_id = camera_id
            self._soon.start()

    def _leave(self) -> None:
        self._soon.stop()
        self._camera_id = ""
        self.left.emit()
