"""How well regions of movement agree with true boxes, frame by frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.support.truth.movement import Movement
from valkka_live.core.sources.demo.arrays import Floats, floats

FOUND_SHARE = 0.3
"""Of an object's box that regions must cover for it to be found."""
RIGHT_SHARE = 0.3
"""Of a region that true boxes, a tenth larger on every side, must cover for it to be right."""

_GRID_WH = (160, 90)

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class RegionScore:
    """Sums over frames.

    Attributes:
        objects, found: that must be noticed, and were.
        regions, right: told, and those on something that may be noticed.
        overlaps: intersection over union of object and region, on frames with one of each.
    """

    objects: int = 0
    found: int = 0
    regions: int = 0
    right: int = 0
    overlaps: list[float] = field(default_factory=list)

    @property
    def recall(self) -> float | None:
        """Found objects of all; None without any."""
        return self.found / self.objects if self.objects else None

    @property
    def precision(self) -> float | None:
        """Right regions of all; None without any."""
        return self.right / self.regions if self.regions else None

    def take(self, movement: Movement, regions: Sequence[Box]) -> None:
        """One frame; regions are relative to the picture."""
        if not movement.must and not regions:
            return
        told, true = np.zeros(_GRID_WH[::-1], bool), np.zeros(_GRID_WH[::-1], bool)
        for region in regions:
            told[_cells(region)] = True
        for one in movement.may:
            true[_cells(_grown(one.xyxy))] = True
        self.objects += len(movement.must)
        self.found += sum(_mean(told[_cells(one.xyxy)]) >= FOUND_SHARE for one in movement.must)
        self.regions += len(regions)
        self.right += sum(_mean(true[_cells(region)]) >= RIGHT_SHARE for region in regions)
        if len(movement.must) == len(movement.may) == len(regions) == 1:
            self.overlaps.append(overlap(movement.must[0].xyxy, regions[0]))

    def add(self, other: RegionScore) -> None:
        """Another sequence's."""
        self.objects += other.objects
        self.found += other.found
        self.regions += other.regions
        self.right += other.right
        self.overlaps += other.overlaps


def overlap(one: Box, other: Box) -> float:
    """Intersection over union of two boxes, 0.0 to 1.0."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0.0 or height <= 0.0:
        return 0.0
    both = width * height
    return both / (_area(one) + _area(other) - both)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _grown(box: Box) -> Box:
    x, y = 0.1 * (box[2] - box[0]), 0.1 * (box[3] - box[1])
    return max(0.0, box[0] - x), max(0.0, box[1] - y), min(1.0, box[2] + x), min(1.0, box[3] + y)


def _cells(box: Box) -> tuple[slice, slice]:
    """Of the grid; at least one."""
    low: Floats = np.floor(floats(box[:2]) * _GRID_WH)
    high: Floats = np.ceil(floats(box[2:]) * _GRID_WH)
    (x1, y1), (x2, y2) = low.astype(int).tolist(), high.astype(int).tolist()
    return slice(y1, max(y2, y1 + 1)), slice(x1, max(x2, x1 + 1))


def _mean(cells: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> float:
    return float(cells.mean()) if cells.size else 0.0
