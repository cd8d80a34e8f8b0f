"""The engine's door as Qt signals."""

from __future__ import annotations

import logging
from typing import Protocol, assert_never

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from valkka_live.core.messages import (
    AnalysisResult,
    AnalyzerEvent,
    AnalyzerStatus,
    ConnectionPicture,
    ConnectionStep,
    ConnectionTested,
    DetectorStats,
    DetectorStatus,
    ModelFetch,
    ModelOptimising,
    SoundStatus,
    StreamFacts,
    StreamStatus,
)
from valkka_live.core.messages.door import (
    CameraChanged,
    CameraRemoved,
    Command,
    CommandRefused,
    EngineReady,
    EngineStopped,
    Notice,
    Notification,
    StreamChosen,
    SystemStatus,
    WebcamsFound,
)
from valkka_live.core.messages.system import SystemDetails
from valkka_live.gui.bridge.users_words import in_users_words

log = logging.getLogger(__name__)


class EngineDoor(Protocol):
    """What the window needs of the engine."""

    def send(self, command: Command) -> None:
        """Hand a command in; never waits."""

    def fileno(self) -> int:
        """Readable while notifications wait."""

    def receive(self) -> list[Notification]:
        """Take the waiting notifications; never waits."""


class EngineBridge(QObject):
    """Commands go in, notifications come out as signals on the GUI thread. Owned by the window's maker; the engine is not owned.

    Signals:
        one for each kind of notification, carrying it;
        batch_done: all that waited has been told.
    """

    engine_ready = Signal(EngineReady)
    engine_stopped = Signal()
    camera_changed = Signal(CameraChanged)
    camera_removed = Signal(str)
    stream_status = Signal(StreamStatus)
    stream_facts = Signal(StreamFacts)
    stream_chosen = Signal(StreamChosen)
    sound_status = Signal(SoundStatus)
    analysis_result = Signal(AnalysisResult)
    analyzer_event = Signal(AnalyzerEvent)
    analyzer_status = Signal(AnalyzerStatus)
    detector_status = Signal(DetectorStatus)
    detector_stats = Signal(DetectorStats)
    model_fetch = Signal(ModelFetch)
    model_optimising = Signal(ModelOptimising)
    system_status = Signal(SystemStatus)
    system_details = Signal(SystemDetails)
    connection_step = Signal(ConnectionStep)
    connection_picture = Signal(ConnectionPicture)
    connection_tested = Signal(ConnectionTested)
    webcams_found = Signal(WebcamsFound)
    notice = Signal(Notice)
    command_refused = Signal(CommandRefused)
    batch_done = Signal()

    def __init__(self, engine: EngineDoor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._open = True
        self._notifier = QSocketNotifier(engine.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_readable)

    def send(self, command: Command) -> None:
        """Hand a command to the engine; after its end it is passed over."""
        if self._open:
            self._engine.send(command)
        else:
            log.debug("%s comes after the engine's end and is passed over", type(command).__name__)

    def close(self) -> None:
        """Listen no more; the engine may be closed afterwards."""
        self._open = False
        self._notifier.setEnabled(False)

    def _on_readable(self) -> None:
        for notification in self._engine.receive():
            self._tell(in_users_words(notification))
        self.batch_done.emit()

    def _tell(self, notification: Notification) -> None:
        match notification:
            case AnalysisResult():
                self.analysis_result.emit(notification)
            case StreamFacts():
                self.stream_facts.emit(notification)
            case AnalyzerStatus():
                self.analyzer_status.emit(notification)
            case DetectorStatus():
                self.detector_status.emit(notification)
            case DetectorStats():
                self.detector_stats.emit(notification)
            case ModelFetch():
                self.model_fetch.emit(notification)
            case ModelOptimising():
                self.model_optimising.emit(notification)
            case SystemStatus():
                self.system_status.emit(notification)
            case SystemDetails():
                self.system_details.emit(notification)
            case ConnectionStep():
                self.connection_step.emit(notification)
            case ConnectionPicture():
                self.connection_picture.emit(notification)
            case ConnectionTested():
                self.connection_tested.emit(notification)
            case WebcamsFound():
                self.webcams_found.emit(notification)
            case StreamStatus():
                self.stream_status.emit(notification)
            case StreamChosen():
                self.stream_chosen.emit(notification)
            case SoundStatus():
                self.sound_status.emit(notification)
            case AnalyzerEvent():
                self.analyzer_event.emit(notification)
            case CameraChanged():
                self.camera_changed.emit(notification)
            case CameraRemoved():
                self.camera_removed.emit(notification.camera_id)
            case Notice():
                self.notice.emit(notification)
            case CommandRefused():
                self.command_refused.emit(notification)
            case EngineReady():
                self.engine_ready.emit(notification)
            case EngineStopped():
                self.close()
                self.engine_stopped.emit()
            case _:
                assert_never(notification)
