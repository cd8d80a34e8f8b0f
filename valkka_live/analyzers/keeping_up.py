"""Whether an analyzer keeps up with the frames that come."""

from __future__ import annotations

from valkka_live.core.rate import WINDOW_S, Rate

FALLS_BEHIND, KEEPS_UP = 0.8, 0.9
"""Shares of the frames seen: it is too slow below the first, and no more above the second."""


class KeepingUp:
    """Compares what is seen with what comes, over some seconds; looked at about once a second by one thread."""

    def __init__(self) -> None:
        self._came, self._saw = Rate(), Rate()
        self._since_s: float | None = None
        self._is_slow = False

    def look(self, now_s: float, *, seen: int, skipped: int) -> str:
        """Why it is too slow, in words; "" when it keeps up, or when it cannot be told yet.

        Args:
            now_s: monotonic time.
            seen: frames it has looked at since it began.
            skipped: frames passed over since then because newer ones were there.
        """
        came = self._came.look(now_s, seen + skipped)
        saw = self._saw.look(now_s, seen)
        if self._since_s is None:
            self._since_s = now_s
        if came is None or saw is None or now_s - self._since_s < WINDOW_S:
            return ""
        self._is_slow = saw < came * (KEEPS_UP if self._is_slow else FALLS_BEHIND)
        return f"Too slow for {_number(came)} pictures a second: sees {_number(saw)}" if self._is_slow else ""


def _number(rate: float) -> str:
    return f"{rate:.0f}" if rate >= 3 else f"{rate:.1f}"
