"""Counts who goes over lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from valkka_live.analyzers.base import Analysis, Analyzer, Happening, PluginSetup
from valkka_live.analyzers.line_crossing.line import Line
from valkka_live.analyzers.line_crossing.spec import CENTRE, LINE_CROSSING
from valkka_live.analyzers.tracks.tracker import Tracker, TrackerSettings
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape

_OWN_NUMBERS = TrackerSettings()
_NUMBERED_ALREADY = TrackerSettings(lost_s=60.0, keep_still_s=3600.0)


class LineCrossingAnalyzer(Analyzer):
    """Gives what it was given, each with its track, a ``line_crossed`` event for every crossing, and the counts of all lines.

    Objects that come with a track id keep it; others are followed here.
    """

    def __init__(self, setup: PluginSetup) -> None:
        super().__init__(setup)
        self._tracker = Tracker()
        self._lines: list[Line] = []
        self._source, self._point = "", ""
        self.configure(setup.parameters, setup.shapes)

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """Take new values. A line that stays where it is keeps its counts, also under another name; a moved one starts anew."""
        super().configure(parameters, shapes)
        source, point = LINE_CROSSING.source(parameters), str(parameters["point"])
        if source != self._source:
            self._tracker = Tracker(_NUMBERED_ALREADY if source == "tracking" else _OWN_NUMBERS)
        before = {line.shape.name: line for line in self._lines}
        self._lines = [_line_for(shape, before) for shape in shapes]
        if (source, point) != (self._source, self._point):
            for line in self._lines:
                line.forget_ways()
        self._source, self._point = source, point

    def process(self, frame: Frame) -> Analysis:
        """Who has crossed which line with this frame."""
        meta = frame.meta
        tracks = self._tracker.update(frame.detections, meta.monotonic_ns, (meta.width, meta.height))
        centre = self._point == CENTRE
        seen = [
            (track, track.centre() if centre else track.foot()) for track in dict.fromkeys(tracks)
        ]  # a number given twice is one object
        events: list[Happening] = []
        for line in self._lines:
            events += line.update(seen, self._tracker.tracks, meta.monotonic_ns, meta.width / meta.height)
        counts = [count for line in self._lines for count in line.counts()]
        return Analysis([track.as_detection() for track, _ in seen], bool(seen), events=events, counts=counts)


def _line_for(shape: Shape, before: dict[str, Line]) -> Line:
    """The line that was there before under this name, else in this place; taken out of ``before``."""
    same_name = before.get(shape.name)
    if same_name is not None and same_name.shape.points == shape.points:
        line = before.pop(shape.name)
    else:
        name = next((name for name, line in before.items() if line.shape.points == shape.points), None)
        line = Line(shape) if name is None else before.pop(name)
    line.change(shape)
    return line
