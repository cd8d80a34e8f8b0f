"""Where tracked objects came from: the foot points of their last seconds. Knows no widget."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from valkka_live.core.messages import AnalysisResult
from valkka_live.core.shapes import Point

_LASTS_NS = 3_000_000_000
_MAX_POINTS = 32

TrackKey = tuple[str, int]
"""(analyzer, track id)."""


@dataclass(slots=True)
class _Track:
    points: deque[tuple[int, Point]]
    seen_ns: int


class Tails:
    """One tile's. Costs nothing while nothing is tracked."""

    def __init__(self) -> None:
        self._tracks: dict[TrackKey, _Track] = {}

    def take(self, results: Iterable[AnalysisResult]) -> None:
        """Remember where the objects stand; a result that is known already adds nothing."""
        for result in results:
            for found in result.detections:
                if found.track_id < 0:
                    continue
                key = (result.analyzer, found.track_id)
                track = self._tracks.setdefault(key, _Track(deque(maxlen=_MAX_POINTS), 0))
                if result.monotonic_ns > track.seen_ns:
                    x1, _, x2, y2 = found.xyxy
                    track.points.append((result.monotonic_ns, ((x1 + x2) / 2, y2)))
                    track.seen_ns = result.monotonic_ns

    def at(self, key: TrackKey, shown_ns: int) -> list[Point]:
        """The way of one object up to the frame that is shown, oldest point first; fewer than two: none.

        Args:
            shown_ns: CLOCK_MONOTONIC of the shown frame.
        """
        track = self._tracks.get(key)
        if track is None:
            return []
        return [point for at_ns, point in track.points if shown_ns - at_ns < _LASTS_NS]

    def forget_old(self, shown_ns: int) -> None:
        """Objects that have not been seen for long are gone."""
        for key in [key for key, track in self._tracks.items() if shown_ns - track.seen_ns >= _LASTS_NS]:
            del self._tracks[key]

    def clear(self) -> None:
        """Another camera."""
        self._tracks.clear()
