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
    Stop,
    StreamFacts,
    StreamState,
    StreamStatus,
    ToDecoder,
)
from valkka_live.core.processes.channel import Channel, ChannelClosed
from valkka_live.core.processes.child import Child
from valkka_live.core.sources.base import Source

log = logging.getLogger(__name__)

TICK_S = 0.25
FACTS_PERIOD_S = 1.0
STALLED_AFTER_S = 2.0
ALIVE_PERIOD_S = 1.0
ALIVE_WITHIN_S = 5.0
STOP_GRACE_S = 0.7


@dataclass(frozen=True, slots=True)
class Wants:
    """What the engine wants now; replaced as a whole, so that the main thread sees one state or the other."""

    live_wh: tuple[int, int] = (0, 0)
    analysis_wh: tuple[int, int] = (0, 0)
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
        self._ring_frames = (0, 0)

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

    def frame_served(self, size_wh: tuple[int, int], meta: FrameMeta, live: int, analysis: int) -> None:
        """One frame went through."""
        self._size_wh, self._last_frame, self._ring_frames = size_wh, meta, (live, analysis)
        if self._status.state is not StreamState.LIVE:
            self.report(StreamStatus(camera_id=self._camera_id, state=StreamState.LIVE))

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
        last = self._last_frame
        if last is None or now - last.monotonic_ns / 1e9 < STALLED_AFTER_S:
            return
        with self._lock:
            if self._status.state is not StreamState.LIVE:
                return
        self.report(
            StreamStatus(camera_id=self._camera_id, state=StreamState.STALLED, reason="The camera sends no new frames")
        )

    def _report_facts(self) -> None:
        source = self.source
        if source is None or self._status.state is not StreamState.LIVE:
            return
        fps, bitrate_bps, cpu_ms = self._meter.read(source.bytes_received)
        self._send(
            StreamFacts(
                camera_id=self._camera_id,
                codec=source.codec,
                size_wh=self._size_wh,
                fps=fps,
                bitrate_bps=bitrate_bps,
                decode_ms=cpu_ms,
                live_frames=self._ring_frames[0],
                analysis_frames=self._ring_frames[1],
                transport=source.transport,
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
