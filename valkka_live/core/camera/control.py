"""The decoder's ear and mouth: listens to the engine, reports state and measurements, gives signs of life."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, assert_never

import msgspec

from valkka_live.core.camera.meter import Meter
from valkka_live.core.errors import ProcessError
from valkka_live.core.frame import FrameMeta
from valkka_live.core.messages import (
    DecoderSetup,
    Problem,
    RetryNow,
    SetAnalysis,
    SetDecoding,
    SetLiveSize,
    SetSound,
    SoundStatus,
    Stop,
    StreamFacts,
    StreamState,
    StreamStatus,
    ToDecoder,
)
from valkka_live.core.processes.channel import Channel, ChannelClosed
from valkka_live.core.processes.child import Child
from valkka_live.core.sources.base import Decoding, Source

log = logging.getLogger(__name__)

TICK_S = 0.25
FACTS_PERIOD_S = 1.0
STALLED_AFTER_S = 2.0
NOTHING = (0, 0)
"""Size of a ring that nobody reads."""
ALIVE_PERIOD_S = 1.0
ALIVE_WITHIN_S = 5.0
STOP_GRACE_S = 0.7
SIGNS_OF_RECOVERY = 2
"""FFmpeg's parser holds one picture back and gives it out when reading times out: that one sign of life is none."""


@dataclass(frozen=True, slots=True)
class Wants:
    """What the engine wants now; replaced as a whole, so that the main thread sees one state or the other."""

    live_wh: tuple[int, int] = NOTHING
    analysis_wh: tuple[int, int] = NOTHING
    analysis_fps: float = 0.0


class Control:
    """Runs one thread beside the decoder's main thread, which may be held up by the network for seconds.

    Attributes:
        wants: read by the main thread at every frame.
        sound: whether the stream's sound is to be heard.
        key_frames_only: decode no other frames.
        source: the open source or None; set by the main thread.
        stopping: the engine said stop, or is gone.
    """

    def __init__(self, child: Child, channel: Channel[ToDecoder], camera_id: str) -> None:
        self._child, self._channel, self._camera_id = child, channel, camera_id
        self.wants = Wants()
        self.sound = SetSound(on=False)
        self.key_frames_only = False
        self.source: Source | None = None
        self.stopping = False
        self._retry = threading.Event()
        self._lock = threading.Lock()
        self._status = StreamStatus(camera_id=camera_id, state=StreamState.CONNECTING)
        self._busy_until = time.monotonic() + ALIVE_WITHIN_S
        self._last_frame: FrameMeta | None = None
        self._size_wh = (0, 0)
        self._alive_ns = self._whole_since_ns = 0
        self._signs = 0
        self._decoding = Decoding.OFF

    def start(self, meter: Meter, close_rings: Callable[[], None]) -> None:
        """Start the thread.

        Args:
            meter: read once a second.
            close_rings: called before the process is ended by force, when the main thread does not react to stop.
        """
        self._meter = meter
        self._close_rings = close_rings
        threading.Thread(target=self._listen, name="control", daemon=True).start()

    # main thread

    def busy_for(self, seconds: float) -> None:
        """The main thread works and will call again within ``seconds``; else it is hung and the parent replaces the process."""
        self._busy_until = time.monotonic() + seconds

    def report(self, status: StreamStatus) -> None:
        """A new state of the stream."""
        with self._lock:
            if self._last_frame is not None:
                status = msgspec.structs.replace(
                    status, last_frame_ns=self._last_frame.monotonic_ns, last_frame_ms=self._last_frame.wall_time_ms
                )
            self._status = status
            self._send(status)

    def sign_of_life(self, decoding: Decoding) -> None:
        """Something arrived; what of it is decoded tells what may be expected of pictures."""
        self._alive_ns = time.monotonic_ns()
        self._signs += 1
        if decoding is not self._decoding:
            self._decoding = decoding
            self._whole_since_ns = self._alive_ns
        if decoding is Decoding.OFF:
            self._is_live()

    def frame_served(self, size_wh: tuple[int, int], meta: FrameMeta) -> None:
        """One frame went through."""
        self._size_wh, self._last_frame = size_wh, meta
        self._is_live()

    def _is_live(self) -> None:
        if self._status.state is StreamState.STALLED and self._signs < SIGNS_OF_RECOVERY:
            return
        if self._status.state is not StreamState.LIVE:
            self.report(StreamStatus(camera_id=self._camera_id, state=StreamState.LIVE))

    def tell_sound(self, status: SoundStatus) -> None:
        """Whether the stream is heard; from any thread."""
        with self._lock:
            self._send(status)

    def out_of_memory(self, reason: str) -> None:
        """The rings could not be made; the stream itself goes on."""
        self.report(
            StreamStatus(
                camera_id=self._camera_id,
                state=StreamState.REFUSED,
                problem=Problem.SHARED_MEMORY,
                reason=reason,
                advice="Show fewer or smaller tiles, or make /dev/shm larger.",
            )
        )

    def wait_for_retry(self, seconds: float) -> bool:
        """Wait for the next try; True when the user does not want to wait."""
        self.busy_for(seconds + ALIVE_WITHIN_S)
        asked = self._retry.wait(seconds)
        self._retry.clear()
        self.busy_for(ALIVE_WITHIN_S)
        return asked

    # control thread

    def _listen(self) -> None:
        next_alive = next_facts = 0.0
        try:
            while not self.stopping:
                message = self._channel.receive(TICK_S)
                if message is not None:
                    self._obey(message)
                now = time.monotonic()
                if now >= next_alive and now < self._busy_until:
                    next_alive = now + ALIVE_PERIOD_S
                    self._child.alive(ALIVE_WITHIN_S)
                if now >= next_facts:
                    next_facts = now + FACTS_PERIOD_S
                    self._report_facts()
                self._look_for_stall(now)
        except ChannelClosed:
            log.info("the parent is gone")
        finally:
            self._end()

    def _obey(self, message: ToDecoder) -> None:
        wants = self.wants
        match message:
            case SetLiveSize():
                self.wants = Wants(message.box_wh, wants.analysis_wh, wants.analysis_fps)
            case SetAnalysis():
                self.wants = Wants(wants.live_wh, message.box_wh, message.fps)
            case SetSound():
                self.sound = message
            case SetDecoding():
                self.key_frames_only = message.key_frames_only
            case RetryNow():
                self._retry.set()
            case Stop():
                self.stopping = True
            case DecoderSetup():
                log.error("a second setup is not expected")
            case _:
                assert_never(message)

    def _look_for_stall(self, now: float) -> None:
        if self._last_frame is None and not self._alive_ns:
            return
        alive_s = now - self._alive_ns / 1e9
        newest_ns = max(self._last_frame.monotonic_ns if self._last_frame else 0, self._whole_since_ns)
        # who decodes key frames only gets one every few seconds; who decodes nothing gets none
        silent_s = now - newest_ns / 1e9 if self._decoding is Decoding.ALL else alive_s
        if silent_s < STALLED_AFTER_S:
            return
        with self._lock:
            if self._status.state is not StreamState.LIVE:
                return
        reason = (
            "The camera sends no new frames"
            if alive_s >= STALLED_AFTER_S
            else "The camera sends data that gives no picture"
        )
        self._signs = 0
        self.report(StreamStatus(camera_id=self._camera_id, state=StreamState.STALLED, reason=reason))

    def _report_facts(self) -> None:
        source = self.source
        if source is None or self._status.state is not StreamState.LIVE:
            return
        meter = self._meter
        rates = meter.read(source.bytes_received)
        self._send(
            StreamFacts(
                camera_id=self._camera_id,
                codec=source.codec,
                size_wh=self._size_wh,
                fps=rates.fps,
                bitrate_bps=rates.bitrate_bps,
                decode_ms=rates.cpu_ms,
                live_frames=meter.live_frames,
                analysis_frames=meter.analysis_frames,
                transport=source.transport,
                live_fps=rates.live_fps,
                lost_packets=source.lost_packets,
                damaged_frames=source.damaged_frames,
                dropped_frames=meter.dropped,
                decoder=source.decoder,
                decoder_reason=source.decoder_reason,
                audio_codec=source.audio_codec,
            )
        )

    def _send(self, message: Any) -> None:
        try:
            self._channel.send(message)
        except ProcessError as error:
            log.debug("not sent: %s", error)

    def _end(self) -> None:
        self.stopping = True
        self._retry.set()
        threading.main_thread().join(STOP_GRACE_S)
        if threading.main_thread().is_alive():  # held up in the network: leave nothing behind and go
            self._close_rings()
            os._exit(0)
