"""How long to wait before the next try."""

from __future__ import annotations

import random


class Backoff:
    """Waits that double from ``first_s`` to ``longest_s``, with jitter, so that many cameras do not return at one instant.

    Attributes:
        attempt: tries that have failed since the last :meth:`reset`.
    """

    def __init__(self, first_s: float = 0.5, longest_s: float = 30.0) -> None:
        self._first_s = first_s
        self._longest_s = longest_s
        self.attempt = 0

    def next_wait_s(self) -> float:
        """Count one failure and tell how long to wait, seconds: 80 to 100 % of the doubled time."""
        wait_s: float = min(self._longest_s, self._first_s * 2.0 ** min(self.attempt, 16))
        self.attempt += 1
        return wait_s * random.uniform(0.8, 1.0)  # noqa: S311  jitter, no secret

    def reset(self) -> None:
        """It worked for long enough."""
        self.attempt = 0
