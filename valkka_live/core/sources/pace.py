"""When a picture is due: a file's in real time, a jerky network's evened out."""

from __future__ import annotations

import time

LATE_S = 1.0
"""When a file is later than this, its clock is set anew instead of racing to catch up."""
MAX_WAIT_S = 2.0
SMOOTH_S = 0.3
"""How much later than the fastest a packet may come without anybody seeing it."""
DRIFT = 0.001
"""By so much the two clocks may run apart: one thousandth."""


class FilePace:
    """Holds media time to the monotonic clock."""

    def __init__(self) -> None:
        self._start_s: float | None = None

    def wait_for(self, media_ns: int) -> None:
        """Sleep until a picture is due; 2 s at most."""
        now = time.monotonic()
        if self._start_s is None or now - (self._start_s + media_ns / 1e9) > LATE_S:
            self._start_s = now - media_ns / 1e9
        wait_s = self._start_s + media_ns / 1e9 - now
        if wait_s > 0:
            time.sleep(min(wait_s, MAX_WAIT_S))


class SmoothPace:
    """Shows every picture at the same distance from when it was made, 0.3 s behind the fastest way a packet ever took.

    While it sleeps, packets wait in the socket; one that is later than that is shown at once, so the delay never grows.
    """

    def __init__(self) -> None:
        self._base_s: float | None = None
        self._last_s = 0.0

    def due_in_s(self, media_ns: int, now_s: float) -> float:
        """Seconds until a picture that has come now is to be shown; 0 when it is late."""
        here_s = now_s - media_ns / 1e9
        if self._base_s is None:
            self._base_s = here_s
        else:  # the fastest way so far, allowed to slowly become longer: clocks drift
            self._base_s = min(self._base_s + (now_s - self._last_s) * DRIFT, here_s)
        self._last_s = now_s
        return max(0.0, self._base_s + SMOOTH_S - here_s)

    def wait_for(self, media_ns: int) -> None:
        """Sleep until a picture is due; 0.3 s at most."""
        wait_s = self.due_in_s(media_ns, time.monotonic())
        if wait_s > 0:
            time.sleep(wait_s)
