"""Listens to what happens, puts it into the dock, and does what is chosen there."""

from __future__ import annotations

import time
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow

from valkka_live.core.messages import AnalyzerEvent, AnalyzerState, AnalyzerStatus, StreamState
from valkka_live.gui import fonts
from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.bridge.viewers import Viewers
from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.events.dock import BOTTOM, RIGHT, EventsDock
from valkka_live.gui.events.header import SELECTED
from valkka_live.gui.events.list_model import EventModel
from valkka_live.gui.events.pictures import EventPictures
from valkka_live.gui.events.row import EventRow, Told
from valkka_live.gui.events.telling import StatesTold, told_by_event
from valkka_live.gui.events.words import as_text
from valkka_live.gui.menu_entries import add_action, make_menu, plain
from valkka_live.gui.news import News
from valkka_live.gui.tr import tr
from valkka_live.gui.video.snapshot import Snapshots, snapshot_path
from valkka_live.gui.widgets import docks

_FOLD_MS = 50
"""What comes closer together than this is one change of the list."""
_PICTURE_AWAY_MS = 3000
"""A picture that was taken so long before or after shows something else."""


class EventsRoom(QObject):
    """Lives as long as the window. GUI thread.

    Attributes:
        dock: at the window's foot, shown at first.
        model: what happened lately.

    Signals:
        camera_chosen: camera id, to be selected where it is shown.
        camera_opened: camera id, to be shown large.
        cleared: (what was done, what takes it back).
    """

    camera_chosen = Signal(str)
    camera_opened = Signal(str)
    cleared = Signal(str, object)

    def __init__(
        self,
        bridge: EngineBridge,
        keeper: BookKeeper,
        viewers: Viewers,
        actions: CameraActions,
        window: QMainWindow,
        *,
        beside: QDockWidget,
    ) -> None:
        """Put it together.

        Args:
            viewers: whose pictures are the events' pictures.
            beside: the dock whose place it shares at the right.
        """
        super().__init__(window)
        self._beside = beside
        self._book, self._viewers, self._actions, self._window = keeper.book, viewers, actions, window
        self._selected_id = ""
        self._states = StatesTold()
        self._waiting: list[Told] = []
        self._soon = QTimer(self, singleShot=True, interval=_FOLD_MS)
        self._soon.timeout.connect(self._take_waiting)
        self._pictures = EventPictures(self)
        self._snapshots = Snapshots(self)
        self.model = EventModel(self._name_of, self)
        self._pictures.made.connect(self.model.take_picture)
        self.dock = EventsDock(self.model, window)
        window.addDockWidget(BOTTOM, self.dock)
        bridge.analyzer_event.connect(self._on_event)
        bridge.analyzer_status.connect(self._on_analyzer)
        keeper.state_changed.connect(self._on_state)
        keeper.cameras_changed.connect(self.cameras_changed)
        keeper.camera_removed.connect(self._on_removed)
        self._connect_dock()
        self._advise()

    def listen_to(self, news: News) -> None:
        """Who tells the user that a picture was saved, or why not, and offers to bring back what was cleared."""
        self._snapshots.saved.connect(news.tell_saved)
        self._snapshots.failed.connect(news.tell_not_saved)
        self.cleared.connect(news.tell_done)

    def cameras_changed(self) -> None:
        """Which there are, what they are called, and what they look for."""
        self.dock.fold(len(self._book) == 0)
        self._advise()
        self.model.refresh()

    def show_camera(self, camera_id: str) -> None:
        """This camera is selected now; "": none."""
        self._selected_id = camera_id
        self._choose()

    def toggle(self) -> None:
        """Show the dock or hide it."""
        docks.toggle(self.dock)

    def close(self) -> None:
        """Make no more pictures."""
        self._soon.stop()
        self._pictures.close()

    def save_picture(self, row: EventRow) -> None:
        """Save the picture of that moment as a file."""
        when = datetime.fromtimestamp(row.began_ms / 1000)
        path = snapshot_path(self._name_of(row.camera_id), when, self._actions.settings.now.snapshots)
        self._snapshots.save(QImage.fromData(row.jpeg), path)

    def _connect_dock(self) -> None:
        dock = self.dock
        dock.chosen.connect(lambda row: self.camera_chosen.emit(row.camera_id))
        dock.activated.connect(lambda row: self.camera_opened.emit(row.camera_id))
        dock.menu_requested.connect(self._open_menu)
        dock.remove_requested.connect(self.model.remove)
        header = dock.header
        header.cameras_chosen.connect(self._choose)
        header.kinds_requested.connect(self._open_kinds)
        header.clear.clicked.connect(self._clear)
        header.place.clicked.connect(self._change_place)
        header.close_button.clicked.connect(dock.hide)

    def _clear(self) -> None:
        """Empty the list; the notice brings it back."""
        self._take_waiting()
        n_rows = self.model.rowCount()
        if not n_rows:
            return
        cleared = self.model.clear()
        words = tr("1 event was cleared.") if n_rows == 1 else tr("{0} events were cleared.").format(n_rows)
        self.cleared.emit(words, lambda: self.model.bring_back(cleared))

    def _on_event(self, event: AnalyzerEvent) -> None:
        entry = self._book.get(event.camera_id)
        if entry is not None:
            self._wait(told_by_event(event, entry, self._book))

    def _on_state(self, camera_id: str) -> None:
        entry = self._book.get(camera_id)
        told = self._states.told_by(entry, time.time_ns() // 1_000_000) if entry is not None else None
        if entry is None or told is None:
            return
        self._wait(told)
        if entry.state is not StreamState.LIVE:  # what was going on there is not seen any more
            self._take_waiting()
            self.model.break_off(camera_id)

    def _on_analyzer(self, status: AnalyzerStatus) -> None:
        if status.state is not AnalyzerState.RUNNING:
            self._take_waiting()
            self.model.break_off(status.camera_id, status.analyzer)

    def _wait(self, told: Told) -> None:
        self._waiting.append(told)
        if not self._soon.isActive():
            self._soon.start()

    def _take_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        shown: dict[str, QImage | None] = {}
        for row in self.model.take(waiting):
            if not row.is_state:
                if row.camera_id not in shown:
                    shown[row.camera_id] = self._picture_of(row)
                picture = shown[row.camera_id]
                if picture is not None:
                    scale = self.dock.devicePixelRatioF() * max(100, fonts.percent()) / 100
                    self._pictures.make(row.number, picture, row.region, scale)

    def _picture_of(self, row: EventRow) -> QImage | None:
        """What is shown of the camera just now, whoever shows it; None: nobody does."""
        picture = self._viewers.picture_of(row.camera_id)
        if picture is None or abs(picture.wall_time_ms - row.began_ms) > _PICTURE_AWAY_MS:
            return None
        return picture.image.copy()

    def _advise(self) -> None:
        if any(self._book.enabled_analyzers(entry) for entry in self._book):
            self.dock.advise(tr("Nothing has happened yet"), tr("What the analyzers see is told here"))
        else:
            hint = tr("Right-click on a picture, then Analyzers: choose what it looks for")
            self.dock.advise(tr("No analyzer is switched on"), hint)

    def _on_removed(self, camera_id: str) -> None:
        self._take_waiting()
        self._states.forget(camera_id)
        self.model.remove_camera(camera_id)

    def _name_of(self, camera_id: str) -> str:
        entry = self._book.get(camera_id)
        return entry.camera.name if entry is not None else camera_id

    def _choose(self, hidden: frozenset[str] | None = None) -> None:
        """Show what the header says, without these kinds; None: without those as before."""
        of = self._selected_id if self.dock.header.cameras.chosen == SELECTED else None
        self.dock.filter.choose(of, self.dock.filter.hidden if hidden is None else hidden)
        self.dock.header.show_filtered(len(self.dock.filter.hidden))
        self.dock.filter_changed()

    def _change_place(self) -> None:
        """To the other side of the window."""
        area = RIGHT if self._window.dockWidgetArea(self.dock) == BOTTOM else BOTTOM
        self._window.addDockWidget(area, self.dock)
        if area == RIGHT:
            self._window.tabifyDockWidget(self._beside, self.dock)
            docks.bring_out(self.dock)
            self._window.resizeDocks([self.dock], [self.dock.preferred_width()], Qt.Orientation.Horizontal)

    def _open_menu(self, row: EventRow, where: QPoint) -> None:
        menu = make_menu(self._window)
        add_action(menu, tr("Show the camera"), "open_in_full", lambda: self.camera_opened.emit(row.camera_id))
        save = add_action(menu, tr("Save the picture"), "photo_camera", lambda: self.save_picture(row))
        save.setEnabled(bool(row.jpeg))
        text = as_text(row, self._name_of(row.camera_id))
        add_action(menu, tr("Copy as text"), "content_copy", lambda: QApplication.clipboard().setText(text))
        menu.addSeparator()
        add_action(menu, tr("Remove from the list") + "\tDel", "delete", lambda: self.model.remove(row))
        menu.popup(where)

    def _open_kinds(self, where: QPoint) -> None:
        """One entry to tick for each analyzer that tells events."""
        menu = make_menu(self._window)
        titles = {spec.name: spec.title for spec in self._book.analyzers}
        hidden = self.dock.filter.hidden
        seen = {row.analyzer for row in self.model.rows} | hidden
        ordered = [name for name in titles if name in seen] + sorted(seen - titles.keys())
        for name in ordered:
            action = menu.addAction(plain(titles.get(name, name) if name else tr("State of the cameras")))
            action.setCheckable(True)
            action.setChecked(name not in hidden)
            action.toggled.connect(lambda _, name=name: self._choose(hidden ^ {name}))
        if not ordered:
            menu.addAction(tr("Nothing has happened yet")).setEnabled(False)
        if hidden:
            menu.addSeparator()
            menu.addAction(tr("Show all kinds"), lambda: self._choose(frozenset()))
        menu.popup(where)
