"""What an analyzer's worker counts."""

from __future__ import annotations

import statistics
import time
from collections import deque

WINDOW_S = 1.0


class Meter:
    """Frames and milliseconds of the last second, and totals since the start.

    Attributes:
        skipped: frames passed over because newer ones were there.
        unanswered: frames the detector gave no answer for.
        kept: frames that needed no look, because nothing had moved.
        seen: frames it looked at.
        load: processor time of this process between the last two calls of :meth:`weigh`, in cores.
    """

    def __init__(self) -> None:
        self._frames: deque[tuple[float, float]] = deque()
        self.skipped = 0
        self.unanswered = 0
        self.kept = 0
        self.seen = 0
        self.load = 0.0
        self._weighed = (time.monotonic(), time.process_time())

    def add(self, process_ms: float, *, answered: bool, kept: bool = False) -> None:
        """Count one frame."""
        self._frames.append((time.monotonic(), process_ms))
        self.seen += 1
        self.unanswered += not answered
        self.kept += kept

    def weigh(self) -> None:
        """Find out the load; about once a second."""
        (then_s, used_s), self._weighed = self._weighed, (time.monotonic(), time.process_time())
        self.load = (self._weighed[1] - used_s) / max(self._weighed[0] - then_s, 1e-3)

    def rates(self) -> tuple[float, float]:
        """Frames per second and median milliseconds per frame of the last second; (0, 0) when there were none."""
        oldest = time.monotonic() - WINDOW_S
        while self._frames and self._frames[0][0] < oldest:
            self._frames.popleft()
        if not self._frames:
            return 0.0, 0.0
        return len(self._frames) / WINDOW_S, statistics.median(ms for _, ms in self._frames)
