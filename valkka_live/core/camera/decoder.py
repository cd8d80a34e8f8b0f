"""The decoder process of one camera: opens the source, decodes, fills the rings, reconnects for ever."""

from __future__ import annotations

import contextlib
import logging
import time

from valkka_live.core.camera.control import Control
from valkka_live.core.camera.meter import Meter
from valkka_live.core.camera.rings import CameraRing
from valkka_live.core.camera.size_guard import SizeGuard
from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.frame import FrameMeta, PixelFormat
from valkka_live.core.messages import DecoderSetup, Problem, StreamState, StreamStatus, ToDecoder
from valkka_live.core.processes.backoff import Backoff
from valkka_live.core.processes.child import Child
from valkka_live.core.redact import redact
from valkka_live.core.shmem import NoSharedMemory
from valkka_live.core.sources.base import Source, SourceFrame, SourceSettings
from valkka_live.core.sources.registry import make_source

log = logging.getLogger(__name__)

LIVE_SLOTS = 6
ANALYSIS_SLOTS = 8
STABLE_AFTER_S = 60.0
SHARED_MEMORY_RETRY_S = 5.0
REFUSED_RETRY_S = 120.0
"""A refused camera is asked again this seldom: cameras lock accounts, but a wrong path may be mended on the camera."""


def run(child: Child) -> None:
    """Entry of the process."""
    channel = child.open_channel(ToDecoder)
    setup = child.expect(channel, DecoderSetup)
    decoder = Decoder(setup, Control(child, channel, setup.camera_id))
    decoder.run()


class Decoder:
    """Main thread of the decoder process; the control thread listens to the engine meanwhile."""

    def __init__(self, setup: DecoderSetup, control: Control) -> None:
        self._setup = setup
        self._control = control
        self._live = CameraRing(setup.live_ring, PixelFormat.BGRX, LIVE_SLOTS)
        self._analysis = CameraRing(setup.analysis_ring, PixelFormat.BGR24, ANALYSIS_SLOTS)
        self._backoff = Backoff()
        self._seq = 0
        self._next_analysis_ns = 0
        self._no_memory_until = 0.0
        self._meter = Meter()

    def run(self) -> None:
        """Play until the engine says stop."""
        self._control.start(self._meter, self._close_rings)
        try:
            while not self._control.stopping:
                self._try_once()
        finally:
            self._close_rings()

    def _try_once(self) -> None:
        setup = self._setup
        started = time.monotonic()
        self._control.report(StreamStatus(camera_id=setup.camera_id, state=StreamState.CONNECTING))
        source: Source | None = None
        try:
            settings = SourceSettings(
                user=setup.user,
                password=setup.password,
                transport=setup.transport,
                latency=setup.latency,
                hardware=setup.hardware,
                verify_certificate=setup.verify_certificate,
            )
            source = make_source(setup.url, settings)
            self._play(source)
        except SourceRefused as error:
            self._wait(StreamState.REFUSED, error, Problem(error.problem), REFUSED_RETRY_S)
        except SourceError as error:
            if time.monotonic() - started > STABLE_AFTER_S:
                self._backoff.reset()
            self._wait(StreamState.RETRYING, error, Problem.NO_SIGNAL, self._backoff.next_wait_s())
        finally:
            self._control.source = None
            if source is not None:
                source.close()

    def _play(self, source: Source) -> None:
        control = self._control
        control.busy_for(source.open_within_s)
        source.open()
        control.source = source
        control.busy_for(source.silent_within_s)
        guard = SizeGuard()
        with contextlib.closing(source.frames()) as frames:
            for frame in frames:
                if control.stopping:
                    return
                control.busy_for(source.silent_within_s)
                if frame is not None and guard.accepts(frame.picture.size_wh):
                    self._serve(frame)

    def _serve(self, frame: SourceFrame) -> None:
        self._seq += 1
        if time.monotonic() < self._no_memory_until:
            return
        now_ns = time.monotonic_ns()
        self._meter.frames += 1
        wants = self._control.wants
        meta = FrameMeta(
            seq=self._seq,
            width=frame.picture.size_wh[0],
            height=frame.picture.size_wh[1],
            pixel_format=PixelFormat.BGRX,
            media_time_ns=frame.media_time_ns,
            monotonic_ns=now_ns,
            wall_time_ms=time.time_ns() // 1_000_000,
            camera_number=self._setup.camera_number,
        )
        try:
            self._live.write(frame.picture, wants.live_wh, meta)
            if self._analysis_due(now_ns, wants.analysis_fps):
                self._analysis.write(frame.picture, wants.analysis_wh, meta)
        except NoSharedMemory as error:
            self._no_memory_until = time.monotonic() + SHARED_MEMORY_RETRY_S
            self._control.out_of_memory(str(error))
            return
        self._control.frame_served(frame.picture.size_wh, meta, self._live.frames, self._analysis.frames)

    def _analysis_due(self, now_ns: int, fps: float) -> bool:
        if fps <= 0:
            return True  # closes the ring
        if now_ns < self._next_analysis_ns:
            return False
        interval_ns = int(1e9 / fps)
        # from the time it was due, so that 10 fps of a 25 fps stream stay 10; from now on after a pause
        self._next_analysis_ns = max(self._next_analysis_ns + interval_ns, now_ns - interval_ns // 2)
        return True

    def _wait(self, state: StreamState, error: SourceError, problem: Problem, wait_s: float) -> None:
        reason = redact(error.reason, self._setup.password)
        log.warning("%s; next try in %.1f s", reason, wait_s)
        self._control.report(
            StreamStatus(
                camera_id=self._setup.camera_id,
                state=state,
                problem=problem,
                reason=reason,
                advice=error.advice,
                retry_at_ns=time.monotonic_ns() + int(wait_s * 1e9) if state is StreamState.RETRYING else 0,
                attempt=self._backoff.attempt,
            )
        )
        if self._control.wait_for_retry(wait_s):
            self._backoff.reset()

    def _close_rings(self) -> None:
        self._live.close()
        self._analysis.close()
