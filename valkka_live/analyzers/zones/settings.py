"""What the user wants of one zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from valkka_live.core.detection import Detection
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.schedule import Schedule, parse_schedule


@dataclass(frozen=True, slots=True)
class ZoneSettings:
    """A zone's parameters, ready for use.

    Attributes:
        crossings, intrusion: are reported.
        loitering_s, max_count, min_count: limits beyond which something is reported; 0: never.
        classes: names of the objects that count, in lower case; empty: all.
        confidence, min_size, max_size: of the objects that count; sizes are shares of the picture.
        inside_s, outside_s: how long an object must be inside to count, and outside to have left.
    """

    crossings: bool
    intrusion: bool
    loitering_s: float
    max_count: int
    min_count: int
    classes: frozenset[str]
    confidence: float
    min_size: float
    max_size: float
    inside_s: float
    outside_s: float
    schedule: Schedule

    def wants(self, detection: Detection) -> bool:
        """Whether an object counts."""
        left, top, right, bottom = detection.xyxy
        return (
            detection.confidence >= self.confidence
            and self.min_size <= (right - left) * (bottom - top) <= self.max_size
            and (not self.classes or detection.class_name.casefold() in self.classes)
        )


def zone_settings(parameters: Mapping[str, ParameterValue]) -> ZoneSettings:
    """From a shape's parameters, complete and checked."""
    names = str(parameters["classes"]).split(",")
    return ZoneSettings(
        crossings=bool(parameters["crossings"]),
        intrusion=bool(parameters["intrusion"]),
        loitering_s=float(parameters["loitering"]),
        max_count=int(parameters["max_count"]),
        min_count=int(parameters["min_count"]),
        classes=frozenset(name.strip().casefold() for name in names if name.strip()),
        confidence=float(parameters["confidence"]) / 100 - 1e-6,
        min_size=float(parameters["min_size"]) / 100,
        max_size=float(parameters["max_size"]) / 100 + 1e-6,
        inside_s=float(parameters["inside_s"]),
        outside_s=float(parameters["outside_s"]),
        schedule=parse_schedule(str(parameters["schedule"])),
    )
