"""Areas of the picture that are watched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from valkka_live.analyzers.base import Analysis, Analyzer, Happening, PluginSetup
from valkka_live.analyzers.tracks.tracker import Tracker
from valkka_live.analyzers.zones.zone import Zone
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages import Count
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape


class ZonesAnalyzer(Analyzer):
    """Who enters, leaves, stays in zones, and how many are there; gives the boxes of those who are inside."""

    def __init__(self, setup: PluginSetup) -> None:
        super().__init__(setup)
        self._tracker = Tracker()
        self._zones: dict[str, Zone] = {}
        self._take_shapes(setup.shapes)

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """Take new values; a zone that keeps its name keeps who is in it."""
        super().configure(parameters, shapes)
        self._take_shapes(shapes)

    def process(self, frame: Frame) -> Analysis:
        """What happened in each zone."""
        objects = self._tracked(frame)
        events: list[Happening] = []
        counts: list[Count] = []
        inside: set[int] = set()
        for zone in self._zones.values():
            events += zone.update(objects, frame.meta.monotonic_ns, frame.meta.wall_time_ms)
            counts += zone.counts()
            inside |= zone.inside.keys()
        detections = [one for one in objects if one.track_id in inside]
        return Analysis(detections, any(zone.active for zone in self._zones.values()), events=events, counts=counts)

    def _tracked(self, frame: Frame) -> Sequence[Detection]:
        """What is on the frame, each with a number that stays with it: its own, or one of ours."""
        size_wh = (frame.meta.width, frame.meta.height)
        tracks = self._tracker.update(frame.detections, frame.meta.monotonic_ns, size_wh)
        return [track.as_detection() for track in tracks]

    def _take_shapes(self, shapes: Sequence[Shape]) -> None:
        before, self._zones = self._zones, {}
        for shape in shapes:
            zone = before.get(shape.name)
            if zone is None:
                zone = Zone(shape)
            else:
                zone.change(shape)
            self._zones[shape.name] = zone
