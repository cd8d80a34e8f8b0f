"""Who is in one zone: visits follow the objects, also when a tracker gives one a new number."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from valkka_live.analyzers.zones.area import Box
from valkka_live.analyzers.zones.visit import Visit
from valkka_live.core.detection import Detection

SAME_OBJECT = 0.3
"""Boxes that overlap so much (IoU) are the same object when one was lost and the other one is new."""

SAME_PLACE = 0.5
REMEMBERED_S = 600.0
"""What stood somewhere and was lost is known again for so long: a parked car that a detector does not always see."""


@dataclass(slots=True)
class Visits:
    """All visits of a zone by track id.

    Attributes:
        present: visits that are going on, counted or not.
        stood: last sight of what stood when it was lost, and when that was, ns.
    """

    present: dict[int, Visit] = field(default_factory=dict)
    stood: list[tuple[Detection, int]] = field(default_factory=list)

    def see(self, inside: Mapping[int, Detection], seen: Collection[int], time_ns: int, *, resident: bool) -> None:
        """Take in who is inside.

        Args:
            inside: by track id.
            seen: track ids of everything in sight, inside or not.
            time_ns: CLOCK_MONOTONIC.
            resident: who is new has not come in: it was there.
        """
        for track_id, detection in inside.items():
            if track_id not in self.present:
                lost = self._lost_like(detection, seen)
                if lost is None:
                    known = self._knows_place(detection, time_ns)
                    self.present[track_id] = Visit(detection, time_ns, resident=resident or known)
                else:
                    self.present[track_id] = self.present.pop(lost)
            self.present[track_id].see(detection, time_ns)

    def leave(self, inside: Collection[int], seen: Collection[int], time_ns: int, outside_s: float) -> dict[int, Visit]:
        """Forget who has left, and tell them."""
        gone = {}
        for track_id, visit in self.present.items():
            if track_id in inside:
                continue
            seen_outside = track_id in seen
            if not visit.counts and seen_outside:
                gone[track_id] = visit
            elif (time_ns - visit.inside_ns) / 1e9 >= visit.patience_s(outside_s, seen_outside=seen_outside):
                gone[track_id] = visit
                if not seen_outside and visit.stands():
                    self.stood.append((visit.detection, visit.inside_ns))
        for track_id in gone:
            del self.present[track_id]
        return gone

    def _lost_like(self, detection: Detection, seen: Collection[int]) -> int | None:
        """The track id of a visit out of sight that the object probably continues."""
        lost = [
            (overlap(visit.detection.xyxy, detection.xyxy), track_id)
            for track_id, visit in self.present.items()
            if track_id not in seen and visit.detection.class_name == detection.class_name
        ]
        share, track_id = max(lost, default=(0.0, -1))
        return track_id if share >= SAME_OBJECT else None

    def _knows_place(self, detection: Detection, time_ns: int) -> bool:
        self.stood = [(one, at_ns) for one, at_ns in self.stood if (time_ns - at_ns) / 1e9 <= REMEMBERED_S]
        for n, (one, _) in enumerate(self.stood):
            if overlap(one.xyxy, detection.xyxy) >= SAME_PLACE:
                del self.stood[n]
                return True
        return False


def overlap(a: Box, b: Box) -> float:
    """Of two boxes: what they share of what they cover together (IoU), 0.0 to 1.0."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)
