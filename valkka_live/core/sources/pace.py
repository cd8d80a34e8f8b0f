"""When a picture is due: a file's in real time, a jerky network's evened out."""

from __future__ import annotations

import time

LATE_S = 1.0
"""When a file is later than this, its clock is set anew instead of racing to catch up."""
MAX_WAIT_S = 2.0
MAX_DELAY_S = 0.5
"""Of a smooth stream, behind the fastest way of a packet."""
SHRINK = 0.005
"""By so much a smooth stream is played faster than it was made, until a packet comes late."""
DRIFT = 0.001
"""By so much two clocks may run apart."""
JUST_CAME_S = 0.002


class FilePace:
    """Holds media time to the monotonic clock."""

    def __init__(self) -> None:
        self._start_s: float | None = None

    def wait_for(self, media_ns: int, _waited_s: float) -> None:
        """Sleep until a picture is due; 2 s at most."""
        now = time.monotonic()
        if self._start_s is None or now - (self._start_s + media_ns / 1e9) > LATE_S:
            self._start_s = now - media_ns / 1e9
        wait_s = self._start_s + media_ns / 1e9 - now
        if wait_s > 0:
            time.sleep(min(wait_s, MAX_WAIT_S))


class SmoothPace:
    """Evens out a jerky network: pictures are shown at the distance in which they were made.

    While it sleeps, packets wait in the socket. The delay grows by what a packet comes too late, up to half a second behind the fastest way
    that a packet took lately, and shrinks again slowly; so on a calm network it is next to nothing, and it never grows for good.
    """

    def __init__(self) -> None:
        self._shown_s: float | None = None
        """Of a picture with media time 0; falls slowly."""
        self._fastest_s = 0.0
        self._fastest_at_s = self._last_s = 0.0

    def due_in_s(self, media_ns: int, now_s: float, waited_s: float) -> float:
        """Seconds until a picture is to be shown; 0 when it is late.

        Args:
            media_ns: when it was made, by its own clock.
            now_s: CLOCK_MONOTONIC.
            waited_s: how long its packet was waited for; when not at all, it may have come at any time before.
        """
        here_s = now_s - media_ns / 1e9
        if self._shown_s is None:
            self._shown_s = self._fastest_s = here_s
            self._last_s = self._fastest_at_s = now_s
            return 0.0
        self._shown_s -= (now_s - self._last_s) * SHRINK
        self._last_s = now_s
        if waited_s > JUST_CAME_S:
            self._fastest_s = min(here_s, self._fastest_s + (now_s - self._fastest_at_s) * DRIFT)
            self._fastest_at_s = now_s
        if here_s > self._shown_s:
            self._shown_s = min(here_s, self._fastest_s + MAX_DELAY_S)
        return max(0.0, self._shown_s - here_s)

    def wait_for(self, media_ns: int, waited_s: float) -> None:
        """Sleep until a picture is due; half a second at most."""
        wait_s = self.due_in_s(media_ns, time.monotonic(), waited_s)
        if wait_s > 0:
            time.sleep(min(wait_s, MAX_DELAY_S))
