"""Keeps an external program running: starts it again after a while when it has ended, and can say so."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable

from valkka_live.analyzers.external.command import CommandError
from valkka_live.analyzers.external.program import Program
from valkka_live.core.processes.backoff import STABLE_AFTER_S, Backoff

log = logging.getLogger(__name__)


class Keeper:
    """At most one run at a time. One thread.

    Attributes:
        program: that runs now, as far as is known.
    """

    def __init__(self) -> None:
        self.program: Program | None = None
        self._backoff = Backoff()
        self._trouble, self._next = "", "starts again"
        self._retry_at_s = 0.0

    @property
    def trouble(self) -> str:
        """Why no program runs, in words, and when one is started."""
        left_s = max(1, math.ceil(self._retry_at_s - time.monotonic()))
        return f"{self._trouble}; {self._next} in {left_s} s"

    def running(self, start: Callable[[], Program]) -> Program | None:
        """The program; started if it is time to. None while it does not run.

        Args:
            start: starts it.
        """
        if self.program is not None:
            ending = self.program.ending()
            if not ending:
                return self.program
            self.give_up(ending)
        if time.monotonic() < self._retry_at_s:
            return None
        try:
            self.program = start()
        except CommandError as error:
            self._wait(error.reason, "tries again")
        except OSError as error:
            self._wait(f"The program cannot be started: {error.strerror}", "tries again")
        return self.program

    def give_up(self, why: str) -> None:
        """End the program, or what is left of it; another is started after a while.

        Args:
            why: in words.
        """
        if self.program is None:
            return
        if self.program.age_s >= STABLE_AFTER_S:
            self._backoff.reset()
        self._end()
        self._wait(why, "starts again")

    def close(self) -> None:
        """End the program; the next one is started at once when it is wanted. May be called twice."""
        self._end()
        self._backoff.reset()
        self._retry_at_s = 0.0

    def _end(self) -> None:
        program, self.program = self.program, None
        if program is not None:
            program.close()

    def _wait(self, why: str, then: str) -> None:
        self._trouble, self._next = why, then
        self._retry_at_s = time.monotonic() + self._backoff.next_wait_s()
        log.warning("%s", self.trouble)
