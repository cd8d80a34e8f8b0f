"""What a decoder measures about its own stream."""

from __future__ import annotations

import time


class Meter:
    """Counts since the last reading. Written by the main thread, read by the control thread; single words only."""

    def __init__(self) -> None:
        self.frames = 0
        self._last = (time.monotonic(), 0, 0, time.process_time())

    def read(self, bytes_received: int) -> tuple[float, int, float]:
        """Rates since the last call.

        Args:
            bytes_received: of the source, rising.

        Returns:
            (frames a second, bits a second, CPU milliseconds a frame).
        """
        now, frames, cpu_s = time.monotonic(), self.frames, time.process_time()
        then, frames_before, bytes_before, cpu_before_s = self._last
        self._last = (now, frames, bytes_received, cpu_s)
        elapsed_s = max(now - then, 1e-6)
        new_frames = frames - frames_before
        bits = max(0, bytes_received - bytes_before) * 8
        cpu_ms = (cpu_s - cpu_before_s) * 1000 / new_frames if new_frames else 0.0
        return new_frames / elapsed_s, int(bits / elapsed_s), cpu_ms
