"""Objects that are put into zones frame by frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
import numpy as np

from valkka_live.analyzers.base import Analysis, Happening, PluginSetup
from valkka_live.analyzers.parameters import complete_shapes
from valkka_live.analyzers.zones.analyzer import ZonesAnalyzer
from valkka_live.analyzers.zones.spec import ZONES
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Point, Shape, ShapeKind

MIDDLE = ((0.3, 0.3), (0.7, 0.3), (0.7, 0.9), (0.3, 0.9))
IN, OUT = 0.5, 0.1
NOON = datetime(2026, 1, 5, 12, 0)
PICTURE = np.zeros((36, 64, 3), np.uint8)

Play = Callable[[float], Sequence[Detection]]


def thing(
    x: float, track_id: int = 1, *, y: float = 0.6, name: str = "person", size: float = 0.1, confidence: float = 0.9
) -> Detection:
    """An object whose foot stands at x, y: so high, and half as wide."""
    return Detection((x - size / 4, y - size, x + size / 4, y), confidence, name, track_id=track_id)


def zone(name: str = "Gate", points: tuple[Point, ...] = MIDDLE, **parameters: ParameterValue) -> Shape:
    return Shape(name=name, kind=ShapeKind.ZONE, points=points, parameters=parameters)


@dataclass
class Watch:
    """A zone analyzer on objects with track ids, ten frames a second from noon on a Monday.

    Attributes:
        told: what happened, with the seconds since the start.
        last: what it said about the newest frame.
        now_s: time of the next frame.
    """

    shapes: Sequence[Shape]
    start: datetime = NOON
    told: list[tuple[float, Happening]] = field(default_factory=list)
    now_s: float = 0.0
    last: Analysis = field(default_factory=Analysis)

    def __post_init__(self) -> None:
        shapes = complete_shapes(ZONES.shapes, self.shapes)
        assert len(shapes) == len(self.shapes)
        self.analyzer = ZonesAnalyzer(PluginSetup({"source": "tracking"}, shapes))

    def change(self, *shapes: Shape) -> None:
        self.analyzer.configure({"source": "tracking"}, complete_shapes(ZONES.shapes, shapes))

    def see(self, play: Play | Sequence[Detection], seconds: float, fps: float = 10.0) -> Watch:
        """Show what ``play(seconds since the start)`` gives."""
        end_s = self.now_s + seconds
        while self.now_s < end_s - 1e-6:
            detections = play(self.now_s) if callable(play) else play
            self.last = self.analyzer.process(self._frame(detections))
            self.told += [(round(self.now_s, 2), event) for event in self.last.events]
            self.now_s += 1 / fps
        return self

    def _frame(self, detections: Sequence[Detection]) -> Frame:
        wall_ms = round((self.start.timestamp() + self.now_s) * 1000)
        time_ns = 10**12 + round(self.now_s * 1e9)
        meta = FrameMeta(round(self.now_s * 10), 64, 36, PixelFormat.BGR24, time_ns, time_ns, wall_ms)
        return Frame(PICTURE, meta, detections)

    def kinds(self, shape: str = "") -> list[str]:
        return [event.kind for _, event in self.told if not shape or event.shape == shape]

    def times(self) -> list[tuple[str, float]]:
        return [(event.kind, at_s) for at_s, event in self.told]

    def inside(self, class_name: str = "", shape: str = "Gate") -> int:
        counts = [one for one in self.last.counts if (one.shape, one.class_name) == (shape, class_name)]
        assert all(one.label == "inside" for one in counts)
        return sum(one.value for one in counts)


def renumbered(detection: Detection, track_id: int) -> Detection:
    return msgspec.structs.replace(detection, track_id=track_id)
