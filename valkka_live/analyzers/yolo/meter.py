"""What the master counts of its inference."""

from __future__ import annotations

import statistics
import time
from collections import Counter, deque

WINDOW_S = 1.0


class InferenceMeter:
    """Inference of the last second, and all frames since the start.

    Attributes:
        served: frames looked at since the start.
        batches: how many runs had how many pictures, since the start.
    """

    def __init__(self) -> None:
        self._batches: deque[tuple[float, float, int]] = deque()  # end (monotonic s), duration (s), frames
        self.served = 0
        self.batches: Counter[int] = Counter()

    def add(self, duration_s: float, n_frames: int) -> None:
        """Count one batch that ends now."""
        self._batches.append((time.monotonic(), duration_s, n_frames))
        self.served += n_frames
        self.batches[n_frames] += 1

    def rates(self) -> tuple[float, float]:
        """Median milliseconds per frame and the share of time spent in inference, of the last second; (0, 0) when idle."""
        oldest = time.monotonic() - WINDOW_S
        while self._batches and self._batches[0][0] < oldest:
            self._batches.popleft()
        if not self._batches:
            return 0.0, 0.0
        per_frame_ms = statistics.median(duration / n * 1e3 for _, duration, n in self._batches)
        return per_frame_ms, min(1.0, sum(duration for _, duration, _ in self._batches) / WINDOW_S)
