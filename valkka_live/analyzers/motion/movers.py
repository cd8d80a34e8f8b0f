"""Regions that stay together and move on: what flickers or lies still is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from valkka_live.analyzers.motion.regions import Box, reach_px

LOST_S = 0.6
"""A region that was away for so long is another one when it is back."""
FRESH_S = 0.15
"""What grows within so long appears; it does not move."""
STILL_S = 5.0
"""A region that has not moved for so long stands still."""
_MOVE = 0.15
_MIN_MOVE_PX = 2.0
"""A region has moved when an edge has gone so far: a share of its smaller side, and pixels."""
_SHAKEN = 4.0
"""And so many times as far while the camera shakes."""
_PRESENT = 0.6
"""Share of the frames since its beginning on which a region must have been there."""


@dataclass(slots=True)
class Track:
    """One region through time.

    Attributes:
        box: newest, pixels.
        anchor: where it was at anchor_ns, when it had moved last.
        first_ns, last_ns: when it was seen first and last.
        seen, frames: on how many frames it was there, of how many.
        has_moved: it has moved since it began, and not too long ago.
    """

    box: Box
    anchor: Box
    anchor_ns: int
    first_ns: int
    last_ns: int
    seen: int = 1
    frames: int = 1
    has_moved: bool = False


class Movers:
    """Follows the regions of a picture; used by one thread.

    Attributes:
        confirm_s: a region counts when it has been there for so long.
    """

    def __init__(self, confirm_s: float) -> None:
        self.confirm_s = confirm_s
        self._tracks: list[Track] = []
        self._last_ns = 0

    def update(
        self, boxes: Sequence[Box], stirs: Callable[[Box], bool], time_ns: int, *, shaken: bool = False
    ) -> list[Box]:
        """Take in the regions of a frame; gives those that move."""
        gap_s = (time_ns - self._last_ns) / 1e9
        self._last_ns = time_ns
        reach = reach_px(gap_s)
        for track in self._tracks:
            track.frames += 1
        moving: list[Box] = []
        taken: set[int] = set()
        for box in boxes:
            near = [t for t in self._tracks if id(t) not in taken and _touch(t.box, box, reach)]
            if not near:
                self._tracks.append(Track(box, box, time_ns, time_ns, time_ns))
                continue
            track = min(near, key=lambda t: t.first_ns)
            taken.update(id(t) for t in near)
            for other in near:
                if other is not track:
                    track.has_moved |= other.has_moved
                    self._tracks.remove(other)
            track.box, track.last_ns = box, time_ns
            track.seen += 1
            if time_ns - track.first_ns < FRESH_S * 1e9:
                track.anchor = _hull(track.anchor, box)
            step = (_SHAKEN if shaken else 1.0) * max(_MIN_MOVE_PX, _MOVE * min(_sides(box) + _sides(track.anchor)))
            goes_on = _aside(track.anchor, box) >= step and stirs(box)
            if _ahead(track.anchor, box) >= step or goes_on:
                track.anchor, track.anchor_ns = box, time_ns
                track.has_moved = True
            elif time_ns - track.anchor_ns > STILL_S * 1e9:
                track.has_moved = False
            if self._counts(track, time_ns):
                moving.append(box)
        lost_ns = max(LOST_S, 2.5 * gap_s) * 1e9
        self._tracks = [t for t in self._tracks if time_ns - t.last_ns <= lost_ns]
        return moving

    def clear(self) -> None:
        """The scene is another one."""
        self._tracks = []

    def _counts(self, track: Track, time_ns: int) -> bool:
        long_enough = time_ns - track.first_ns >= self.confirm_s * 1e9
        return track.has_moved and long_enough and track.seen >= _PRESENT * track.frames


def _touch(a: Box, b: Box, reach: int) -> bool:
    return a[0] <= b[2] + reach and b[0] <= a[2] + reach and a[1] <= b[3] + reach and b[1] <= a[3] + reach


def _sides(box: Box) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]


def _hull(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _ahead(anchor: Box, now: Box) -> int:
    """By how much an edge is outside of where the region was: light that fades only shrinks."""
    return max(anchor[0] - now[0], anchor[1] - now[1], now[2] - anchor[2], now[3] - anchor[3])


def _aside(anchor: Box, now: Box) -> float:
    """How far the middle has moved: what walks away shrinks, too."""
    x, y = now[0] + now[2] - anchor[0] - anchor[2], now[1] + now[3] - anchor[1] - anchor[3]
    return max(abs(x), abs(y)) / 2
