"""How well numbers stay with objects: the usual figures of multiple object tracking (CLEAR MOT and IDF1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import lap
import numpy as np
from numpy.typing import NDArray

from tests.support.truth.regions import Box, overlap


class Mot:
    """Takes frames of true and told boxes by number.

    Attributes:
        truths: true boxes that had to be told.
        missed: of them, not told.
        wrong: told boxes on nothing.
        switches: an object has another number than before.
        fragments: an object is told again after it was missed.
    """

    def __init__(self, least_overlap: float) -> None:
        self._least = least_overlap
        self.truths = self.missed = self.wrong = self.switches = self.fragments = 0
        self._told = 0
        self._number_of: dict[int, int] = {}
        self._lost: set[int] = set()
        self._together: Counter[tuple[int, int]] = Counter()
        self._seen: Counter[int] = Counter()
        self._told_as: Counter[int] = Counter()

    def take(self, true: Mapping[int, Box], told: Mapping[int, Box], optional: Mapping[int, Box] | None = None) -> None:
        """One frame.

        Args:
            true: objects that must be told.
            told: what was, by track id.
            optional: objects that may be told: they count when they are, and are no error when they are not.
        """
        everything = {**(optional or {}), **true}
        pairs = self._pairs(everything, told)
        for object_id, number in pairs.items():
            before = self._number_of.get(object_id)
            self.switches += before not in (None, number)
            self.fragments += object_id in self._lost
            self._lost.discard(object_id)
            self._number_of[object_id] = number
            self._together[object_id, number] += 1
        missed = [object_id for object_id in true if object_id not in pairs]
        self._lost.update(object_id for object_id in missed if object_id in self._number_of)
        counted = [object_id for object_id in everything if object_id in true or object_id in pairs]
        self.truths += len(counted)
        self.missed += len(missed)
        self.wrong += len(told) - len(pairs)
        self._told += len(told)
        self._seen.update(counted)
        self._told_as.update(told.keys())

    @property
    def mota(self) -> float:
        """1.0: nothing missed, wrong or switched."""
        return 1.0 - (self.missed + self.wrong + self.switches) / max(1, self.truths)

    @property
    def idf1(self) -> float:
        """1.0: each object has one number all the time, and that number nobody else."""
        objects, numbers = list(self._seen), list(self._told_as)
        if not objects or not numbers:
            return 0.0
        gain = np.array([[self._together[one, number] for number in numbers] for one in objects], float)
        right = sum(gain[pair] for pair in _assigned(-gain))
        return float(2 * right / (self.truths + self._told))

    def _pairs(self, true: Mapping[int, Box], told: Mapping[int, Box]) -> dict[int, int]:
        agreeing = [
            (overlap(true[object_id], told[number]), object_id, number)
            for object_id, number in self._number_of.items()
            if object_id in true and number in told
        ]
        kept: dict[int, int] = {}
        for fit_now, object_id, number in sorted(agreeing, reverse=True):  # two objects may have had one number in turn
            if fit_now >= self._least and number not in kept.values():
                kept[object_id] = number
        free = [object_id for object_id in true if object_id not in kept]
        left = [number for number in told if number not in kept.values()]
        if free and left:
            fit = np.array([[overlap(true[one], told[number]) for number in left] for one in free])
            fit[fit < self._least] = 0.0
            kept |= {free[i]: left[j] for i, j in _assigned(-fit) if fit[i, j] > 0.0}
        return kept


def _assigned(cost: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Pairs of row and column with the smallest sum."""
    _, columns, _ = lap.lapjv(cost, extend_cost=True)
    return [(row, int(column)) for row, column in enumerate(columns) if column >= 0]
