"""What a decoder measures about its own stream."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rates:
    """Over the time between two readings.

    Attributes:
        fps: pictures decoded a second.
        live_fps: pictures written to the live ring a second.
        bitrate_bps: of the packets.
        cpu_ms: CPU milliseconds of the whole process for each picture decoded.
    """

    fps: float
    live_fps: float
    bitrate_bps: int
    cpu_ms: float


class Meter:
    """Counts since the start. Written by the main thread, read by the control thread; single words only.

    Attributes:
        frames: decoded.
        live_frames, analysis_frames: written to the rings.
        dropped: left out, because the process was late.
    """

    def __init__(self) -> None:
        self.frames = self.live_frames = self.analysis_frames = self.dropped = 0
        self._last = (time.monotonic(), 0, 0, 0, time.process_time())

    def read(self, bytes_received: int) -> Rates:
        """Rates since the last call.

        Args:
            bytes_received: of the source; a smaller number than the last is another session.
        """
        now = (time.monotonic(), self.frames, self.live_frames, bytes_received, time.process_time())
        then, self._last = self._last, now
        elapsed_s, frames, live_frames, n_bytes, cpu_s = (new - old for new, old in zip(now, then, strict=True))
        elapsed_s = max(elapsed_s, 1e-6)
        return Rates(
            frames / elapsed_s,
            live_frames / elapsed_s,
            int(max(0, n_bytes) * 8 / elapsed_s),
            cpu_s * 1000 / frames if frames else 0.0,
        )
