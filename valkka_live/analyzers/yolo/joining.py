"""What several looks at one picture found, each object once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from valkka_live.core.detection import Detection

SAME, SAME_OF_ANY_CLASS = 0.5, 0.75
"""Common share (IoU) of two boxes of one object: of one class, and taken for two by two looks."""

PART = 0.7
"""A box that a border cut is a part of another one that has so much of it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An object of one look.

    Attributes:
        detection: relative to the whole picture.
        look: number of the look; what one look tells apart is different.
        is_cut: it goes on beyond the border of what was looked at.
    """

    detection: Detection
    look: int
    is_cut: bool = False


def joined(seen: Sequence[Seen]) -> list[Detection]:
    """Each object once: whole boxes before cut ones, and of the same ones the surest; two halves become one."""
    kept: list[Seen] = []
    for one in sorted(seen, key=lambda one: (one.is_cut, -one.detection.confidence)):
        twin = next((n for n, other in enumerate(kept) if other.look != one.look and _same(other, one)), None)
        if twin is None:
            kept.append(one)
        elif kept[twin].is_cut:
            kept[twin] = Seen(_hull(kept[twin].detection, one.detection), kept[twin].look, is_cut=True)
    return [one.detection for one in kept]


def _same(kept: Seen, one: Seen) -> bool:
    a, b = kept.detection, one.detection
    both = _common(a, b)
    if both <= 0.0:
        return False
    shared = both / (_area(a) + _area(b) - both)
    if a.class_name != b.class_name:
        return shared >= SAME_OF_ANY_CLASS
    if kept.is_cut and one.is_cut:
        return True
    return shared >= SAME or (one.is_cut and both >= PART * _area(b))


def _common(a: Detection, b: Detection) -> float:
    ax1, ay1, ax2, ay2 = a.xyxy
    bx1, by1, bx2, by2 = b.xyxy
    return max(0.0, min(ax2, bx2) - max(ax1, bx1)) * max(0.0, min(ay2, by2) - max(ay1, by1))


def _area(found: Detection) -> float:
    x1, y1, x2, y2 = found.xyxy
    return (x2 - x1) * (y2 - y1)


def _hull(a: Detection, b: Detection) -> Detection:
    (ax1, ay1, ax2, ay2), (bx1, by1, bx2, by2) = a.xyxy, b.xyxy
    xyxy = (min(ax1, bx1), min(ay1, by1), max(ax2, bx2), max(ay2, by2))
    return Detection(xyxy, a.confidence, a.class_name, a.class_id)
