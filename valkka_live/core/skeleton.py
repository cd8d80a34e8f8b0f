"""How key points of a body are drawn: which of them are sure enough, and which ones a bone joins."""

from __future__ import annotations

from valkka_live.core.detection import KeyPoints
from valkka_live.core.shapes import Point

SURE = 0.5
"""Less sure key points are guesses: of what is hidden, or outside the picture."""

_BONES = (
    (15, 13), (13, 11), (16, 14), (14, 12), (11, 12), (5, 11), (6, 12), (5, 6), (5, 7), (6, 8),
    (7, 9), (8, 10), (1, 2), (0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 6),
)  # fmt: skip
_N_BODY = 17
"""Of COCO's people: nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles; left before right."""


def joints(key_points: KeyPoints) -> list[Point]:
    """Those that are sure enough, relative to the picture."""
    return [(x, y) for x, y, confidence in key_points if confidence >= SURE]


def bones(key_points: KeyPoints) -> list[tuple[Point, Point]]:
    """Lines between those that are sure enough; none when they are not those of a COCO person."""
    if len(key_points) != _N_BODY:
        return []
    ends = [(key_points[a], key_points[b]) for a, b in _BONES]
    return [(a[:2], b[:2]) for a, b in ends if min(a[2], b[2]) >= SURE]
