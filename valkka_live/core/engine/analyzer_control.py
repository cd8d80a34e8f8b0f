"""One analyzer of one camera as the engine sees it."""

from __future__ import annotations

import logging

from valkka_live.core.config.models import Camera
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.detector_control import DetectorControl
from valkka_live.core.messages import (
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
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.processes.supervisor import Job

log = logging.getLogger(__name__)


class AnalyzerControl:
    """Keeps the worker process running from its making to :meth:`close`. Lives in the engine's thread."""

    def __init__(
        self,
        camera: Camera,
        spec: AnalyzerSpec,
        parameters: dict[str, ParameterValue],
        context: Context,
        detector: DetectorControl,
    ) -> None:
        self._camera, self._spec, self._parameters = camera, spec, parameters
        self._supervisor, self._detector, self._emit = context.supervisor, detector, context.emit
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
            detector.attach(self._detector_ring, self._send)

    def set_parameters(self, parameters: dict[str, ParameterValue]) -> None:
        """New values; applied before the worker's next frame."""
        if parameters != self._parameters:
            self._parameters = parameters
            self._send(SetParameters(parameters=parameters))

    def close(self) -> None:
        """End the worker."""
        if self._detector_ring:
            self._detector.detach(self._detector_ring)
        self._supervisor.drop(self._job)

    def _send(self, message: Message) -> None:
        self._supervisor.send(self._job, message)

    def _make_setup(self) -> AnalyzerSetup:
        return AnalyzerSetup(
            camera_id=self._camera.id,
            camera_name=self._camera.name,
            spec=self._spec,
            parameters=self._parameters,
            input_ring=f"{self._camera.id}.analysis",
            output_ring=f"{self._camera.id}.{self._spec.name}",
            detector_ring=self._detector_ring,
        )

    def _on_message(self, message: AnalysisResult | AnalyzerEvent | AnalyzerStatus) -> None:
        if (message.camera_id, message.analyzer) == (self._camera.id, self._spec.name):
            self._emit(message)
        else:
            log.error("%s speaks for %s of camera %r; passed over", self._job.name, message.analyzer, message.camera_id)

    def _on_started(self) -> None:
        if self._detector_ring:
            self._send(self._detector.status)

    def _on_lost(self, why: str, retry_at_ns: int) -> None:
        self._emit_state(AnalyzerState.RESTARTING, f"{why} and starts again", retry_at_ns)

    def _emit_state(self, state: AnalyzerState, reason: str = "", retry_at_ns: int = 0) -> None:
        self._emit(
            AnalyzerStatus(
                camera_id=self._camera.id,
                analyzer=self._spec.name,
                state=state,
                reason=reason,
                retry_at_ns=retry_at_ns,
            )
        )
