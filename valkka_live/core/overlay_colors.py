"""Colours drawn over video: the window's tiles and the analyzers' own views use the same."""

from __future__ import annotations

from dataclasses import dataclass

_TWO_WHEELERS = frozenset({"bicycle", "motorcycle"})
_VEHICLES = frozenset({"car", "truck", "bus", "train", "boat", "airplane", "van"})
_ANIMALS = frozenset({"bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe"})


@dataclass(frozen=True, slots=True)
class OverlayColors:
    """As #RRGGBB; always drawn with a dark outline."""

    person: str = "#FFD23F"
    vehicle: str = "#4CC9F0"
    two_wheeler: str = "#C4A1FF"
    animal: str = "#8CE99A"
    other: str = "#FFFFFF"
    motion: str = "#FFFFFF"
    zone: str = "#7DB8FF"
    mask: str = "#0B0D10"
    line: str = "#FF8AD8"
    seen: str = "#3FCF8E"
    plate: str = "#0A0C0F"
    plate_text: str = "#FFFFFF"


OVERLAY = OverlayColors()


def class_color(class_name: str) -> str:
    """The colour of a class of objects."""
    if class_name == "person":
        return OVERLAY.person
    if class_name in _TWO_WHEELERS:
        return OVERLAY.two_wheeler
    if class_name in _VEHICLES:
        return OVERLAY.vehicle
    if class_name in _ANIMALS:
        return OVERLAY.animal
    return OVERLAY.other
