"""One zone: who is in it, and what of that is worth telling."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator, Sequence

from valkka_live.analyzers.base import Happening
from valkka_live.analyzers.zones.area import Area
from valkka_live.analyzers.zones.settings import zone_settings
from valkka_live.analyzers.zones.visit import Visit
from valkka_live.analyzers.zones.visits import Visits
from valkka_live.core.detection import Detection
from valkka_live.core.messages import Count
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape

SETTLING_S = 2.0
"""Who is inside so soon after the zone's first frame was there before: trackers need a moment."""

QUIET_S = 60.0
"""What has stood for so long does not keep the analyzer active."""


class Level(enum.StrEnum):
    """How many are inside, measured by the user's limits."""

    HIGH = "occupancy_high"
    LOW = "occupancy_low"
    NORMAL = "occupancy_normal"


class Zone:
    """Follows the objects in one zone; used by one thread.

    Attributes:
        name: of its shape.
        inside: who is inside on the newest frame, counted or not, by track id.
        active: somebody who counts, and has not stood for long, is inside while the zone reports.
    """

    def __init__(self, shape: Shape) -> None:
        self.name = shape.name
        self.inside: dict[int, Detection] = {}
        self.active = False
        self._visits = Visits()
        self._since_ns: int | None = None
        self._open = False
        self._level = Level.NORMAL
        self._shape = shape
        self._prepare(shape)

    def change(self, shape: Shape) -> None:
        """Take new corners and parameters. Nobody enters or leaves by that: who is inside now was there before."""
        moved = shape.points != self._shape.points
        self._prepare(shape)
        if moved:
            self._since_ns = None
            kept = {key: one for key, one in self._visits.present.items() if self._area.contains(one.detection.xyxy)}
            self._visits = Visits(kept)

    def _prepare(self, shape: Shape) -> None:
        self._shape, self._settings = shape, zone_settings(shape.parameters)
        rule, share = str(shape.parameters["inside"]), float(shape.parameters["share"]) / 100
        self._area = Area(shape.points, rule, share)

    def update(self, objects: Sequence[Detection], time_ns: int, wall_time_ms: int) -> list[Happening]:
        """Take in one frame.

        Args:
            objects: all that are in sight, with track ids.
            time_ns: CLOCK_MONOTONIC of the frame.
            wall_time_ms: UTC milliseconds since 1970, for the schedule.
        """
        if self._since_ns is None:
            self._since_ns = time_ns
        age_s = (time_ns - self._since_ns) / 1e9
        seen = {one.track_id: one for one in objects if one.track_id >= 0 and self._settings.wants(one)}
        self.inside = {track_id: one for track_id, one in seen.items() if self._area.contains(one.xyxy)}
        is_open = self._settings.schedule.applies(wall_time_ms)
        if is_open and not self._open:
            for visit in self._visits.present.values():
                visit.settle(time_ns)
        self._open = is_open
        self._visits.see(self.inside, seen, time_ns, resident=age_s < SETTLING_S)
        gone = self._visits.leave(self.inside, seen, time_ns, self._settings.outside_s)
        for visit in self._visits.present.values():
            visit.counts = visit.counts or visit.stay_s >= self._settings.inside_s
        events = [self._left(track_id, visit) for track_id, visit in gone.items() if visit.entered_told]
        if is_open:
            for track_id, visit in self._counted():
                events += self._news(track_id, visit)
        events += self._occupancy(settled=age_s >= SETTLING_S + self._settings.inside_s)
        self.active = is_open and any(not visit.stands(QUIET_S) for _, visit in self._counted())
        return events

    def counts(self) -> list[Count]:
        """How many are inside, altogether and of each class."""
        classes = Counter(visit.detection.class_name for _, visit in self._counted())
        counts = [Count(shape=self.name, label="inside", value=classes.total())]
        counts += [Count(shape=self.name, label="inside", value=n, class_name=c) for c, n in sorted(classes.items())]
        return counts

    def _counted(self) -> Iterator[tuple[int, Visit]]:
        return ((track_id, visit) for track_id, visit in self._visits.present.items() if visit.counts)

    def _news(self, track_id: int, visit: Visit) -> Iterator[Happening]:
        """What is to be told of a visit that counts, while the zone reports."""
        settings = self._settings
        if visit.resident:
            return
        if settings.crossings and visit.came_in and not visit.entered_told:
            visit.entered_told = True
            yield self._happening("zone_entered", track_id, visit)
        if settings.intrusion and not visit.intrusion_told:
            visit.intrusion_told = True
            yield self._happening("intrusion", track_id, visit)
        if settings.loitering_s and not visit.loitering_told and visit.stay_s >= settings.loitering_s:
            visit.loitering_told = True
            yield self._happening("loitering", track_id, visit, seconds=round(visit.stay_s, 1))

    def _left(self, track_id: int, visit: Visit) -> Happening:
        duration_s = (visit.inside_ns - visit.began_ns) / 1e9
        return self._happening("zone_left", track_id, visit, duration_s=round(duration_s, 1))

    def _occupancy(self, *, settled: bool) -> Iterator[Happening]:
        """Changes between too many, too few and right; a zone that does not report is right."""
        count, settings = sum(1 for _ in self._counted()), self._settings
        level, limit = Level.NORMAL, 0
        if self._open and settings.max_count and count > settings.max_count:
            level, limit = Level.HIGH, settings.max_count
        elif self._open and settings.min_count and count < settings.min_count:
            level, limit = Level.LOW, settings.min_count
        if level is self._level or (not settled and level is not Level.NORMAL):
            return
        self._level = level
        details: dict[str, ParameterValue] = {"count": count}
        if limit:
            details["limit"] = limit
        yield Happening(level.value, [visit.detection for _, visit in self._counted()], self.name, details)

    def _happening(self, kind: str, track_id: int, visit: Visit, **more: float) -> Happening:
        count = sum(1 for _ in self._counted())
        details: dict[str, ParameterValue] = {
            "class": visit.detection.class_name,
            "track_id": track_id,
            "count": count,
            **more,
        }
        return Happening(kind, [visit.detection], self.name, details)
