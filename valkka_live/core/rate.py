"""How often something happens, from a counter that is looked at now and then."""

from __future__ import annotations

from collections import deque

WINDOW_S = 5.0
"""Long enough that once a second does not read 0, 2, 0, 2."""


class Rate:
    """Remembers the looks of the last seconds; one thread."""

    def __init__(self) -> None:
        self._looks: deque[tuple[float, int]] = deque()

    def look(self, now_s: float, count: int) -> float | None:
        """Times a second over the last seconds; None at the first look.

        Args:
            now_s: monotonic time.
            count: so many times up to now; a smaller one than before begins anew.
        """
        looks = self._looks
        if looks and count < looks[-1][1]:
            looks.clear()
        looks.append((now_s, count))
        while looks[0][0] < now_s - WINDOW_S:
            looks.popleft()
        then_s, count_before = looks[0]
        return (count - count_before) / (now_s - then_s) if now_s > then_s else None

    def forget(self) -> None:
        """Begin anew."""
        self._looks.clear()
