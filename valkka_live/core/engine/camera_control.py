"""One camera as the engine sees it: who needs its stream, its decoder process, its analyzers."""

from __future__ import annotations

import asyncio
import logging
import time

from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.engine.analyzer_control import AnalyzerControl
from valkka_live.core.engine.context import Context
from valkka_live.core.engine.detector_control import DetectorControl
from valkka_live.core.messages import (
    AnalyzerSpec,
    AnalyzerState,
    AnalyzerStatus,
    DecoderSetup,
    FromDecoder,
    Problem,
    RetryNow,
    SetAnalysis,
    SetLiveSize,
    SetSound,
    SoundStatus,
    StreamFacts,
    StreamState,
    StreamStatus,
)
from valkka_live.core.processes.supervisor import Job

log = logging.getLogger(__name__)

LINGER_S = 3.0
"""A decoder that nobody needs stays so long: dragging a tile must not drop the connection."""
ANALYSIS_BOX_WH = (640, 360)
ANALYSIS_FPS = 10.0


def live_ring(camera: Camera) -> str:
    """Name of a camera's live ring: BGRX at the largest tile's size, full rate."""
    return f"{camera.id}.live"


def analysis_ring(camera: Camera) -> str:
    """Name of a camera's analysis ring: BGR24 at the analyzers' size and rate."""
    return f"{camera.id}.analysis"


class CameraControl:
    """Lives in the engine's thread.

    Attributes:
        camera: its settings.
        status: newest state of its stream.
    """

    def __init__(
        self,
        camera: Camera,
        number: int,
        context: Context,
        detector: DetectorControl,
    ) -> None:
        self.camera = camera
        self._number = number
        self._context = context
        self._supervisor = context.supervisor
        self._emit = context.emit
        self._detector = detector
        self._loop = asyncio.get_running_loop()
        self._password = ""
        self._password_known = not camera.user  # until the keyring has answered, nothing is opened
        self._viewers: dict[str, tuple[int, int]] = {}
        self._analyzers: dict[str, AnalyzerControl] = {}
        self._job: Job | None = None
        self._linger: asyncio.TimerHandle | None = None
        self.status = StreamStatus(camera_id=camera.id, state=StreamState.OFF)

    # what the engine asks for

    def set_password(self, password: str) -> None:
        """The password is known now; a running decoder is replaced when it had another one."""
        changed = self._password_known and password != self._password
        self._password, self._password_known = password, True
        if changed:
            self._restart()
        self.update()

    def change(self, camera: Camera) -> None:
        """New settings; the decoder is replaced only when the stream itself is another one."""
        old, self.camera = self.camera, camera
        if (old.url, old.user, old.transport, old.name) != (camera.url, camera.user, camera.transport, camera.name):
            self._restart()
        self.update()

    def open_stream(self, viewer_id: str, box_wh: tuple[int, int]) -> None:
        """Somebody looks, at this size in pixels."""
        self._viewers[viewer_id] = box_wh
        self.update()
        self._emit(self.status)

    def close_stream(self, viewer_id: str) -> None:
        """Somebody looks no more."""
        self._viewers.pop(viewer_id, None)
        self.update()

    def retry(self) -> None:
        """Do not wait for the end of the back-off."""
        if self._job is not None:
            self._supervisor.send(self._job, RetryNow())

    def play_sound(self, on: bool, volume: float) -> None:
        """Let the camera be heard, or not."""
        if self._job is not None:
            self._supervisor.send(self._job, SetSound(on=on, volume=volume))

    def close(self) -> None:
        """End everything of this camera."""
        for control in self._analyzers.values():
            control.close()
        self._analyzers.clear()
        self._drop()

    # one place decides what runs

    def update(self) -> None:
        """Bring processes into line with what is wanted."""
        self._update_analyzers()
        needed = self.camera.enabled and bool(self._viewers or self._analyzers)
        if needed and self._password_known:
            self._cancel_linger()
            if self._job is None:
                self._start()
            else:
                self._send_wants()
        elif self._job is not None:
            self._send_wants()
            if not self.camera.enabled:
                self._drop()
            elif self._linger is None:
                self._linger = self._loop.call_later(LINGER_S, self._drop)
        if not self.camera.enabled:
            self._set_status(StreamStatus(camera_id=self.camera.id, state=StreamState.OFF))
        elif needed and not self._password_known:
            words = "Waiting for the password from the keyring"
            self._set_status(StreamStatus(camera_id=self.camera.id, state=StreamState.CONNECTING, reason=words))

    def _update_analyzers(self) -> None:
        wanted: dict[str, tuple[AnalyzerSpec, AnalyzerSettings]] = {}
        if self.camera.enabled:
            for spec in self._context.parts.analyzers:
                settings = self.camera.analyzers.get(spec.name)
                if settings is not None and settings.enabled:
                    wanted[spec.name] = (spec, settings)
        for name in [name for name in self._analyzers if name not in wanted]:
            self._analyzers.pop(name).close()
            self._emit(AnalyzerStatus(camera_id=self.camera.id, analyzer=name, state=AnalyzerState.OFF))
        for name, (spec, settings) in wanted.items():
            running = self._analyzers.get(name)
            if running is not None:
                running.set_parameters(settings.parameters)
                continue
            self._analyzers[name] = AnalyzerControl(
                self.camera, spec, settings.parameters, self._context, self._detector
            )

    # the decoder

    def _start(self) -> None:
        self._set_status(StreamStatus(camera_id=self.camera.id, state=StreamState.CONNECTING))
        self._job = Job(
            key=f"decoder:{self.camera.id}",
            name=f"decoder:{self.camera.name}",
            entry=self._context.parts.decoder_entry,
            receives=FromDecoder,
            make_setup=self._make_setup,
            on_message=self._on_message,
            on_started=self._send_wants,
            on_lost=self._on_lost,
        )
        self._supervisor.run(self._job)

    def _restart(self) -> None:
        if self._job is not None:
            self._drop()

    def _drop(self) -> None:
        self._cancel_linger()
        if self._job is not None:
            job, self._job = self._job, None
            self._supervisor.drop(job)

    def _cancel_linger(self) -> None:
        if self._linger is not None:
            self._linger.cancel()
            self._linger = None

    def _make_setup(self) -> DecoderSetup:
        camera = self.camera
        return DecoderSetup(
            camera_id=camera.id,
            camera_name=camera.name,
            url=camera.url,
            user=camera.user,
            password=self._password,
            transport=camera.transport,
            live_ring=live_ring(camera),
            analysis_ring=analysis_ring(camera),
            camera_number=self._number,
        )

    def _send_wants(self) -> None:
        if self._job is None:
            return
        boxes = self._viewers.values()
        live_wh = (max((w for w, _ in boxes), default=0), max((h for _, h in boxes), default=0))
        self._supervisor.send(self._job, SetLiveSize(box_wh=live_wh))
        wanted = (
            SetAnalysis(box_wh=ANALYSIS_BOX_WH, fps=ANALYSIS_FPS)
            if self._analyzers
            else SetAnalysis(box_wh=(0, 0), fps=0)
        )
        self._supervisor.send(self._job, wanted)

    def _on_message(self, message: StreamStatus | StreamFacts | SoundStatus) -> None:
        if (
            message.camera_id != self.camera.id
        ):  # a decoder reads what strangers send, and speaks for its own camera only
            log.error("the decoder of %s speaks for camera %r; passed over", self.camera.name, message.camera_id)
        elif isinstance(message, StreamStatus):
            self._set_status(message)
        else:
            self._emit(message)

    def _on_lost(self, why: str, retry_at_ns: int) -> None:
        wait_s = (retry_at_ns - time.monotonic_ns()) / 1e9
        log.warning("decoder of %s lost, starts again in %.1f s", self.camera.name, wait_s)
        self._set_status(
            StreamStatus(
                camera_id=self.camera.id,
                state=StreamState.RETRYING,
                problem=Problem.PROGRAM,
                reason=f"{why} and starts again",
                retry_at_ns=retry_at_ns,
                attempt=1,
                last_frame_ns=self.status.last_frame_ns,
                last_frame_ms=self.status.last_frame_ms,
            )
        )

    def _set_status(self, status: StreamStatus) -> None:
        if status != self.status:
            self.status = status
            self._emit(status)
