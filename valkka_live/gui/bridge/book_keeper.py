"""Writes what the engine tells into the book of cameras, and then says what has changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from valkka_live.core.messages import (
    AnalysisResult,
    AnalyzerEvent,
    AnalyzerStatus,
    DetectorState,
    DetectorStatus,
    SoundStatus,
    StreamFacts,
    StreamStatus,
)
from valkka_live.core.messages.door import CameraChanged, EngineReady, SystemStatus
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.cameras.book import CameraBook


class BookKeeper(QObject):
    """Keeps one book for the whole window. Lives on the GUI thread.

    Attributes:
        book: what is known of the cameras.
        detector, system: the newest status; system is None before the first.
        keyring: name of the system keyring, "" when there is none.

    Signals:
        ready: the engine runs; its cameras are told next.
        camera_added, camera_edited, camera_removed: camera id; the book has it already.
        state_changed: camera id, its stream's state.
        camera_told: camera id, anything else about it.
        gone: ids of the cameras that the user removed; once for a burst of messages.
        changed: ids of all cameras, those that are gone too, of which anything was told; once for a burst.
        cameras_changed: cameras came, went or have other settings; once for a burst.
        results_told: boxes that the book has taken in.
        detector_told, system_told.
    """

    ready = Signal()
    camera_added = Signal(str)
    camera_edited = Signal(str)
    camera_removed = Signal(str)
    state_changed = Signal(str)
    camera_told = Signal(str)
    gone = Signal(frozenset)
    changed = Signal(frozenset)
    cameras_changed = Signal()
    results_told = Signal(AnalysisResult)
    detector_told = Signal(DetectorStatus)
    system_told = Signal(SystemStatus)

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.book = CameraBook()
        self.detector = DetectorStatus(state=DetectorState.IDLE)
        self.system: SystemStatus | None = None
        self.keyring = ""
        self._gone: set[str] = set()
        self._changed: dict[str, None] = {}
        self._others = False
        bridge.engine_ready.connect(self._on_ready)
        bridge.camera_changed.connect(self._on_camera)
        bridge.camera_removed.connect(self._on_removed)
        bridge.stream_status.connect(self._on_status)
        bridge.stream_facts.connect(self._on_facts)
        bridge.sound_status.connect(self._on_sound)
        bridge.analyzer_status.connect(self._on_analyzer)
        bridge.analysis_result.connect(self._on_result)
        bridge.analyzer_event.connect(self._on_event)
        bridge.detector_status.connect(self._on_detector)
        bridge.system_status.connect(self._on_system)
        bridge.batch_done.connect(self._tell_burst)
        for signal in (self.camera_added, self.camera_edited, self.camera_removed):
            signal.connect(self._note_camera)
        for signal in (self.state_changed, self.camera_told):
            signal.connect(self._note)

    def _on_ready(self, ready: EngineReady) -> None:
        self.book.analyzers = ready.analyzers
        self.keyring = ready.keyring
        self.ready.emit()

    def _on_camera(self, changed: CameraChanged) -> None:
        is_new = self.book.change_camera(changed)
        (self.camera_added if is_new else self.camera_edited).emit(changed.camera.id)

    def _on_removed(self, camera_id: str) -> None:
        self.book.remove_camera(camera_id)
        self._gone.add(camera_id)
        self.camera_removed.emit(camera_id)

    def _on_status(self, status: StreamStatus) -> None:
        self.book.take_status(status)
        self.state_changed.emit(status.camera_id)

    def _on_facts(self, facts: StreamFacts) -> None:
        self.book.take_facts(facts)
        self.camera_told.emit(facts.camera_id)

    def _on_sound(self, status: SoundStatus) -> None:
        self.book.take_sound(status)
        self.camera_told.emit(status.camera_id)

    def _on_analyzer(self, status: AnalyzerStatus) -> None:
        self.book.take_analyzer(status)
        self.camera_told.emit(status.camera_id)

    def _on_result(self, result: AnalysisResult) -> None:
        if self.book.take_result(result):
            self.results_told.emit(result)

    def _on_event(self, event: AnalyzerEvent) -> None:
        if self.book.take_event(event):
            self.camera_told.emit(event.camera_id)

    def acknowledge(self, camera_id: str) -> None:
        """The user has seen what happened."""
        entry = self.book.get(camera_id)
        if entry is not None and entry.alarm:
            entry.alarm = ""
            self.camera_told.emit(camera_id)
            self._tell_burst()

    def _on_detector(self, status: DetectorStatus) -> None:
        self.detector = status
        self.detector_told.emit(status)

    def _on_system(self, status: SystemStatus) -> None:
        self.system = status
        self.system_told.emit(status)

    def _note_camera(self, camera_id: str) -> None:
        self._others = True
        self._note(camera_id)

    def _note(self, camera_id: str) -> None:
        self._changed[camera_id] = None

    def _tell_burst(self) -> None:
        """All that came together has been told one by one: now what is worth doing once."""
        gone, changed, others = frozenset(self._gone), frozenset(self._changed), self._others
        self._gone.clear()
        self._changed.clear()
        self._others = False
        if gone:
            self.gone.emit(gone)
        if others:
            self.cameras_changed.emit()
        if changed:
            self.changed.emit(changed)
