"""Media time that always rises, from time stamps that need not: missing, standing still, jumping back or far ahead."""

from __future__ import annotations

DISORDER_NS = 1_000_000_000
"""Stamps that go back by less are out of order; by more: the camera has set its clock, or the file began again."""
LEAP_NS = 10_000_000_000
"""A live stream whose stamps leap ahead by more than this and by twice the time that really passed has set its clock."""
FILE_LEAP_NS = 60_000_000_000
MAX_STEP_NS = 10_000_000_000
SAME_CLOCK_NS = 5_000_000_000


class MediaClock:
    """The repaired clock of one video stream; begins at 0. Times are ns.

    Attributes:
        last_ns: of the packet before; -1 before the first.
        offset_ns: what is added to the stream's own stamps; None before it is known.
        jumped: the last stamp had nothing to do with the one before.
    """

    def __init__(self, interval_ns: int, *, live: bool) -> None:
        """Make a clock.

        Args:
            interval_ns: from picture to picture, where the stamps do not say it.
            live: the stamps are made while they come, so the time between two packets says something.
        """
        self._interval_ns, self._live = interval_ns, live
        self._last_raw_ns: int | None = None
        self._last_now_ns = 0
        self.last_ns = -1
        self.offset_ns: int | None = None
        self.jumped = False

    def time_of(self, raw_ns: int | None, now_ns: int) -> int:
        """The media time of a packet.

        Args:
            raw_ns: its own stamp (decoding time), None when it has none.
            now_ns: CLOCK_MONOTONIC.
        """
        passed_ns, self._last_now_ns = now_ns - self._last_now_ns, now_ns
        self.jumped = False
        if self.last_ns < 0:
            time_ns = 0
        elif self.offset_ns is None:  # RTSP's first packet has no stamp, and a backlog of it comes all at once
            time_ns = self.last_ns + self._interval_ns
        elif raw_ns is None or raw_ns == self._last_raw_ns:
            time_ns = self.last_ns + self._step_ns(passed_ns)
        else:
            ahead_ns = raw_ns + self.offset_ns - self.last_ns
            if 0 < ahead_ns <= self._leap_ns(passed_ns):
                time_ns = self.last_ns + ahead_ns
            elif -DISORDER_NS < ahead_ns <= 0:
                self._last_raw_ns = raw_ns
                self.last_ns += 1
                return self.last_ns
            else:
                time_ns, self.jumped = self.last_ns + self._step_ns(passed_ns), True
        if raw_ns is not None:
            self.offset_ns, self._last_raw_ns = time_ns - raw_ns, raw_ns
        self.last_ns = time_ns
        return time_ns

    def restart(self) -> None:
        """The stream begins again: its stamps have nothing to do with those before."""
        self.offset_ns = None

    def _step_ns(self, passed_ns: int) -> int:
        return min(max(passed_ns, 1), MAX_STEP_NS) if self._live else self._interval_ns

    def _leap_ns(self, passed_ns: int) -> int:
        return max(LEAP_NS, 2 * passed_ns) if self._live else FILE_LEAP_NS


class SoundClock:
    """Puts a sound's packets on the clock of the video, however that jumps."""

    def __init__(self, video: MediaClock, interval_ns: int, *, live: bool) -> None:
        self._video = video
        self._own = MediaClock(interval_ns, live=live)
        self._last_ns = 0

    def time_of(self, raw_ns: int | None, now_ns: int) -> int:
        """As :meth:`MediaClock.time_of`."""
        before_ns = max(0, self._own.last_ns)
        step_ns = self._own.time_of(raw_ns, now_ns) - before_ns
        offset_ns = self._video.offset_ns
        if raw_ns is None or offset_ns is None:
            time_ns = self._last_ns + step_ns
        else:
            time_ns = raw_ns + offset_ns
            if abs(time_ns - self._video.last_ns) > SAME_CLOCK_NS:
                time_ns = self._video.last_ns
        self._last_ns = max(self._last_ns, time_ns)
        return self._last_ns

    def restart(self) -> None:
        """As :meth:`MediaClock.restart`."""
        self._own.restart()
