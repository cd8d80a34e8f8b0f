"""Time limits of waits, in seconds: what is negative is over at once, infinity is no limit."""

from __future__ import annotations

import math
import time

LONGEST_POLL_S = 600.0
"""The kernel takes milliseconds of 31 bits; a longer wait is made of several."""


def deadline(timeout_s: float) -> float:
    """The moment (time.monotonic()) when a wait that begins now is over.

    Raises:
        ValueError: timeout_s is not a number.
    """
    if timeout_s <= 0:
        return -math.inf
    if math.isnan(timeout_s):
        raise ValueError("a time limit must be a number of seconds, not nan")
    return time.monotonic() + timeout_s


def remaining_s(end: float) -> float:
    """How long to wait before asking again; 0 when the deadline has passed."""
    if end == -math.inf:
        return 0.0
    return min(LONGEST_POLL_S, max(0.0, end - time.monotonic()))
