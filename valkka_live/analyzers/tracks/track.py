"""One object over time."""

from __future__ import annotations

import math

import msgspec

from valkka_live.analyzers.tracks.body import Body, Box
from valkka_live.analyzers.tracks.votes import Votes
from valkka_live.core.detection import Detection

STANDS = 0.3
"""Who stays within so many of its own sizes stands still."""


class Track:
    """One object over time; made and changed by its tracker only.

    Attributes:
        id: no other object has it, as long as the tracker lives.
        detection: as it was found the last time.
        first_ns, last_ns: when it was seen first and last, CLOCK_MONOTONIC.
        still_ns: since when it stands where it is.
    """

    __slots__ = ("_place", "_votes", "body", "detection", "first_ns", "id", "last_ns", "picture_width", "still_ns")

    def __init__(self, track_id: int, detection: Detection, time_ns: int, picture_width: float) -> None:
        self.id, self.detection, self.picture_width = track_id, detection, picture_width
        self.first_ns = self.last_ns = self.still_ns = time_ns
        self.body = Body(scaled(detection, picture_width))
        self._votes = Votes(detection.class_name, detection.class_id, detection.confidence)
        self._place = _middle(self.body.box())

    @property
    def class_name(self) -> str:
        """What it was taken for most of the time."""
        return self._votes.class_name

    @property
    def class_id(self) -> int:
        """The model's number of that class."""
        return self._votes.class_id

    @property
    def seen_s(self) -> float:
        """From the first to the last time it was seen."""
        return (self.last_ns - self.first_ns) / 1e9

    @property
    def still_s(self) -> float:
        """How long it stood where it is, until it was seen last."""
        return (self.last_ns - self.still_ns) / 1e9

    def gap_s(self, time_ns: int) -> float:
        """Seconds since it was seen last."""
        return (time_ns - self.last_ns) / 1e9

    def foot(self) -> tuple[float, float]:
        """Middle of the lower edge, smoothed; in heights of the picture."""
        x1, _, x2, bottom = self.body.box()
        return (x1 + x2) / 2, bottom

    def centre(self) -> tuple[float, float]:
        """Middle of the box, smoothed; in heights of the picture."""
        return _middle(self.body.box())

    def as_detection(self) -> Detection:
        """As it was found the last time, with its number and its class."""
        return msgspec.structs.replace(
            self.detection, class_name=self.class_name, class_id=self.class_id, track_id=self.id
        )

    def see(self, detection: Detection, time_ns: int) -> None:
        """Take in where it was found; later than the last time."""
        gap_s = self.gap_s(time_ns)
        self.body.measure(scaled(detection, self.picture_width), gap_s, self.picture_width)
        self._votes.add(detection.class_name, detection.class_id, detection.confidence, gap_s)
        self.detection, self.last_ns = detection, time_ns
        middle = self.centre()
        if math.dist(middle, self._place) > STANDS * self.body.size:
            self._place, self.still_ns = middle, time_ns


def scaled(detection: Detection, picture_width: float) -> Box:
    """A detection's box in heights of the picture."""
    x1, y1, x2, y2 = detection.xyxy
    return x1 * picture_width, y1, x2 * picture_width, y2


def _middle(box: Box) -> tuple[float, float]:
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
