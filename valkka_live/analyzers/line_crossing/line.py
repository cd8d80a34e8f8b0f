"""One line of the user's with its counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from valkka_live.analyzers.base import Happening
from valkka_live.analyzers.line_crossing.gate import IN, OUT, Gate, Spot
from valkka_live.analyzers.line_crossing.spec import BOTH
from valkka_live.analyzers.line_crossing.visitors import Visitors
from valkka_live.analyzers.tracks.track import Track
from valkka_live.core.messages import Count
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape


class Line:
    """Counts who goes over one line.

    Attributes:
        shape: as the user drew it.
    """

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self._classes = _names(shape)
        self._visitors = Visitors()
        self._counts: dict[tuple[str, str], int] = {(IN, ""): 0, (OUT, ""): 0}

    def change(self, shape: Shape) -> None:
        """Take another name or other parameters; the ends are the same, and so are the counts."""
        self.shape, self._classes = shape, _names(shape)

    def forget_ways(self) -> None:
        """Who is seen from now on has not been seen before; the counts stay."""
        self._visitors = Visitors()

    def counts(self) -> list[Count]:
        """How many went in and out, altogether and by class."""
        return [
            Count(shape=self.shape.name, label=direction, class_name=class_name, value=value)
            for (direction, class_name), value in sorted(self._counts.items())
        ]

    def update(
        self, seen: Sequence[tuple[Track, Spot]], alive: Collection[int], time_ns: int, picture_width: float
    ) -> list[Happening]:
        """Take in a frame.

        Args:
            seen: the objects that are on it, each with its point that crosses.
            alive: ids of all objects that may be seen again.
            time_ns: of the frame, CLOCK_MONOTONIC.
            picture_width: in heights of the picture.

        Returns:
            The crossings that the user wants to be told of.
        """
        (ax, ay), (bx, by) = self.shape.points
        gate = Gate((ax * picture_width, ay), (bx * picture_width, by))
        crossings = self._visitors.update(gate, seen, alive, time_ns)
        return [event for track, direction in crossings for event in self._count(track, direction)]

    def _count(self, track: Track, direction: str) -> list[Happening]:
        if self._classes and track.class_name.casefold() not in self._classes:
            return []
        for class_name in ("", track.class_name):
            self._counts[direction, class_name] = self._counts.get((direction, class_name), 0) + 1
        if self.shape.parameters["report"] not in (BOTH, direction):
            return []
        details: dict[str, ParameterValue] = {
            "direction": direction,
            "class": track.class_name,
            "track_id": track.id,
            "count": self._counts[direction, ""],
        }
        return [Happening("line_crossed", [track.as_detection()], self.shape.name, details)]


def _names(shape: Shape) -> frozenset[str]:
    names = str(shape.parameters["classes"]).split(",")
    return frozenset(name.strip().casefold() for name in names if name.strip())
