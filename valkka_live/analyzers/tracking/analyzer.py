"""Objects over time: which of them are the same, which are new, which have left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from valkka_live.analyzers.base import Analysis, Analyzer, Happening, PluginSetup
from valkka_live.analyzers.tracking.spec import TRACKING
from valkka_live.analyzers.tracking.stay import Stay
from valkka_live.analyzers.tracks.tracker import Tracker, TrackerSettings
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape

BACKGROUND_KEPT_S = 3600.0
"""What motion no longer sees because it stands still is taken to be there for so long."""

HIDDEN_KEPT_S = 60.0
"""A parked object that a detector no longer finds may be hidden for so long."""


class TrackingAnalyzer(Analyzer):
    """Gives what it was given, each with its track id and the class it was taken for most of the time.

    Events: ``appeared``, ``left`` (details ``duration_s``: from the first to the last sight), ``parked`` and ``moved_off``, all with
    ``class`` and ``track_id``. Active while something is there that is not parked.
    """

    def __init__(self, setup: PluginSetup) -> None:
        super().__init__(setup)
        self._source = ""
        self._stays: dict[int, Stay] = {}
        self._tracker = Tracker()
        self.configure(setup.parameters, setup.shapes)

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """Take new values; numbers stay, unless the objects come from elsewhere now."""
        super().configure(parameters, shapes)
        source = TRACKING.source(parameters)
        if source != self._source:
            self._tracker.tracks.clear()
        self._source = source
        self._tracker.settings = TrackerSettings(
            lost_s=float(parameters["gone"]),
            still_s=float(parameters["parked"]),
            keep_still_s=BACKGROUND_KEPT_S if source == "motion" else HIDDEN_KEPT_S,
        )

    def process(self, frame: Frame) -> Analysis:
        """Follow the objects to this frame."""
        meta = frame.meta
        tracks = self._tracker.update(frame.detections, meta.monotonic_ns, (meta.width, meta.height))
        events = self._leave()
        min_seen_s, parked_s = float(self.parameters["min_seen"]), float(self.parameters["parked"])
        for track in tracks:
            stay = self._stays.setdefault(track.id, Stay(track))
            events += [_happening(kind, stay) for kind in stay.update(min_seen_s, parked_s)]
        active = any(stay.is_told and not stay.is_parked for stay in self._stays.values())
        return Analysis([track.as_detection() for track in tracks], active, events=events)

    def _leave(self) -> list[Happening]:
        gone = [stay for track_id, stay in self._stays.items() if track_id not in self._tracker.tracks]
        for stay in gone:
            del self._stays[stay.track.id]
        return [_happening("left", stay) for stay in gone if stay.is_told]


def _happening(kind: str, stay: Stay) -> Happening:
    track = stay.track
    details: dict[str, ParameterValue] = {"class": track.class_name, "track_id": track.id}
    if kind == "left":
        details["duration_s"] = round(track.seen_s, 2)
    return Happening(kind, [track.as_detection()], details=details)
