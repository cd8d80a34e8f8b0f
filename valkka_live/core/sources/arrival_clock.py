"""Time stamps for pictures that come without any: when they arrived, without the network's jitter."""

from __future__ import annotations

MEMORY = 40
"""Pictures; the rate is known better the more have come, and forgotten when it changes."""
PAUSE_NS = 1_000_000_000
"""What comes so much later or earlier than foreseen is no jitter."""
LEAST_STEP_NS = 1_000_000


class ArrivalClock:
    """Lays a straight line through the times of arrival (recursive least squares, then an alpha-beta filter)."""

    def __init__(self) -> None:
        self._n = 0
        self._estimate_ns = self._interval_ns = 0.0
        self._last_ns = 0

    def time_of(self, now_ns: int) -> int:
        """When the picture that arrived now was made, give or take a constant; rises always.

        Args:
            now_ns: CLOCK_MONOTONIC.
        """
        error_ns = now_ns - (self._estimate_ns + self._interval_ns)
        if self._n == 0 or abs(error_ns) > PAUSE_NS:
            self._n, self._estimate_ns, self._interval_ns = 1, float(now_ns), 0.0
        else:
            self._n = n = min(self._n + 1, MEMORY)
            self._estimate_ns += self._interval_ns + error_ns * 2 * (2 * n - 1) / (n * (n + 1))
            self._interval_ns += error_ns * 6 / (n * (n + 1))
        self._last_ns = max(int(self._estimate_ns), self._last_ns + LEAST_STEP_NS)
        return self._last_ns
