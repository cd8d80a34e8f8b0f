"""When a picture is worth a look; a function of time, not of frames."""

from __future__ import annotations

HOLD_S = 1.0
"""After the last movement it is looked at everything for so long: one look that misses an object must not be the last one."""


class Gate:
    """Of one camera. Times are those of the frames, ns.

    Attributes:
        recheck_s: boxes are kept for so long without another look.
        longest_s: so long without a look at all.
    """

    def __init__(self, recheck_s: float, longest_s: float) -> None:
        self.recheck_s, self.longest_s = recheck_s, longest_s
        self._looked_ns: int | None = None
        self._moved_ns = 0

    def opens(self, time_ns: int, *, is_news: bool, holds_boxes: bool) -> bool:
        """Whether a frame is to be looked at.

        Args:
            time_ns: of the frame; one that is older than the last look begins anew.
            is_news: it differs from the last one that was looked at.
            holds_boxes: that one showed objects.
        """
        if is_news:
            self._moved_ns = time_ns
        if is_news or self._looked_ns is None or time_ns < self._looked_ns:
            return True
        rest_s = min(self.recheck_s, self.longest_s) if holds_boxes else self.longest_s
        return time_ns - self._moved_ns < HOLD_S * 1e9 or time_ns - self._looked_ns >= rest_s * 1e9

    def looked(self, time_ns: int) -> None:
        """A frame was looked at, and there was an answer."""
        self._looked_ns = time_ns

    def failed(self) -> None:
        """There was none: what is known is of no use until there is one."""
        self._looked_ns = None
