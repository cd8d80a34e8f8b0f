"""Brings what is known of a camera's analyzers to the dock and the editors, and what the user changes to the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from valkka_live.core.messages import AnalysisResult
from valkka_live.core.messages.door import CommandRefused
from valkka_live.gui.analysis.dock import AnalysisDock
from valkka_live.gui.analysis.picture_source import PictureSource
from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.widgets import docks

if TYPE_CHECKING:
    from valkka_live.gui.analysis.define_window import DefineWindow


class AnalysisRoom(QObject):
    """Lives as long as the window. GUI thread.

    Attributes:
        dock: at the window's right; hidden until the user wants it.
    """

    def __init__(self, bridge: EngineBridge, keeper: BookKeeper, actions: CameraActions, window: QMainWindow) -> None:
        super().__init__(window)
        self._bridge, self._keeper, self._actions, self._window = bridge, keeper, actions, window
        self._camera_id = ""
        self._editors: dict[tuple[str, str], DefineWindow] = {}
        self.dock = AnalysisDock(window)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self.dock.switched.connect(actions.set_analyzer)
        self.dock.parameters_changed.connect(
            lambda camera_id, analyzer, values: actions.change_analyzer(camera_id, analyzer, parameters=values)
        )
        self.dock.define_requested.connect(self.define)
        self.dock.close_requested.connect(self.dock.hide)
        self.dock.visibilityChanged.connect(self._on_visible)
        for signal in (keeper.ready, keeper.cameras_changed):
            signal.connect(self._show)
        keeper.camera_edited.connect(self._on_edited)
        keeper.camera_removed.connect(self._close_editors)
        keeper.camera_told.connect(self._on_told)
        keeper.results_told.connect(self._on_result)
        bridge.command_refused.connect(self._on_refused)

    def show_camera(self, camera_id: str) -> None:
        """This camera is selected now; "": none."""
        self._camera_id = camera_id
        self._show()

    def toggle(self) -> None:
        """Show the dock or hide it."""
        docks.toggle(self.dock)

    def open_settings(self, camera_id: str, analyzer: str = "") -> None:
        """Show a camera's analyzers, one of them open."""
        docks.bring_out(self.dock)
        self.show_camera(camera_id)
        self.dock.open_panel(analyzer)

    def define(self, camera_id: str, analyzer: str) -> DefineWindow | None:
        """Open the editor of what an analyzer watches, or bring it to the front; None: there is nothing to draw."""
        entry = self._keeper.book.get(camera_id)
        spec = next((spec for spec in self._keeper.book.analyzers if spec.name == analyzer and spec.shapes), None)
        if entry is None or spec is None:
            return None
        key = (camera_id, analyzer)
        if key not in self._editors:
            from valkka_live.gui.analysis.define_window import DefineWindow  # noqa: PLC0415  not needed for the start

            source = PictureSource(self._bridge, camera_id, self)
            editor = self._editors[key] = DefineWindow(entry, spec, source, self._window)
            editor.applied.connect(lambda shapes: self._actions.change_analyzer(camera_id, analyzer, shapes=shapes))
            editor.closed.connect(lambda: self._editors.pop(key, None))
            editor.tell_results(entry)
            editor.show()
        editor = self._editors[key]
        editor.raise_()
        editor.activateWindow()
        return editor

    def tick(self) -> None:
        """A second has passed: words that count time are told anew."""
        self._on_told(self._camera_id)

    def close(self) -> None:
        """Send what was changed last; the editors go."""
        self.dock.flush()
        self._close_editors()

    def _on_visible(self, visible: bool) -> None:
        if visible:
            self._show()

    def _show(self) -> None:
        """A dock that is hidden costs nothing."""
        if not self.dock.isHidden():
            self.dock.show_camera(self._keeper.book.get(self._camera_id), self._keeper.book.analyzers)

    def _on_told(self, camera_id: str) -> None:
        entry = self._keeper.book.get(camera_id)
        if entry is not None and camera_id == self.dock.camera_id and self.dock.isVisible():
            self.dock.tell(entry)

    def _on_result(self, result: AnalysisResult) -> None:
        if result.counts:
            self._on_told(result.camera_id)
        editor = self._editors.get((result.camera_id, result.analyzer))
        entry = self._keeper.book.get(result.camera_id)
        if editor is not None and entry is not None:
            editor.tell_results(entry)

    def _on_edited(self, camera_id: str) -> None:
        entry = self._keeper.book.get(camera_id)
        for (of, _), editor in self._editors.items():
            if of == camera_id and entry is not None:
                editor.take_camera(entry)

    def _close_editors(self, camera_id: str = "") -> None:
        """Of one camera, or all."""
        for key in [key for key in self._editors if camera_id in ("", key[0])]:
            self._editors[key].close()

    def _on_refused(self, refused: CommandRefused) -> None:
        if refused.command == "SetAnalyzer" and (refused.shape or refused.field == "shapes"):
            for (camera_id, _), editor in self._editors.items():
                if camera_id == refused.camera_id:
                    editor.take_refusal(refused.reason)
        entry = self._keeper.book.get(refused.camera_id)
        if entry is not None and refused.command == "SetAnalyzer" and refused.camera_id == self.dock.camera_id:
            self.dock.take_refusal(entry)
