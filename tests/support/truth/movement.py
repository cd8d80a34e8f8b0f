"""When there is movement in a sequence, and how well somebody else's starts and stops agree with it.

What is large enough and well visible and moves *must* be noticed. What is small, half hidden, hardly shown by the picture, or has stood
still for a short while *may* be noticed: a background that is learned cannot forget at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tests.support.truth.evidence import Evidence
from tests.support.truth.frames import TrueObject, TruthFrame

MUST_AREAS = 3.0
"""Smallest regions that the visible part of a box must measure: an object fills about half of its box."""
MUST_VISIBLE = 0.5
MUST_SHOW = 1.5
"""Smallest regions that the pixels must measure which differ from the empty place: night and a codec may swallow an object."""
LINGER_S = 15.0
"""So long after it has come to a stop an object may still be noticed, and the place that it left."""
TOLERANCE_S = 1.0
"""By how much a start or a stop may be off."""
_SHORTEST_S = 0.5


@dataclass(frozen=True, slots=True)
class Movement:
    """What of a frame's objects is to be noticed.

    Attributes:
        must: objects that move, large enough and visible, and shown by the picture.
        may: those, and all that move or moved a short while ago.
    """

    time_s: float
    must: tuple[TrueObject, ...]
    may: tuple[TrueObject, ...]


class MovementTruth:
    """Takes a sequence's frames one after the other.

    Attributes:
        frames: one for each.
    """

    def __init__(self, min_area: float) -> None:
        """Make it.

        Args:
            min_area: smallest region that counts, as a share of the picture.
        """
        self._min_area = min_area
        self._last_moved_s: dict[int, float] = {}
        self._evidence = Evidence()
        self.frames: list[Movement] = []

    def take(self, frame: TruthFrame) -> Movement:
        """What of this frame's objects is to be noticed."""
        for one in frame.objects:
            if one.moving:
                self._last_moved_s[one.object_id] = frame.time_s
        shown = self._evidence.take(frame.frame.array, frame.objects)
        must = tuple(
            one
            for one, share in zip(frame.objects, shown, strict=True)
            if one.moving and one.visible >= MUST_VISIBLE and one.area >= MUST_AREAS * self._min_area
            if share >= MUST_SHOW * self._min_area
        )
        may = tuple(
            one for one in frame.objects if frame.time_s - self._last_moved_s.get(one.object_id, -math.inf) <= LINGER_S
        )
        self.frames.append(Movement(frame.time_s, must, may))
        return self.frames[-1]


@dataclass(frozen=True, slots=True)
class Span:
    """From the start of movement to its end (not to the stop that is told later, when it has stayed away); infinite: open."""

    start_s: float
    end_s: float


@dataclass(slots=True)
class EventScore:
    """Starts and stops that agree, are missed or are wrong.

    Attributes:
        hits: starts and stops within the tolerance.
        missed: true ones without a match.
        wrong: told ones without a match, but for those of movement that may be noticed.
        false_starts: starts while nothing at all moves.
        start_errors_s, stop_errors_s: of the hits; positive: too late.
        seconds: of the sequences.
    """

    hits: int = 0
    missed: int = 0
    wrong: int = 0
    false_starts: int = 0
    start_errors_s: list[float] = field(default_factory=list)
    stop_errors_s: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def f1(self) -> float:
        """1.0: all starts and stops right, and no others."""
        total = 2 * self.hits + self.missed + self.wrong
        return 2 * self.hits / total if total else 1.0

    def add(self, other: EventScore) -> None:
        """Another sequence's."""
        self.hits += other.hits
        self.missed += other.missed
        self.wrong += other.wrong
        self.false_starts += other.false_starts
        self.start_errors_s += other.start_errors_s
        self.stop_errors_s += other.stop_errors_s
        self.seconds += other.seconds


def score_events(frames: Sequence[Movement], told: Sequence[Span], dead_time_s: float) -> EventScore:
    """Compare what an analyzer told with the truth.

    A true start must be told within a second of when something *must* be noticed, or earlier while it *may*; a true stop within a
    second of when nothing must be noticed any more, or later while something may. Movement that begins anew while the last may still be
    noticed needs no start of its own.

    Args:
        frames: of the whole sequence, in order.
        told: spans of movement that were told, in order.
        dead_time_s: interruptions up to this are none.
    """
    last_s = frames[-1].time_s
    score = EventScore(seconds=last_s)
    musts = [span for span in _spans(frames, dead_time_s, must=True) if span.end_s - span.start_s >= _SHORTEST_S]
    mays = list(_spans(frames, dead_time_s, must=False))
    used_starts: set[float] = set()
    used_ends: set[float] = set()
    for may in mays:
        inside = [must for must in musts if may.start_s <= must.start_s <= may.end_s]
        for n, must in enumerate(inside):
            before_s = inside[n - 1].end_s if n else may.start_s - TOLERANCE_S
            after_s = inside[n + 1].start_s if n + 1 < len(inside) else may.end_s + TOLERANCE_S
            _match_start(must, before_s, told, used_starts, score, may_go_on=n > 0)
            if must.end_s < last_s - dead_time_s - 2 * TOLERANCE_S:
                _match_stop(must, after_s, told, used_ends, score, may_go_on=n + 1 < len(inside))
    for span in told:
        if span.start_s not in used_starts and not _is_optional(span.start_s, musts, mays):
            score.wrong += 1
            score.false_starts += not any(_covers(may, span.start_s, TOLERANCE_S) for may in mays)
        if span.end_s not in used_ends and span.end_s < math.inf and not _is_optional(span.end_s, musts, mays):
            score.wrong += 1
    return score


def _match_start(
    must: Span, before_s: float, told: Sequence[Span], used: set[float], score: EventScore, *, may_go_on: bool
) -> None:
    running = [span for span in told if span.start_s <= must.start_s + TOLERANCE_S and span.end_s >= must.start_s]
    if running and running[0].start_s >= before_s:
        score.hits += 1
        score.start_errors_s.append(running[0].start_s - must.start_s)
        used.add(running[0].start_s)
    elif not (running and may_go_on):
        score.missed += 1


def _match_stop(
    must: Span, after_s: float, told: Sequence[Span], used: set[float], score: EventScore, *, may_go_on: bool
) -> None:
    running = [span for span in told if span.start_s <= must.end_s and span.end_s >= must.end_s - TOLERANCE_S]
    if running and running[-1].end_s <= after_s:
        score.hits += 1
        score.stop_errors_s.append(running[-1].end_s - must.end_s)
        used.add(running[-1].end_s)
    elif not (running and may_go_on):
        score.missed += 1


def _is_optional(time_s: float, musts: Sequence[Span], mays: Sequence[Span]) -> bool:
    """Whether at that time something may, but need not be noticed."""
    return any(_covers(may, time_s, TOLERANCE_S) for may in mays) and not any(_covers(m, time_s, 0.0) for m in musts)


def _covers(span: Span, time_s: float, margin_s: float) -> bool:
    return span.start_s - margin_s <= time_s <= span.end_s + margin_s


def _spans(frames: Sequence[Movement], dead_time_s: float, *, must: bool) -> Iterator[Span]:
    times = [frame.time_s for frame in frames if (frame.must if must else frame.may)]
    start_s = end_s = times[0] if times else 0.0
    for time_s in times:
        if time_s - end_s > dead_time_s:
            yield Span(start_s, end_s)
            start_s = time_s
        end_s = time_s
    if times:
        yield Span(start_s, end_s)
