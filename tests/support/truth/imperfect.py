"""True boxes as a detector gives them: now and then none, edges a little off."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.support.truth.frames import TrueObject
from valkka_live.core.detection import Detection


class Imperfect:
    """Leaves out and moves boxes; the same for the same dice."""

    def __init__(
        self, rng: random.Random, *, missing: float = 0.1, gap: float = 0.01, gap_frames: int = 5, jitter: float = 0.02
    ) -> None:
        """Make it.

        Args:
            rng: the dice.
            missing: share of boxes that are left out one by one.
            gap: share of frames on which a longer gap of one object begins ...
            gap_frames: ... which lasts so long.
            jitter: standard deviation of each edge, as a share of the box's side.
        """
        self._rng = rng
        self._missing, self._gap, self._gap_frames, self._jitter = missing, gap, gap_frames, jitter
        self._hidden: dict[int, int] = {}

    def detections(self, objects: Sequence[TrueObject]) -> list[tuple[int, Detection]]:
        """Of one frame, each with the number of its object; without track ids."""
        found = []
        for one in objects:
            hidden = self._hidden.get(one.object_id, 0)
            if not hidden and self._rng.random() < self._gap:
                hidden = self._gap_frames
            self._hidden[one.object_id] = max(0, hidden - 1)
            if hidden or self._rng.random() < self._missing:
                continue
            left, top, right, bottom = one.xyxy
            x, y = self._jitter * (right - left), self._jitter * (bottom - top)
            box = (
                _inside(left + self._rng.gauss(0, x)),
                _inside(top + self._rng.gauss(0, y)),
                _inside(right + self._rng.gauss(0, x)),
                _inside(bottom + self._rng.gauss(0, y)),
            )
            found.append((one.object_id, Detection(box, self._rng.uniform(0.5, 0.95), one.class_name)))
        return found


def _inside(value: float) -> float:
    return min(1.0, max(0.0, value))
