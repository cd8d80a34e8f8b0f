"""Colours that mean something on a picture; BGR, as OpenCV wants them."""

from __future__ import annotations

Color = tuple[int, int, int]

BLACK: Color = (0, 0, 0)
WHITE: Color = (255, 255, 255)


def bgr(rgb: str) -> Color:
    """A colour from "#RRGGBB"."""
    value = int(rgb[1:], 16)
    return value & 255, value >> 8 & 255, value >> 16


PERSON = bgr("#FFD23F")
VEHICLE = bgr("#4CC9F0")
TWO_WHEELER = bgr("#C4A1FF")
ANIMAL = bgr("#8CE99A")
MOTION = WHITE
OTHER = WHITE
ZONE = bgr("#7DB8FF")
LINE = bgr("#FF8AD8")
MASK = bgr("#0B0D10")
PLATE = bgr("#0A0C0F")
SEEN = bgr("#3FCF8E")
"""What an analyzer's mask marks."""

_TWO_WHEELERS = frozenset({"bicycle", "motorcycle"})
_VEHICLES = frozenset({"car", "truck", "bus", "train", "boat", "airplane", "van"})
_ANIMALS = frozenset({"bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe"})


def class_color(class_name: str) -> Color:
    """The colour of a class of objects."""
    if class_name == "person":
        return PERSON
    if class_name in _TWO_WHEELERS:
        return TWO_WHEELER
    if class_name in _VEHICLES:
        return VEHICLE
    if class_name in _ANIMALS:
        return ANIMAL
    return OTHER
