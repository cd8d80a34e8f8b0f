"""How far the process is behind its source, and what to do about it."""

from __future__ import annotations

import time

from valkka_live.core.sources.base import Decoding, SourceFrame

LATE_NS = 400_000_000
"""Beyond this, pictures are left out, so that what is shown is new; a camera's own jitter stays below."""
VERY_LATE_NS = 2_000_000_000
"""Beyond this, decoding is what the machine has no time for: key frames only until the process has caught up."""
SHOW_EVERY_NS = 200_000_000
"""Even when late, so many pictures are shown: something moves."""
WINDOW_NS = 5_000_000_000


class Lateness:
    """Newest frame wins: pictures that pile up in the network's buffers are passed over. Main thread of the decoder process.

    A picture is as late as its way here took longer than the quickest of the last seconds: no clock of the camera is needed.

    Attributes:
        dropped: pictures left out since the start.
        decoding: as much as the machine has time for.
    """

    def __init__(self) -> None:
        self.dropped = 0
        self.restart()

    def restart(self) -> None:
        """Another session, or the camera's clock has jumped."""
        self.decoding = Decoding.ALL
        self._quickest_ns: int | None = None
        self._before_ns: int | None = None
        self._window_ends_ns = 0
        self._shown_ns = 0

    def leaves_out(self, frame: SourceFrame, now_ns: int | None = None) -> bool:
        """Whether this picture is not to be shown; counts it.

        Args:
            frame: just decoded.
            now_ns: CLOCK_MONOTONIC; None: ask.
        """
        now_ns = time.monotonic_ns() if now_ns is None else now_ns
        if frame.after_gap:
            self.restart()
        late_ns = self._late_ns(now_ns - frame.media_time_ns, now_ns)
        if late_ns > VERY_LATE_NS:
            self.decoding = Decoding.KEY_FRAMES
        elif late_ns <= LATE_NS:
            self.decoding = Decoding.ALL
        if late_ns > LATE_NS and now_ns - self._shown_ns < SHOW_EVERY_NS:
            self.dropped += 1
            return True
        self._shown_ns = now_ns
        return False

    def _late_ns(self, offset_ns: int, now_ns: int) -> int:
        """Over the smallest of this and the last window, so that a clock that runs wrong is followed."""
        if now_ns >= self._window_ends_ns:
            self._before_ns, self._quickest_ns = self._quickest_ns, None
            self._window_ends_ns = now_ns + WINDOW_NS
        self._quickest_ns = offset_ns if self._quickest_ns is None else min(self._quickest_ns, offset_ns)
        smallest = self._quickest_ns if self._before_ns is None else min(self._quickest_ns, self._before_ns)
        return offset_ns - smallest
