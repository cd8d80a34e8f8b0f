"""Gives the objects of one camera numbers that stay with them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from valkka_live.analyzers.tracks.matching import match
from valkka_live.analyzers.tracks.track import Track
from valkka_live.core.detection import Detection

MAX_TRACKS = 200
"""More are not remembered: those that were not seen for the longest time are given up first."""

FRESH_S = 0.7
"""Who was seen within this time has the first choice among the detections; who is lost longer gets what is left."""

LEAVING_S = 0.7
"""Who went out of the picture is gone so soon: the next one at that place is likely to be somebody else who comes in."""

SURE = 0.5
"""The same for detections: surer ones are handed out first."""

CLOSE, FAR = 0.6, 1.1
"""Cost of a pair at most: 0.0 for the same box, 0.6 and more without a common part. What is farther off is tried last: in a crowd, somebody
who is not found for a moment must not take a neighbour's box."""


@dataclass(frozen=True, slots=True)
class TrackerSettings:
    """How long things are remembered.

    Attributes:
        lost_s: what was not seen for so long is gone; when it comes again, it is another object.
        still_s: what has not moved for so long stands ...
        keep_still_s: ... and is known again at its place when it was not seen for so long: a parked car that something hides, or that
            has become part of the background.
    """

    lost_s: float = 2.0
    still_s: float = 5.0
    keep_still_s: float = 30.0


class Tracker:
    """Follows objects from frame to frame. One camera, one thread. Time counts, not frames: 2 to 30 a second are right.

    Attributes:
        settings: may be replaced at any time.
        tracks: all objects that are not gone, by id; also those that are not seen at the moment.
    """

    def __init__(self, settings: TrackerSettings | None = None) -> None:
        self.settings = settings or TrackerSettings()
        self.tracks: dict[int, Track] = {}
        self._ids = itertools.count(1)
        self._time_ns = 0
        self._picture_width = 0.0

    def update(self, detections: Sequence[Detection], time_ns: int, size_wh: tuple[int, int]) -> list[Track]:
        """Take in a frame.

        Args:
            detections: what is on it. Those that carry a track id keep it: somebody else follows them.
            time_ns: of the frame, CLOCK_MONOTONIC. A frame that is not later than the one before begins a new scene, as does one of
                other proportions.
            size_wh: of the picture, pixels; only the proportions count.

        Returns:
            The track of each detection, in their order.
        """
        picture_width = size_wh[0] / size_wh[1]
        if time_ns <= self._time_ns or abs(picture_width / (self._picture_width or picture_width) - 1) > 0.02:
            self.tracks.clear()
        self._time_ns, self._picture_width = time_ns, picture_width
        self._forget(time_ns)
        taken = self._by_id(detections, time_ns)
        recent = [track for track in self.tracks.values() if track.gap_s(time_ns) <= FRESH_S]
        rounds = (
            (recent, SURE, CLOSE),
            (recent, 0.0, CLOSE),
            (list(self.tracks.values()), 0.0, FAR),
        )
        for tracks, least, worst in rounds:
            free = [track for track in tracks if track.last_ns < time_ns]
            left = [
                n for n, one in enumerate(detections) if n not in taken and one.track_id < 0 and one.confidence >= least
            ]
            for i, j in match(free, [detections[n] for n in left], time_ns, self.settings.lost_s, worst):
                free[i].see(detections[left[j]], time_ns)
                taken[left[j]] = free[i]
        for n, one in enumerate(detections):
            if n not in taken:
                taken[n] = self._begin(one, time_ns)
        self._limit()
        return [taken[n] for n in range(len(detections))]

    def _by_id(self, detections: Sequence[Detection], time_ns: int) -> dict[int, Track]:
        taken: dict[int, Track] = {}
        for n, one in enumerate(detections):
            if one.track_id < 0:
                continue
            track = self.tracks.get(one.track_id) or self._begin(one, time_ns)
            if track.last_ns < time_ns:
                track.see(one, time_ns)
            taken[n] = track
        return taken

    def _begin(self, detection: Detection, time_ns: int) -> Track:
        track_id = detection.track_id
        if track_id < 0:
            track_id = next(number for number in self._ids if number not in self.tracks)
        track = Track(track_id, detection, time_ns, self._picture_width)
        self.tracks[track_id] = track
        return track

    def _forget(self, time_ns: int) -> None:
        self.tracks = {
            track_id: track
            for track_id, track in self.tracks.items()
            if track.gap_s(time_ns) <= self._patience_s(track)
        }

    def _patience_s(self, track: Track) -> float:
        if track.body.is_leaving(self._picture_width):
            return min(self.settings.lost_s, LEAVING_S)
        if track.still_s >= self.settings.still_s:
            return max(self.settings.lost_s, self.settings.keep_still_s)
        return self.settings.lost_s

    def _limit(self) -> None:
        excess = len(self.tracks) - MAX_TRACKS
        if excess > 0:
            for track in sorted(self.tracks.values(), key=lambda track: track.last_ns)[:excess]:
                del self.tracks[track.id]
