"""Pictures to an external program, answers from it: which answer belongs to which picture."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

from valkka_live.analyzers.base import Happening
from valkka_live.analyzers.external.answers import Answer, BadAnswer, parsed
from valkka_live.analyzers.external.program import Program
from valkka_live.analyzers.external.quiet_log import QuietLog
from valkka_live.core.frame import Frame
from valkka_live.core.messages import Count

START_S = 30.0
"""A program may take so long from its start to its first answer: large libraries and models."""

HUNG_S = 10.0
"""A program that has answered before and is silent for so long is ended."""

PATIENCE_S = 3.0
"""A program that says nothing about a picture it has read is given another one after so long."""

MAX_LINES_PER_S = 200
_MAX_EVENTS = 64
_MAX_KEPT = 32
_LOOK_S = 0.005
"""How often to look whether a program has read its picture: nothing tells."""

_LISTEN_S = 0.05


@dataclass(frozen=True, slots=True)
class _Kept:
    answer: Answer
    at_s: float


class Talk:
    """With one run of a program. One thread.

    A program on standard input gets one picture at a time: the next one when it has answered the last, so that it always works on
    the newest. Its pictures are numbered from 0. A program on a ring buffer takes pictures as it likes and calls them by their own
    numbers. Boxes count for the picture they were found on and for no other, so the talk waits for them, as long as it may.

    Attributes:
        counts: that the program told last.
    """

    def __init__(self, program: Program, quiet_log: QuietLog, *, on_stdin: bool) -> None:
        self._program, self._log, self._on_stdin = program, quiet_log, on_stdin
        self._given = 0
        self._given_s = 0.0
        self._last_answered = -1
        self._open: deque[int] = deque(maxlen=1000)
        self._kept: dict[int, _Kept] = {}
        self._events: deque[Happening] = deque(maxlen=_MAX_EVENTS)
        self._too_long = 0
        self._second, self._lines = 0, 0
        self._answered_s: float | None = None
        self._silent_since_s: float | None = None
        self.counts: list[Count] = []

    def ask(self, frame: Frame, within_s: float) -> Answer | None:
        """What the program finds on a picture; None when it does not say so in time.

        Args:
            frame: BGR.
            within_s: to wait at most.
        """
        deadline_s = time.monotonic() + within_s
        if self._silent_since_s is None:
            self._silent_since_s = time.monotonic()
        self._look(0.0)
        return self._ask_on_stdin(frame, deadline_s) if self._on_stdin else self._ask_on_ring(frame, deadline_s)

    def take_events(self) -> list[Happening]:
        """What the program has told since the last call, whatever picture it was on."""
        events = list(self._events)
        self._events.clear()
        return events

    @property
    def trouble(self) -> str:
        """Why there is no answer, in words; "" when there was one a moment ago."""
        if self._answered_s is None:
            return "The program is starting"
        return "The program does not answer" if time.monotonic() - self._answered_s > 1.0 else ""

    @property
    def hung(self) -> str:
        """Why the program should be ended, in words; "" when it should not."""
        if self._silent_since_s is None:
            return ""
        limit_s = START_S if self._answered_s is None else HUNG_S
        silent_s = time.monotonic() - self._silent_since_s
        return f"The program has not answered for {limit_s:.0f} s" if silent_s > limit_s else ""

    def _ask_on_stdin(self, frame: Frame, deadline_s: float) -> Answer | None:
        if not self._ready():
            while not self._ready() and self._may_wait(deadline_s, _LOOK_S):
                pass
            return None  # this picture is old by now, and a newer one is there
        number, self._given, self._given_s = self._given, self._given + 1, time.monotonic()
        self._kept.clear()  # too late, all of them
        self._open.append(number)
        self._program.give(frame.array.tobytes())
        self._lines -= 1  # its answer is no flood, however fast it comes
        while number not in self._kept:
            if not self._may_wait(deadline_s, _LISTEN_S):
                return None
        return self._kept.pop(number).answer

    def _ask_on_ring(self, frame: Frame, deadline_s: float) -> Answer | None:
        seq = frame.meta.seq
        oldest_s = time.monotonic() - HUNG_S
        self._kept = {number: kept for number, kept in self._kept.items() if number >= seq and kept.at_s > oldest_s}
        while seq not in self._kept:
            passed_over = any(number > seq for number in self._kept)
            if passed_over or not self._may_wait(deadline_s, _LISTEN_S):
                return None
        return self._kept.pop(seq).answer

    def _ready(self) -> bool:
        """Whether another picture would be worked on at once."""
        patient = self._open and time.monotonic() - self._given_s < PATIENCE_S
        return self._program.wants_picture and not patient

    def _may_wait(self, deadline_s: float, moment_s: float) -> bool:
        """Wait a moment, or until the program says something; False when the time is over or the program is."""
        left_s = deadline_s - time.monotonic()
        if left_s <= 0 or self._program.ending():
            return False
        self._look(min(moment_s, left_s))
        return True

    def _look(self, timeout_s: float) -> None:
        self._program.pump(timeout_s)
        lines, self._program.answers = self._program.answers, []
        complaints, self._program.complaints = self._program.complaints, []
        self._log.complaints(complaints)
        self._log.bad(self._program.too_long_answers - self._too_long, "a line is longer than 64 KiB")
        self._too_long = self._program.too_long_answers
        for line in lines:
            self._take(line)

    def _take(self, line: bytes) -> None:
        second = int(time.monotonic())
        if second != self._second:
            self._second, self._lines = second, 0
        self._lines += 1
        if self._lines > MAX_LINES_PER_S:
            self._log.bad(1, f"more than {MAX_LINES_PER_S} lines a second")
            return
        try:
            answer = parsed(line)
            number = self._number_of(answer)
        except BadAnswer as error:
            self._log.bad(1, error.reason, line)
            if self._open and line.lstrip().startswith(b"{"):
                self._open.popleft()  # it was meant to be the answer, and no other will come
            return
        self._answered_s, self._silent_since_s = time.monotonic(), None
        self._events.extend(answer.events)
        if answer.counts is not None:
            self.counts = answer.counts
        if number is not None:
            self._kept[number] = _Kept(answer, self._answered_s)
            self._last_answered = number
            while len(self._kept) > _MAX_KEPT:
                del self._kept[next(iter(self._kept))]

    def _number_of(self, answer: Answer) -> int | None:
        """Of the picture that an answer is about; None: of none that is waited for."""
        if not self._on_stdin:
            return answer.seq
        if answer.seq is None:
            return self._oldest_unanswered()
        if answer.seq >= self._given:
            raise BadAnswer(f"there was no picture {answer.seq} yet; they are numbered from 0")
        while self._open and self._open[0] <= answer.seq:
            self._open.popleft()
        return answer.seq

    def _oldest_unanswered(self) -> int | None:
        if self._open:
            return self._open.popleft()
        last = self._given - 1  # a line that was no answer may have come before the one that is
        return last if last >= 0 and last != self._last_answered else None
