"""From what single looks say to what has happened: it must last."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from valkka_live.analyzers.tamper.judge import Kind

CALM_S = 1.5
"""So long must nothing be wrong for a suspicion, or what was reported, to be over."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What begins or is over.

    Attributes:
        duration_s: from the first to the last look at it.
    """

    kind: Kind
    begins: bool
    duration_s: float


class Suspicion:
    """What the looks say, weighed over time; times are CLOCK_MONOTONIC, ns.

    Attributes:
        confirm_s: how long something must be wrong to be reported.
        active: what was reported and goes on.
    """

    def __init__(self, confirm_s: float) -> None:
        self.confirm_s = confirm_s
        self.active: Kind | None = None
        self._since_ns = self._wrong_ns = 0
        self._other_ns: int | None = None
        self._votes: Counter[Kind] = Counter()

    @property
    def doubtful(self) -> bool:
        """Something is wrong, reported or not."""
        return self.active is not None or bool(self._votes)

    def duration_s(self, time_ns: int) -> float:
        """How long something has been wrong."""
        return (time_ns - self._since_ns) / 1e9 if self.doubtful else 0.0

    def forget(self) -> None:
        """What was not reported yet begins anew: time has passed of which nothing is known."""
        self._votes.clear()
        self._other_ns = None

    def end(self) -> list[Turn]:
        """What was reported is over, whatever the looks say."""
        over = [] if self.active is None else [Turn(self.active, False, (self._wrong_ns - self._since_ns) / 1e9)]
        self.active = None
        self.forget()
        return over

    def update(self, kind: Kind | None, time_ns: int, since_ns: int | None = None) -> list[Turn]:
        """Take in one look.

        Args:
            kind: what is wrong on it, None when nothing is.
            time_ns: of the look.
            since_ns: when it began, if that was before the first look at it.
        """
        if kind is None:
            calm = (time_ns - self._wrong_ns) / 1e9 >= CALM_S
            return self.end() if calm and self.doubtful else []
        if self.active is not None:
            return self._go_on(kind, time_ns)
        if not self._votes:
            self._since_ns = time_ns if since_ns is None else since_ns
        self._votes[kind] += 1
        self._wrong_ns = time_ns
        if self.duration_s(time_ns) < self.confirm_s:
            return []
        return [self._begin(self._votes.most_common(1)[0][0], time_ns)]

    def _go_on(self, kind: Kind, time_ns: int) -> list[Turn]:
        """Something is still wrong; when it has been something else for long enough, that is reported instead."""
        if kind is self.active:
            self._other_ns = None
        elif self._other_ns is None:
            self._other_ns = time_ns
        elif (time_ns - self._other_ns) / 1e9 >= self.confirm_s:
            began_ns = self._other_ns
            over = self.end()
            self._since_ns = began_ns
            return [*over, self._begin(kind, time_ns)]
        self._wrong_ns = time_ns
        return []

    def _begin(self, kind: Kind, time_ns: int) -> Turn:
        self.forget()
        self.active, self._wrong_ns = kind, time_ns
        return Turn(kind, True, (time_ns - self._since_ns) / 1e9)
