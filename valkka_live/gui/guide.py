"""Brings what the user means to the eye, wherever it is: a camera, a view, settings."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from valkka_live.gui.analysis.room import AnalysisRoom
from valkka_live.gui.cameras.dock import CameraDock
from valkka_live.gui.chrome import Chrome
from valkka_live.gui.events.room import EventsRoom
from valkka_live.gui.video.view_set import ViewSet
from valkka_live.gui.windows.view_windows import ViewWindows


class Guide:
    """Knows the parts of the main window and the views' own windows. GUI thread."""

    def __init__(
        self, window: QWidget, views: ViewSet, dock: CameraDock, analysis: AnalysisRoom, events: EventsRoom
    ) -> None:
        self._window, self._views, self._dock = window, views, dock
        self._analysis, self._events = analysis, events

    def know(self, windows: ViewWindows, chrome: Chrome) -> None:
        """What is made later; nobody can be guided before."""
        self._windows, self._chrome = windows, chrome

    def select_camera(self, camera_id: str) -> None:
        """The docks are about this camera; "": about none."""
        self._analysis.show_camera(camera_id)
        self._events.show_camera(camera_id)

    def go_to_camera(self, camera_id: str) -> None:
        """Select it wherever it is."""
        self._dock.select_camera(camera_id)
        self._views.model.select_camera(camera_id)
        own = self._windows.window_of(camera_id)
        if own is not None:
            own.pane.model.select_camera(camera_id)
        self.select_camera(camera_id)

    def show_large(self, camera_id: str) -> None:
        """Where it is shown already, the view on the screen first; else in a window of its own."""
        index, own = self._views.index_of(camera_id), self._windows.window_of(camera_id)
        if own is not None and index != self._views.current:
            own.pane.model.maximise_camera(camera_id)
            own.raise_()
            own.activateWindow()
        elif index >= 0:
            self._views.show(index)
            self._views.model.maximise_camera(camera_id)
        else:
            self._windows.open_camera(camera_id)

    def go_to_view(self, index: int) -> None:
        """A view of the main window; one that is not there is passed over."""
        if index < len(self._views.names):
            self._views.show(index)
            self._come_forward()

    def find_camera(self) -> None:
        """To the search field of the camera list."""
        self._come_forward()
        self._chrome.find_camera()

    def open_settings(self, camera_id: str) -> None:
        """Of a camera's analyzers."""
        self._analysis.open_settings(camera_id)
        self._come_forward()

    def _come_forward(self) -> None:
        self._window.raise_()
        self._window.activateWindow()
