"""One object's stay in one zone."""

from __future__ import annotations

from math import hypot

from valkka_live.core.detection import Detection

GAP_S = 10.0
"""Of a longer hole between two sights of an object it is not known where it was; it is not counted as time inside."""

STANDING_S = 5.0
"""An object that has not moved for so long stands."""

STANDING_PATIENCE_S = 10.0
"""An object that stood when it was lost from sight is waited for so much longer: it is still there, behind something."""

MOVED_SHARE, MOVED_LEAST = 0.5, 0.01
"""An object has moved when its foot is elsewhere by this share of its smaller side, and by at least so much of the picture."""


class Visit:
    """From the moment an object is inside until it has left; times are CLOCK_MONOTONIC, ns.

    Attributes:
        detection: where it was seen inside last.
        began_ns, inside_ns: first and last time it was seen inside.
        counts: it was inside long enough.
        resident: it did not come in: it was there when the analyzer, the zone or its times began, or it stood there before, and has not
            moved since. It takes room, but is no news.
        came_in: it was no resident when it was seen first.
        entered_told, intrusion_told, loitering_told: what was reported.
    """

    def __init__(self, detection: Detection, time_ns: int, *, resident: bool) -> None:
        self.detection = detection
        self.began_ns = self.inside_ns = self._moved_ns = time_ns
        self.counts, self.resident, self.came_in = False, resident, not resident
        self.entered_told = self.intrusion_told = self.loitering_told = False
        self.stay_s = 0.0
        self._foot = _foot(detection)

    def see(self, detection: Detection, time_ns: int) -> None:
        """It is inside, also now."""
        since_s = (time_ns - self.inside_ns) / 1e9
        if 0 < since_s <= GAP_S:
            self.stay_s += since_s
        self.detection, self.inside_ns = detection, time_ns
        left, top, right, bottom = detection.xyxy
        foot = _foot(detection)
        far = max(MOVED_SHARE * min(right - left, bottom - top), MOVED_LEAST)
        if hypot(foot[0] - self._foot[0], foot[1] - self._foot[1]) > far:
            self._foot, self._moved_ns = foot, time_ns
            if self.resident:
                self.resident, self.stay_s = False, 0.0

    def settle(self, time_ns: int) -> None:
        """What was before is no news; whether it moves from now on is."""
        self.resident, self.came_in = True, False
        self._foot, self._moved_ns = _foot(self.detection), time_ns

    def stands(self, for_s: float = STANDING_S) -> bool:
        """Whether it had not moved for a while when it was seen inside last."""
        return self.resident or (self.inside_ns - self._moved_ns) / 1e9 >= for_s

    def patience_s(self, outside_s: float, *, seen_outside: bool) -> float:
        """How long it may be away before it has left."""
        return outside_s if seen_outside or not self.stands() else outside_s + STANDING_PATIENCE_S


def _foot(detection: Detection) -> tuple[float, float]:
    left, _, right, bottom = detection.xyxy
    return (left + right) / 2, bottom
