"""The dock of events: a strip at the window's foot, or a list at its right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QStackedWidget, QWidget

from valkka_live.gui import fonts
from valkka_live.gui.cameras.dock_parts import DockBody
from valkka_live.gui.events.delegate import card_size
from valkka_live.gui.events.header import EventsHeader
from valkka_live.gui.events.list_model import EventFilter, EventModel
from valkka_live.gui.events.list_view import EventListView
from valkka_live.gui.events.row import EventRow
from valkka_live.gui.theme import DOCK_HEADER_PX
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.empty_page import EmptyPage
from valkka_live.gui.widgets.form_dialog import Hairline

RIGHT, BOTTOM = Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea
_WIDTH_PX, _MIN_WIDTH_PX, _MAX_WIDTH_PX = 304, 264, 480
_ANY_PX = 16_777_215
_SCROLL_BAR_PX = 8


class EventsDock(QDockWidget):
    """Header, and the list or why there is none. GUI thread.

    Attributes:
        header, list_view: its parts.
        filter: what is shown.

    Signals:
        chosen: EventRow, by a click or the arrow keys.
        activated: EventRow, by a double-click or Enter.
        menu_requested: (EventRow, where, global).
        remove_requested: EventRow.
    """

    chosen = Signal(EventRow)
    activated = Signal(EventRow)
    menu_requested = Signal(EventRow, QPoint)
    remove_requested = Signal(EventRow)

    def __init__(self, model: EventModel, parent: QWidget | None = None) -> None:
        super().__init__(tr("Events"), parent)
        self.setObjectName("events")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))
        self._model = model
        self._area, self._is_folded = BOTTOM, False
        self._advice = ("", "")
        self.filter = EventFilter(model, self)
        body = DockBody(self)
        self.header = EventsHeader(body)
        self.list_view = EventListView(body)
        self.list_view.setModel(self.filter)
        self.list_view.chosen.connect(self.chosen)
        self.list_view.remove_requested.connect(self.remove_requested)
        self.list_view.activated.connect(self._on_activated)
        self.list_view.customContextMenuRequested.connect(self._on_menu)
        self._empty = EmptyPage("notifications", "", body)
        self._pages = QStackedWidget(body)
        self._pages.addWidget(self.list_view)
        self._pages.addWidget(self._empty)
        body.column.addWidget(self.header)
        body.column.addWidget(Hairline(body))
        body.column.addWidget(self._pages, 1)
        self.setWidget(body)
        for signal in (self.filter.rowsInserted, self.filter.rowsRemoved, self.filter.modelReset, model.rowsRemoved):
            signal.connect(lambda *_: self._choose_page())
        self.dockLocationChanged.connect(self.take_shape)
        self.take_shape(BOTTOM)

    def preferred_width(self) -> int:
        """Logical pixels, at the right."""
        return fonts.scaled(_WIDTH_PX)

    def take_shape(self, area: Qt.DockWidgetArea) -> None:
        """A strip at the foot, a list anywhere else."""
        self._area = area
        is_strip = area == BOTTOM
        self.list_view.set_strip(is_strip)
        self.header.show_area(is_strip)
        if is_strip:
            self.setFixedHeight(0 if self._is_folded else self._strip_px())
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(_ANY_PX)
        self.setMinimumWidth(0 if is_strip else _MIN_WIDTH_PX)
        self.setMaximumWidth(_ANY_PX if is_strip else fonts.scaled(_MAX_WIDTH_PX))

    def fold(self, is_folded: bool) -> None:
        """At the foot, take no room although it is there: without cameras there is nothing to tell."""
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            self.widget().setEnabled(not is_folded)  # what takes no room takes no keys
            self.take_shape(self._area)

    def advise(self, words: str, hint: str) -> None:
        """Said while nothing has happened."""
        self._advice = words, hint
        self._choose_page()

    def filter_changed(self) -> None:
        """Other rows are shown."""
        self._choose_page()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.take_shape(self._area)
        super().changeEvent(event)

    def _strip_px(self) -> int:
        return DOCK_HEADER_PX + 1 + card_size().height() + _SCROLL_BAR_PX

    def _choose_page(self) -> None:
        if self._model.rowCount():
            self._empty.say(tr("No such events"), tr("Choose other cameras or kinds above"))
        else:
            self._empty.say(*self._advice)
        self._pages.setCurrentIndex(0 if self.filter.rowCount() else 1)

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.list_view.row_of(index)
        if row is not None:
            self.activated.emit(row)

    def _on_menu(self, where: QPoint) -> None:
        row = self.list_view.row_of(self.list_view.indexAt(where))
        if row is not None:
            self.menu_requested.emit(row, self.list_view.viewport().mapToGlobal(where))
