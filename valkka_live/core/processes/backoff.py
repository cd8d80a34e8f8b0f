"""How long to wait before the next try."""

from __future__ import annotations

import random

from valkka_live.core.messages import Problem


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


STABLE_AFTER_S = 60.0
"""A stream that has lived so long counts as well: the next break is a first one again."""


class Reconnect:
    """When a stream that broke off or was refused is tried again; for ever, whatever the problem is.

    A camera that is away is tried after 0.5 s at first and every 30 s at last. A login that was refused is tried seldom from
    the beginning, because cameras lock accounts. What else was refused may be mended on the camera, or be a camera that is
    still starting: its paths are not there yet.
    """

    def __init__(self) -> None:
        self._away = Backoff()
        self._login = Backoff(first_s=120.0, longest_s=900.0)
        self._refused = Backoff(first_s=15.0, longest_s=120.0)

    @property
    def attempt(self) -> int:
        """Tries that have failed in a row."""
        return self._away.attempt + self._login.attempt + self._refused.attempt

    def next_wait_s(self, problem: Problem, lived_s: float = 0.0) -> float:
        """Count one failure and tell how long to wait, seconds.

        Args:
            problem: of this failure.
            lived_s: how long pictures had come before it, 0 when it never opened.
        """
        if lived_s >= STABLE_AFTER_S:
            self.reset()
        match problem:
            case Problem.PASSWORD:
                return self._login.next_wait_s()
            case Problem.NOT_FOUND | Problem.ADDRESS | Problem.DECODER_MISSING:
                return self._refused.next_wait_s()
            case _:
                return self._away.next_wait_s()

    def reset(self) -> None:
        """The user does not want to wait, the network is back, or it worked for long enough: begin with short waits again."""
        for backoff in (self._away, self._login, self._refused):
            backoff.reset()
