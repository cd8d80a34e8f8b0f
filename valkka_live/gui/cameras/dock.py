"""The dock at the left: all cameras, to find, to drag, to right-click."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from valkka_live.core.messages import StreamState
from valkka_live.gui import fonts, icons
from valkka_live.gui.cameras.choice import Choice
from valkka_live.gui.cameras.dock_parts import DockBody, DockHeader
from valkka_live.gui.cameras.list_model import CameraListModel, Role
from valkka_live.gui.cameras.list_view import CameraListView
from valkka_live.gui.cameras.preview_card import CARD_WH, PreviewCard
from valkka_live.gui.cameras.row_rest import RowRest
from valkka_live.gui.theme import theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.empty_page import EmptyPage

_WIDTH_PX, _MIN_WIDTH_PX, _MAX_WIDTH_PX = 240, 200, 400
_CARD_GAP_PX = 10
_Select = QItemSelectionModel.SelectionFlag


class CameraDock(QDockWidget):
    """Header, search field, list; the preview card lies over the list's foot.

    Attributes:
        model: the cameras in their folders.
        search, list_view, header, card: its parts.
        closed: paths of the folders that the user has closed.

    Signals:
        add_requested.
        camera_activated: double-click or Enter, camera id.
        camera_selected: one camera was chosen, by itself: camera id.
        menu_requested: (Choice, where, global).
        remove_requested: Choice.
        edit_requested: F2, camera id.
        preview_requested: (camera id, where in the dock's body the card stands); ("", …): no more.
        closed_changed: the user has opened or closed folders.
    """

    add_requested = Signal()
    camera_activated = Signal(str)
    camera_selected = Signal(str)
    menu_requested = Signal(Choice, QPoint)
    remove_requested = Signal(Choice)
    edit_requested = Signal(str)
    preview_requested = Signal(str, QPoint)
    closed_changed = Signal()

    def __init__(self, model: CameraListModel, parent: QWidget | None = None) -> None:
        super().__init__(tr("Cameras"), parent)
        self.setObjectName("cameras")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))
        self.model = model
        self.closed: set[str] = set()
        self._quiet = False
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setRecursiveFilteringEnabled(True)
        self._proxy.setAutoAcceptChildRows(True)
        self._proxy.setSourceModel(model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._body = DockBody(self)
        self.header = DockHeader(self._body)
        self.header.add.clicked.connect(self.add_requested)
        self.search = self._make_search()
        self.list_view = self._make_list()
        self._nothing_found = EmptyPage("search", "", self)
        self._pages = QStackedWidget(self)
        for page in (self.list_view, EmptyPage("videocam", tr("No cameras yet"), self), self._nothing_found):
            self._pages.addWidget(page)
        self._lay_out()
        self.card = PreviewCard(self._body)
        self._proxy.rowsInserted.connect(self._on_inserted)
        self._proxy.rowsRemoved.connect(lambda *_: self._choose_page())
        self._choose_page()
        self._tint()

    def preferred_width(self) -> int:
        """Logical pixels at the first start."""
        return fonts.scaled(_WIDTH_PX)

    @property
    def choice(self) -> Choice:
        """What is selected."""
        indexes = sorted(self.list_view.selectedIndexes(), key=lambda index: self.list_view.visualRect(index).top())
        cameras: dict[str, None] = {}
        for index in indexes:
            camera_id = str(index.data(Role.CAMERA_ID))
            found = [camera_id] if camera_id else self.model.cameras_in(str(index.data(Role.FOLDER)))
            cameras.update(dict.fromkeys(found))
        is_folder = len(indexes) == 1 and not indexes[0].data(Role.CAMERA_ID)
        return Choice(tuple(cameras), str(indexes[0].data(Role.FOLDER)) if is_folder else "")

    def select_camera(self, camera_id: str) -> None:
        """Select a camera's row, or none; tells nobody. A selection of several that has it as its newest stays."""
        index = self._proxy.mapFromSource(self.model.index_of(camera_id))
        selection = self.list_view.selectionModel()
        if index.isValid() and index == selection.currentIndex() and selection.hasSelection():
            return
        self._quiet = True
        if index.isValid():
            selection.setCurrentIndex(index, _Select.ClearAndSelect)
        else:
            selection.clearSelection()
        self._quiet = False

    def select_state(self, state: StreamState | None) -> None:
        """Select all cameras in this state, and open the folders they stand in."""
        selection = self.list_view.selectionModel()
        selection.clearSelection()
        for camera_id in self.model.cameras_in(""):
            index = self._proxy.mapFromSource(self.model.index_of(camera_id))
            if index.isValid() and index.data(Role.ENTRY).state is state:
                selection.select(index, _Select.Select)
                self._open_around(index)

    def edit_folder(self, path: str) -> None:
        """Let the user type a folder's name, in its row."""
        self.search.clear()
        index = self._proxy.mapFromSource(self.model.index_of_folder(path))
        if index.isValid():
            self._open_around(index)
            self.list_view.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)
            self.list_view.edit(index)

    def close_folders(self, paths: set[str]) -> None:
        """These are closed, all others open."""
        self.closed = paths
        self.list_view.open_folders(() if self.search.text() else self.closed)
        self.closed_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        self._search_icon.setIcon(icons.icon("search", theme_of(self.palette()).t3))

    def _open_around(self, index: QModelIndex) -> None:
        folder = index.parent()
        while folder.isValid():
            self.list_view.setExpanded(folder, True)
            self._on_toggled(str(folder.data(Role.FOLDER)), True)
            folder = folder.parent()

    def _on_inserted(self, parent: QModelIndex, first: int, last: int) -> None:
        """Of a few hundred cameras that come one by one each costs what it costs alone."""
        closed = () if self.search.text() else self.closed
        self.list_view.open_rows(closed, parent, range(first, last + 1))
        self._choose_page()

    def _choose_page(self) -> None:
        has_rows = self.model.rowCount() > 0
        self.search.setEnabled(has_rows)
        self._nothing_found.say(tr("No camera and no folder is called “{0}”").format(self.search.text().strip()))
        self._pages.setCurrentIndex(0 if self._proxy.rowCount() else 2 if has_rows else 1)

    def _on_search(self, text: str) -> None:
        self._proxy.setFilterFixedString(text.strip())
        self.list_view.open_folders(() if text else self.closed)
        self._choose_page()

    def _on_toggled(self, path: str, is_open: bool) -> None:
        if self.search.text():
            return  # what a search opens says nothing of how the user keeps his list
        if is_open:
            self.closed.discard(path)
        else:
            self.closed.add(path)
        self.closed_changed.emit()

    def _on_current(self, now: QModelIndex) -> None:
        if not self._quiet:
            self.camera_selected.emit(str(now.data(Role.CAMERA_ID) or ""))

    def _on_menu(self, where: QPoint) -> None:
        index = self.list_view.indexAt(where)
        if not index.isValid():
            self.list_view.clearSelection()
        elif not self.list_view.selectionModel().isSelected(index):
            self.list_view.setCurrentIndex(index)
        self.menu_requested.emit(self.choice, self.list_view.viewport().mapToGlobal(where))

    def _on_rested(self, camera_id: str) -> None:
        index = self._proxy.mapFromSource(self.model.index_of(camera_id))
        if index.isValid():
            self.preview_requested.emit(camera_id, self._card_place(index))

    def _card_place(self, index: QModelIndex) -> QPoint:
        """At the foot of the dock; above the row when it would lie over it."""
        row = self.list_view.visualRect(index)
        row.moveTopLeft(self.list_view.viewport().mapTo(self._body, row.topLeft()))
        self.card.setFixedWidth(min(CARD_WH[0], self._body.width() - 2 * _CARD_GAP_PX))
        left = (self._body.width() - self.card.width()) // 2
        place = QRect(left, self._body.height() - CARD_WH[1] - _CARD_GAP_PX, self.card.width(), CARD_WH[1])
        if place.top() < row.bottom() + _CARD_GAP_PX:
            place.moveBottom(row.top() - _CARD_GAP_PX)
        return place.topLeft()

    def _make_search(self) -> QLineEdit:
        search = QLineEdit(self, placeholderText=tr("Find a camera"), clearButtonEnabled=True)
        search.setAccessibleName(tr("Find a camera"))
        search.setToolTip("Ctrl+F")
        self._search_icon = search.addAction(icons.icon("search", "#000000"), QLineEdit.ActionPosition.LeadingPosition)
        search.textChanged.connect(self._on_search)
        return search

    def _make_list(self) -> CameraListView:
        view = CameraListView(self)
        view.setModel(self._proxy)
        view.customContextMenuRequested.connect(self._on_menu)
        view.activated.connect(self._on_activated)
        view.edit_requested.connect(self.edit_requested)
        view.remove_requested.connect(lambda: self.remove_requested.emit(self.choice))
        view.toggled.connect(self._on_toggled)
        view.selectionModel().currentChanged.connect(lambda now, _: self._on_current(now))
        rest = RowRest(view)
        rest.rested.connect(self._on_rested)
        rest.left.connect(lambda: self.preview_requested.emit("", QPoint()))
        return view

    def _on_activated(self, index: QModelIndex) -> None:
        if camera_id := index.data(Role.CAMERA_ID):
            self.camera_activated.emit(str(camera_id))

    def _lay_out(self) -> None:
        search_row = QHBoxLayout()
        search_row.setContentsMargins(10, 2, 10, 8)
        search_row.addWidget(self.search)
        self._body.column.addWidget(self.header)
        self._body.column.addLayout(search_row)
        self._body.column.addWidget(self._pages, 1)
        self.setWidget(self._body)
        self.setMinimumWidth(_MIN_WIDTH_PX)
        self.setMaximumWidth(fonts.scaled(_MAX_WIDTH_PX))
