"""What is told of one object: that it appeared, parked, moved off, left."""

from __future__ import annotations

import math

from valkka_live.analyzers.tracks.track import Track

MOVED_OFF = 0.5
"""A parked object has moved off when it is so many of its own sizes away ..."""

MOVED_OFF_S = 1.0
"""... for so long. A person who passes in front of a car makes one region with it for a moment."""


class Stay:
    """One object from its appearance until it has left.

    Attributes:
        track: of the object.
        is_told: it was seen long enough to be told.
        is_parked: it stands and is no news.
    """

    def __init__(self, track: Track) -> None:
        self.track = track
        self.is_told = self.is_parked = False
        self._place = track.centre()
        self._away_ns: int | None = None

    def update(self, min_seen_s: float, parked_s: float) -> list[str]:
        """What the object's last sight changes: "appeared", "parked", "moved_off".

        Args:
            min_seen_s: it must be seen for so long before it is told.
            parked_s: it must stand for so long to be parked.
        """
        kinds = []
        if not self.is_told and self.track.seen_s >= min_seen_s:
            self.is_told = True
            kinds.append("appeared")
        if self.is_parked:
            if self._has_moved_off():
                self.is_parked = False
                kinds.append("moved_off")
        elif self.is_told and self.track.still_s >= parked_s:
            self.is_parked, self._place, self._away_ns = True, self.track.centre(), None
            kinds.append("parked")
        return kinds

    def _has_moved_off(self) -> bool:
        if math.dist(self.track.centre(), self._place) <= MOVED_OFF * self.track.body.size:
            self._away_ns = None
            return False
        if self._away_ns is None:
            self._away_ns = self.track.last_ns
        return self.track.last_ns - self._away_ns >= MOVED_OFF_S * 1e9
