"""Who is near one line, also when a tracker gives somebody a new number there."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from valkka_live.analyzers.line_crossing.gate import HYSTERESIS, Gate, Spot, Way
from valkka_live.analyzers.tracks.track import Track

GUARD_S = 1.5
"""Who is lost and then found as somebody new within this time ..."""

GUARD_HEIGHTS = 1.5
"""... and within so many heights of the box is the same one, and crosses once."""


@dataclass(slots=True)
class Visitor:
    """An object that a line knows.

    Attributes:
        last_ns: when it was seen last, CLOCK_MONOTONIC.
        point: where that was.
        crossed: direction of its last crossing; "" without one.
        crossed_ns: when that was.
    """

    way: Way
    last_ns: int
    point: Spot
    crossed: str = ""
    crossed_ns: int = 0


class Visitors:
    """The objects that one line knows, by track id."""

    def __init__(self) -> None:
        self._known: dict[int, Visitor] = {}

    def update(
        self, gate: Gate, seen: Sequence[tuple[Track, Spot]], alive: Collection[int], time_ns: int
    ) -> list[tuple[Track, str]]:
        """Take in a frame; the arguments are those of the line.

        Returns:
            Who has crossed, and in which direction.
        """
        crossings: list[tuple[Track, str]] = []
        present = {track.id for track, _ in seen}
        for track, point in seen:
            visitor = self._known.get(track.id)
            if visitor is None:
                visitor = self._known[track.id] = self._newcomer(gate, track, point, time_ns, present)
            direction = gate.follow(visitor.way, point, track.body.height)
            visitor.last_ns, visitor.point = time_ns, point
            if direction and not (direction == visitor.crossed and _is_recent(visitor.crossed_ns, time_ns)):
                visitor.crossed, visitor.crossed_ns = direction, time_ns
                crossings.append((track, direction))
        self._known = {id_: one for id_, one in self._known.items() if id_ in alive or _is_recent(one.last_ns, time_ns)}
        return crossings

    def _newcomer(self, gate: Gate, track: Track, point: Spot, time_ns: int, present: Collection[int]) -> Visitor:
        """Somebody new, or who was lost a moment ago under another number."""
        height = track.body.height
        lost = [
            (math.dist(one.point, point), id_)
            for id_, one in self._known.items()
            if id_ not in present and one.last_ns < track.first_ns and _is_recent(one.last_ns, time_ns)
        ]
        distance, id_ = min(lost, default=(math.inf, -1))
        if distance > GUARD_HEIGHTS * height:
            return Visitor(Way(), time_ns, point)
        before = self._known.pop(id_)
        on_a_side = abs(gate.distance(point)) >= HYSTERESIS * height
        if before.crossed and _is_recent(before.crossed_ns, time_ns) and on_a_side:
            return replace(before, way=Way())  # what looks like the way back is the same way seen twice
        return before


def _is_recent(at_ns: int, time_ns: int) -> bool:
    return (time_ns - at_ns) / 1e9 <= GUARD_S
