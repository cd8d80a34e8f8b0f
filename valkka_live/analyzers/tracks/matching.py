"""Which detection is which track: the assignment with the least total cost among those that are possible."""

from __future__ import annotations

from collections.abc import Sequence

import lap
import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.tracks.body import Box
from valkka_live.analyzers.tracks.track import Track, scaled
from valkka_live.core.detection import Detection

FURTHEST = 3.0
"""Sizes: nothing is looked for farther from where it was expected."""

_NEAR = 0.6  # sizes that a box may be beside the mark at once
_FARTHER = 2.0  # and so many more for each second without a sight
_FARTHER_UNKNOWN = 4.0  # while its speed is not known yet
_SPEED_KNOWN = 3  # measurements
_SIZE_RATIO = 8.0
_OVERLAP, _DISTANCE, _CLASS, _RATIO = 0.6, 0.3, 0.3, 0.3  # shares of the cost
_IMPOSSIBLE = 10.0

Floats = NDArray[np.float64]


def match(
    tracks: Sequence[Track], detections: Sequence[Detection], time_ns: int, lost_s: float, worst: float
) -> list[tuple[int, int]]:
    """Pairs of (index of a track, index of a detection); who has no partner is in none.

    Args:
        time_ns: of the detections, CLOCK_MONOTONIC.
        lost_s: what was not seen for longer stood still: it is known again at its place only.
        worst: cost from which two are rather left without a partner.
    """
    if not tracks or not detections:
        return []
    cost = _cost(tracks, detections, time_ns, lost_s)
    _, partner, _ = lap.lapjv(cost, extend_cost=True, cost_limit=worst)
    return [(i, int(j)) for i, j in enumerate(partner) if j >= 0 and cost[i, j] < worst]


def _cost(tracks: Sequence[Track], detections: Sequence[Detection], time_ns: int, lost_s: float) -> Floats:
    """(tracks, detections)."""
    gaps = np.array([track.gap_s(time_ns) for track in tracks])
    boxes = _array([track.body.box(gap) for track, gap in zip(tracks, gaps.tolist(), strict=True)])[:, None]
    found = _array([scaled(one, tracks[0].picture_width) for one in detections])[None]
    known = np.array([track.body.n >= _SPEED_KNOWN for track in tracks])
    way = np.where(known, _FARTHER, _FARTHER_UNKNOWN) * np.where(gaps <= lost_s, gaps, 0.0)
    reach = np.minimum(FURTHEST, _NEAR + way)[:, None]

    area, found_area = _area(boxes), _area(found)
    sides = np.minimum(boxes[..., 2:], found[..., 2:]) - np.maximum(boxes[..., :2], found[..., :2])
    shared = np.prod(np.maximum(sides, 0.0), axis=-1)
    overlap = shared / (area + found_area - shared)
    middles = (boxes[..., :2] + boxes[..., 2:] - found[..., :2] - found[..., 2:]) / 2
    distance = np.hypot(middles[..., 0], middles[..., 1]) / np.sqrt(np.maximum(area, found_area)) / reach
    ratio = np.abs(np.log(area / found_area)) / np.log(_SIZE_RATIO)
    other_class = np.array([[track.class_name != one.class_name for one in detections] for track in tracks])
    cost = _OVERLAP * (1 - overlap) + _DISTANCE * distance + _CLASS * other_class + _RATIO * ratio
    possible = (distance <= 1.0) & (ratio <= 1.0)
    return np.where(possible, cost, _IMPOSSIBLE)


def _array(boxes: Sequence[Box]) -> Floats:
    return np.array(boxes, np.float64)


def _area(boxes: Floats) -> Floats:
    sides = np.maximum(boxes[..., 2:] - boxes[..., :2], 1e-4)
    return np.asarray(sides[..., 0] * sides[..., 1], np.float64)
