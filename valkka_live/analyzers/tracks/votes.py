"""What a track is: the detector's opinions over time, weighed."""

from __future__ import annotations

MEMORY_S = 5.0
"""An opinion counts half after so long."""

MAJORITY = 1.2
"""Another class must have so many times the votes: two that are equal do not take turns."""


class Votes:
    """Class of one track.

    Attributes:
        class_name, class_id: what most of the votes are for.
    """

    __slots__ = ("_votes", "class_id", "class_name")

    def __init__(self, class_name: str, class_id: int, confidence: float) -> None:
        self.class_name, self.class_id = class_name, class_id
        self._votes = {class_name: confidence}

    def add(self, class_name: str, class_id: int, confidence: float, gap_s: float) -> None:
        """Count one opinion.

        Args:
            confidence: its weight.
            gap_s: seconds since the last one.
        """
        fade = 0.5 ** (gap_s / MEMORY_S)
        for name in self._votes:
            self._votes[name] *= fade
        self._votes[class_name] = self._votes.get(class_name, 0.0) + confidence
        if class_name == self.class_name:
            self.class_id = class_id
        elif self._votes[class_name] > MAJORITY * self._votes[self.class_name]:
            self.class_name, self.class_id = class_name, class_id
