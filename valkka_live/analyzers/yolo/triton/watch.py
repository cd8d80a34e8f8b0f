"""Finds a detector server and finds it again, beside the master's loop."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from valkka_live.analyzers.yolo.triton.connection import ServerTrouble
from valkka_live.analyzers.yolo.triton.contract import NotADetector

FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 30.0
T = TypeVar("T")
log = logging.getLogger(__name__)


class Watch(Generic[T]):
    """A thread that tries to reach the server whenever it is away, with growing pauses, until :meth:`close`.

    Attributes:
        found: what the server gave when it was reached; None while it is away. Replaced as a whole, read by any thread.
        trouble: what the server did last time instead, in words; "" before the first try.
        next_try_s: CLOCK_MONOTONIC of the next try; 0.0 while it is being tried.
    """

    def __init__(self, name: str, find: Callable[[], T], on_away: Callable[[], None]) -> None:
        """Try once, then go on in the thread.

        Args:
            name: of the server, for the log.
            find: reaches it; raises ServerTrouble or NotADetector.
            on_away: called in the thread when the server was not reached.
        """
        self._name, self._find, self._on_away = name, find, on_away
        self._wake, self._closed = threading.Event(), False
        self.found: T | None = None
        self.trouble, self.next_try_s = "", 0.0
        self._try()
        self._thread = threading.Thread(target=self._run, name="triton-watch", daemon=True)
        self._thread.start()

    def lost(self, what: T, words: str) -> None:
        """What was found does not work any more; one that is not the newest is passed over."""
        if self.found is what:
            log.warning("the detector server %s %s", self._name, words)
            self.trouble, self.next_try_s = words, time.monotonic() + FIRST_PAUSE_S
            self.found = None
            self._wake.set()

    def close(self) -> None:
        """End the thread soon."""
        self._closed = True
        self._wake.set()

    def _run(self) -> None:
        pause_s = FIRST_PAUSE_S
        while not self._closed:
            if self.found is not None:
                pause_s = FIRST_PAUSE_S
                self._wake.wait()
                self._wake.clear()
                continue
            self._on_away()
            self.next_try_s = time.monotonic() + pause_s
            self._wake.wait(pause_s)
            self._wake.clear()
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
            if not self._closed:
                self._try()

    def _try(self) -> None:
        self.next_try_s = 0.0
        try:
            self.found = self._find()
        except ServerTrouble as trouble:
            words = str(trouble)
        except NotADetector as error:
            words = f"has this model, but {error}"
        except Exception as error:  # whatever a strange server makes the libraries do, it is tried again
            log.exception("the detector server %s", self._name)
            words = f"cannot be used ({type(error).__name__})"
        else:
            log.info("the detector server %s answers", self._name)
            return
        if words != self.trouble:
            log.warning("the detector server %s %s", self._name, words)
        self.trouble = words
