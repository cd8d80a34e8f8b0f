"""One analyzer of one camera as the engine sees it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from valkka_live.core.config.models import Camera
from valkka_live.core.engine.analyzer_order import AnalyzerOrder
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.detector_control import DetectorControl
from valkka_live.core.messages import (
    MODEL,
    AnalysisResult,
    AnalyzerEvent,
    AnalyzerSetup,
    AnalyzerSpec,
    AnalyzerState,
    AnalyzerStatus,
    FromAnalyzer,
    Message,
    SetParameters,
)
from valkka_live.core.processes.supervisor import Job

log = logging.getLogger(__name__)


class AnalyzerControl:
    """Keeps the worker process running from its making to :meth:`close`. Lives in the engine's thread."""

    def __init__(
        self,
        camera: Camera,
        order: AnalyzerOrder,
        context: Context,
        detector: DetectorControl,
        on_alarm: Callable[[], None],
    ) -> None:
        """Start the worker.

        Args:
            on_alarm: called while something happens at a line or in a zone, again and again.
        """
        self._on_alarm = on_alarm
        self._camera, self._order, spec = camera, order, order.spec
        self._supervisor, self._detector, self._emit = context.supervisor, detector, context.emit
        self._failures = context.paths.failures
        self._detector_ring = f"{camera.id}.{spec.name}.detector" if spec.uses_detector else ""
        self._job = Job(
            key=f"analyzer:{camera.id}:{spec.name}",
            name=f"analyzer:{camera.name}:{spec.name}",
            entry=context.parts.analyzer_entry,
            receives=FromAnalyzer,
            make_setup=self._make_setup,
            on_message=self._on_message,
            on_started=self._on_started,
            on_lost=self._on_lost,
        )
        self._emit_state(AnalyzerState.STARTING)
        self._supervisor.run(self._job)
        if self._detector_ring:
            detector.attach(self._detector_ring, self._send, 1e3 / camera.analysis_fps, self._model, camera.url)

    @property
    def source(self) -> AnalyzerSpec | None:
        """Whose results it works on; None: the camera's own frames. Another source needs another worker."""
        return self._order.source

    @property
    def _model(self) -> str:
        """The camera's own choice; "" for the model that all share."""
        return str(self._order.settings.parameters.get(MODEL, ""))

    def change(self, order: AnalyzerOrder) -> None:
        """New settings of the same analyzer with the same source; applied before the worker's next frame."""
        before, self._order = self._order.settings, order
        now = order.settings
        if (now.parameters, now.shapes) != (before.parameters, before.shapes):
            self._send(SetParameters(parameters=now.parameters, shapes=now.shapes))
        if self._detector_ring:
            self._detector.choose(self._detector_ring, self._model)

    def prioritise(self, weight: float) -> None:
        """So many times as often as others it is to be served by the detector, if it needs that."""
        if self._detector_ring:
            self._detector.prioritise(self._detector_ring, weight)

    def close(self) -> None:
        """End the worker."""
        if self._detector_ring:
            self._detector.detach(self._detector_ring)
        self._supervisor.drop(self._job)

    def _send(self, message: Message) -> None:
        self._supervisor.send(self._job, message)

    def _make_setup(self) -> AnalyzerSetup:
        camera_id, order = self._camera.id, self._order
        output_ring = f"{camera_id}.{order.spec.name}"
        return AnalyzerSetup(
            camera_id=camera_id,
            camera_name=self._camera.name,
            spec=order.spec,
            parameters=order.settings.parameters,
            shapes=order.settings.shapes,
            input_ring=f"{camera_id}.{order.source.name if order.source is not None else 'analysis'}",
            input_title=order.source.title if order.source is not None else "",
            output_ring=output_ring,
            view_ring=f"{output_ring}.view",
            detector_ring=self._detector_ring,
            failures_dir=str(self._failures),
        )

    def _on_message(self, message: AnalysisResult | AnalyzerEvent | AnalyzerStatus) -> None:
        if (message.camera_id, message.analyzer) != (self._camera.id, self._order.spec.name):
            log.error("%s speaks for %s of camera %r; passed over", self._job.name, message.analyzer, message.camera_id)
        elif self._order.is_asked_for or isinstance(message, AnalyzerStatus):
            self._emit(message)
            if self._tells_alarm(message):
                self._on_alarm()

    def _tells_alarm(self, message: AnalysisResult | AnalyzerEvent | AnalyzerStatus) -> bool:
        """Something happens at what the user drew."""
        match message:
            case AnalyzerEvent():
                return bool(message.shape)
            case AnalysisResult():
                return message.active and bool(self._order.spec.inputs and self._order.settings.shapes)
            case AnalyzerStatus():
                return False

    def _on_started(self) -> None:
        if self._detector_ring:
            self._send(self._detector.status_of(self._detector_ring))

    def _on_lost(self, why: str, retry_at_ns: int) -> None:
        self._emit_state(AnalyzerState.RESTARTING, f"{why} and starts again", retry_at_ns)

    def _emit_state(self, state: AnalyzerState, reason: str = "", retry_at_ns: int = 0) -> None:
        self._emit(
            AnalyzerStatus(
                camera_id=self._camera.id,
                analyzer=self._order.spec.name,
                state=state,
                reason=reason,
                retry_at_ns=retry_at_ns,
            )
        )
