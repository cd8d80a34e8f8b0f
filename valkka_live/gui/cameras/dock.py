"""The dock at the left: all cameras, to find, to drag, to right-click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from valkka_live.core.messages import StreamState
from valkka_live.gui import fonts, icons
from valkka_live.gui.cameras.list_model import CameraListModel, Role
from valkka_live.gui.cameras.list_view import CameraListView
from valkka_live.gui.theme import DOCK_HEADER_PX, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import IconButton

_WIDTH_PX, _MIN_WIDTH_PX, _MAX_WIDTH_PX = 240, 200, 400


class CameraDock(QDockWidget):
    """Header, search field, list.

    Signals:
        add_requested.
        camera_activated: double-click or Enter, camera id.
        camera_selected: camera id.
        menu_requested: (camera id, where, global).
        remove_requested: camera id.
    """

    add_requested = Signal()
    camera_activated = Signal(str)
    camera_selected = Signal(str)
    menu_requested = Signal(str, QPoint)
    remove_requested = Signal(str)

    def __init__(self, model: CameraListModel, parent: QWidget | None = None) -> None:
        super().__init__(tr("Cameras"), parent)
        self.setObjectName("cameras")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search = QLineEdit(self, placeholderText=tr("Find a camera"), clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Find a camera"))
        self.search.setToolTip("Ctrl+F")
        self._search_icon = self.search.addAction(
            icons.icon("search", "#000000"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.textChanged.connect(self._proxy.setFilterFixedString)
        self.list_view = self._make_list()
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list_view)
        self._pages.addWidget(_NoCameras(self))
        body = _DockBody(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_header(body))
        search_row = QHBoxLayout()
        search_row.setContentsMargins(10, 2, 10, 8)
        search_row.addWidget(self.search)
        layout.addLayout(search_row)
        layout.addWidget(self._pages, 1)
        self.setWidget(body)
        self.setMinimumWidth(_MIN_WIDTH_PX)
        self.setMaximumWidth(_MAX_WIDTH_PX)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(lambda *_: self._choose_page(model.rowCount()))
        self._choose_page(model.rowCount())
        self._tint()

    def preferred_width(self) -> int:
        """Logical pixels at the first start."""
        return _WIDTH_PX

    def select_camera(self, camera_id: str) -> None:
        """Select a camera's row, or none; tells nobody."""
        self.list_view.selectionModel().blockSignals(True)
        self.list_view.clearSelection()
        for row in range(self._proxy.rowCount()):
            index = self._proxy.index(row, 0)
            if index.data(Role.CAMERA_ID) == camera_id:
                self.list_view.setCurrentIndex(index)
        self.list_view.selectionModel().blockSignals(False)
        self.list_view.viewport().update()

    def select_state(self, state: StreamState | None) -> None:
        """Select all cameras in this state."""
        selection = self.list_view.selectionModel()
        selection.clearSelection()
        for row in range(self._proxy.rowCount()):
            index = self._proxy.index(row, 0)
            if index.data(Role.ENTRY).state is state:
                selection.select(index, QItemSelectionModel.SelectionFlag.Select)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        self._search_icon.setIcon(icons.icon("search", theme_of(self.palette()).t3))

    def _choose_page(self, n_cameras: int) -> None:
        self._pages.setCurrentIndex(0 if n_cameras else 1)
        self.search.setEnabled(bool(n_cameras))

    def _make_list(self) -> CameraListView:
        view = CameraListView(self)
        view.setModel(self._proxy)
        view.customContextMenuRequested.connect(self._on_menu)
        view.activated.connect(lambda index: self.camera_activated.emit(str(index.data(Role.CAMERA_ID))))
        view.remove_requested.connect(self.remove_requested)
        view.selectionModel().currentChanged.connect(
            lambda now, _: self.camera_selected.emit(str(now.data(Role.CAMERA_ID) or ""))
        )
        return view

    def _make_header(self, parent: QWidget) -> QWidget:
        header = QWidget(parent)
        header.setFixedHeight(DOCK_HEADER_PX)
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 6, 0)
        title = QLabel(tr("Cameras"), header)
        title.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD))
        add = IconButton("add", tr("Add a camera"), shortcut="Ctrl+N", parent=header)
        add.clicked.connect(self.add_requested)
        row.addWidget(title)
        row.addStretch(1)
        row.addWidget(add)
        return header

    def _on_menu(self, where: QPoint) -> None:
        index = self.list_view.indexAt(where)
        if index.isValid():
            self.menu_requested.emit(str(index.data(Role.CAMERA_ID)), self.list_view.viewport().mapToGlobal(where))


class _DockBody(QWidget):
    """The dock's ground, with a hairline at its right."""

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.bg2))


class _NoCameras(QWidget):
    """Stands where the list will be."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = tr("No cameras yet")
        self.setAccessibleName(self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self.palette())
        painter = QPainter(self)
        middle = self.rect().center()
        side = icons.MESSAGE_PX
        drawn = icons.pixmap("videocam", theme.dis, side, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - side // 2, middle.y() - side - 40, drawn)
        painter.setFont(fonts.font(fonts.BODY_PX, fonts.MEDIUM))
        painter.setPen(qcolor(theme.t2))
        painter.drawText(self.rect().adjusted(0, 0, 0, -46), Qt.AlignmentFlag.AlignCenter, self._text)
