"""The decoder process of one camera: opens the source, decodes, fills the rings, reconnects for ever."""

from __future__ import annotations

import contextlib
import logging
import time

from valkka_live.core.camera.control import NOTHING, Control
from valkka_live.core.camera.lateness import Lateness
from valkka_live.core.camera.meter import Meter
from valkka_live.core.camera.rings import CameraRing
from valkka_live.core.camera.size_guard import SizeGuard
from valkka_live.core.camera.sound import Sound
from valkka_live.core.camera.thinning import Thinning
from valkka_live.core.camera.turned_picture import TurnedPicture
from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.frame import FrameMeta, PixelFormat
from valkka_live.core.messages import DecoderSetup, Problem, StreamState, StreamStatus, ToDecoder
from valkka_live.core.processes.backoff import Reconnect
from valkka_live.core.processes.child import Child
from valkka_live.core.redact import redact
from valkka_live.core.shmem import NoSharedMemory
from valkka_live.core.sources.base import Decoding, Source, SourceFrame, SourceSettings
from valkka_live.core.sources.registry import make_source

log = logging.getLogger(__name__)

LIVE_SLOTS = 6
ANALYSIS_SLOTS = 8
SHARED_MEMORY_RETRY_S = 5.0


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
        self._analysis = (
            CameraRing(setup.analysis_ring, PixelFormat.BGR24, ANALYSIS_SLOTS) if setup.analysis_ring else None
        )
        self._reconnect = Reconnect()
        self._lateness = Lateness()
        self._seq = 0
        self._thinning = Thinning()
        self._no_memory_until = 0.0
        self._meter = Meter()
        self._sound = Sound(setup.camera_id, control.tell_sound)

    def run(self) -> None:
        """Play until the engine says stop."""
        self._control.start(self._meter, self._end_rings)
        try:
            while not self._control.stopping:
                self._try_once()
        finally:
            self._sound.close()
            self._end_rings()

    def _try_once(self) -> None:
        self._played_since_s = 0.0
        self._control.report(StreamStatus(camera_id=self._setup.camera_id, state=StreamState.CONNECTING))
        try:
            self._open_and_play()
        except SourceRefused as error:
            self._wait(StreamState.REFUSED, error, Problem(error.problem))
        except SourceError as error:
            self._wait(StreamState.RETRYING, error, Problem.NO_SIGNAL)

    def _open_and_play(self) -> None:
        """Until it breaks off; on return the source and the analysis ring are closed: the wait for the next try holds nothing."""
        setup = self._setup
        settings = SourceSettings(
            user=setup.user,
            password=setup.password,
            transport=setup.transport,
            latency=setup.latency,
            hardware=setup.hardware,
            verify_certificate=setup.verify_certificate,
        )
        source = make_source(setup.url, settings)
        try:
            self._play(source)
        finally:
            self._control.source = None
            self._sound.update(None, self._control.sound)
            source.close()
            if self._analysis is not None:
                self._analysis.close()  # the camera's other stream may serve it meanwhile

    def _play(self, source: Source) -> None:
        control = self._control
        control.busy_for(source.open_within_s)
        source.decoding = self._decoding()
        source.open()
        self._played_since_s = time.monotonic()
        control.source = source
        control.busy_for(source.silent_within_s)
        guard = SizeGuard()
        self._lateness.restart()
        with contextlib.closing(source.frames()) as frames:
            for frame in frames:
                if control.stopping:
                    return
                control.busy_for(source.silent_within_s)
                control.sign_of_life(source.decoding)
                self._sound.update(source, control.sound)
                if frame is not None and guard.accepts(frame.picture.size_wh):
                    self._take(frame, live=source.live)
                source.decoding = self._decoding()
                if source.decoding is Decoding.OFF:
                    self._close_rings()

    def _decoding(self) -> Decoding:
        """What somebody wants, as far as the machine has time for it."""
        wants = self._control.wants
        if NOTHING == wants.live_wh == wants.analysis_wh:
            return Decoding.OFF
        return Decoding.KEY_FRAMES if self._control.key_frames_only else self._lateness.decoding

    def _take(self, frame: SourceFrame, *, live: bool) -> None:
        self._seq += 1
        self._meter.frames += 1
        left_out = live and self._lateness.leaves_out(frame)
        self._meter.dropped = self._lateness.dropped
        if not left_out and time.monotonic() >= self._no_memory_until:
            self._serve(frame)

    def _serve(self, frame: SourceFrame) -> None:
        now_ns = time.monotonic_ns()
        wants, turning = self._control.wants, self._setup.turning
        picture = TurnedPicture(frame.picture, turning) if turning.is_on else frame.picture
        meta = FrameMeta(
            seq=self._seq,
            width=picture.size_wh[0],
            height=picture.size_wh[1],
            pixel_format=PixelFormat.BGRX,
            media_time_ns=frame.media_time_ns,
            monotonic_ns=now_ns,
            wall_time_ms=time.time_ns() // 1_000_000,
            camera_number=self._setup.camera_number,
        )
        try:
            self._live.write(picture, wants.live_wh, meta)
            # a damaged picture would move where nothing does: analyzers wait for the next clean one
            if frame.clean and self._analysis is not None and self._thinning.lets_pass(now_ns, wants.analysis_fps):
                self._analysis.write(picture, turning.size(wants.analysis_wh), meta)
        except NoSharedMemory as error:
            self._no_memory_until = time.monotonic() + SHARED_MEMORY_RETRY_S
            self._control.out_of_memory(str(error))
            return
        self._meter.live_frames = self._live.frames
        self._meter.analysis_frames = self._analysis.frames if self._analysis is not None else 0
        self._control.frame_served(picture.size_wh, meta)

    def _wait(self, state: StreamState, error: SourceError, problem: Problem) -> None:
        reason = redact(error.reason, self._setup.password)
        lived_s = time.monotonic() - self._played_since_s if self._played_since_s else 0.0
        wait_s = self._reconnect.next_wait_s(problem, lived_s)
        log.warning("%s; next try in %.1f s", reason, wait_s)
        self._control.report(
            StreamStatus(
                camera_id=self._setup.camera_id,
                state=state,
                problem=problem,
                reason=reason,
                advice=error.advice,
                retry_at_ns=time.monotonic_ns() + int(wait_s * 1e9),
                attempt=self._reconnect.attempt,
            )
        )
        if self._control.wait_for_retry(wait_s):
            self._reconnect.reset()

    def _close_rings(self) -> None:
        self._live.close()
        if self._analysis is not None:
            self._analysis.close()

    def _end_rings(self) -> None:
        self._live.end()
        if self._analysis is not None:
            self._analysis.end()
