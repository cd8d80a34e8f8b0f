"""What a camera usually sees, learned all the time, and how a look compares with it."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import cv2
import numpy as np

from valkka_live.analyzers.tamper.look import EDGES_WH, Floats, Look

MEMORY_S = 300.0
"""Light and shadows change within so long; it takes as long to learn them."""

FIRST_LOOKS = 15
"""Their mean is the beginning; later looks count by the time they stand for."""

USABLE = 0.02
"""Mean squared length of the edges learned; a reference with less of them shows nothing (fog, darkness, a covered lens)."""

_WINDOW = np.asarray(cv2.createHanningWindow(EDGES_WH, cv2.CV_32F), np.float32)
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a look differs from the reference.

    Attributes:
        there: share of the reference's edges that are where they were; about 0.0 for another view, 1.0 for the same.
        shift: how far the picture has gone, as a share of its width.
        sure: of the shift, 0.0 (there is nothing in common) to 1.0.
        contrast: of the picture, as a multiple of the reference's.
        sharpness: the less of fine and of middle detail, each measured by the next coarser one, as multiples of the reference's.
    """

    there: float
    shift: float
    sure: float
    contrast: float
    sharpness: float


class Reference:
    """What was learned; used by one thread.

    Attributes:
        looks: learned from.
    """

    def __init__(self) -> None:
        self.looks = 0
        self._edges: Floats = np.zeros((2, EDGES_WH[1], EDGES_WH[0]), np.float32)
        self._contrast = self._fine = self._middle = self._coarse = 0.0
        self._usable = False

    @property
    def usable(self) -> bool:
        """There is enough in it to compare with."""
        return self._usable

    def learn(self, look: Look, since_s: float) -> None:
        """Take in a look.

        Args:
            look: at a picture without tampering.
            since_s: since the look before.
        """
        self.looks += 1
        rate = 1 / self.looks if self.looks <= FIRST_LOOKS else min(since_s / MEMORY_S, 1.0)
        self._edges += np.float32(rate) * (look.edges - self._edges)
        self._contrast += rate * (look.contrast - self._contrast)
        self._fine += rate * (look.fine - self._fine)
        self._middle += rate * (look.middle - self._middle)
        self._coarse += rate * (look.coarse - self._coarse)
        self._usable = float((self._edges * self._edges).sum(axis=0).mean()) >= USABLE

    def compare(self, look: Look) -> Comparison:
        """Compare a look with what was learned."""
        # without the direction that most edges of a scene have, which another view may have, too
        learned = self._edges - self._edges.mean(axis=(1, 2), keepdims=True)
        there = float((look.edges * learned).sum() / max(float((learned * learned).sum()), _LEAST))
        (across, down), sure = cv2.phaseCorrelate(_strength(self._edges), _strength(look.edges), _WINDOW)
        fine = _ratio(look.fine, look.middle) / _ratio(self._fine, self._middle)
        middle = _ratio(look.middle, look.coarse) / _ratio(self._middle, self._coarse)
        return Comparison(
            there=there,
            shift=hypot(across / EDGES_WH[0], down / EDGES_WH[0]),
            sure=float(sure),
            contrast=look.contrast / max(self._contrast, _LEAST),
            sharpness=min(fine, middle),
        )


def _strength(edges: Floats) -> Floats:
    strength = np.sqrt((edges * edges).sum(axis=0))
    return np.asarray(strength - strength.mean(), np.float32)


def _ratio(finer: float, coarser: float) -> float:
    return max(finer, _LEAST) / max(coarser, _LEAST)
