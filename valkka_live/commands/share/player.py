"""Plays a source into a ring buffer, for ever: opens it, reconnects, says in words when something changes."""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from valkka_live.commands.ending import Ending
from valkka_live.commands.share.ring import SharedRing
from valkka_live.core.camera.size_guard import SizeGuard
from valkka_live.core.errors import SourceError, SourceRefused, ValkkaLiveError
from valkka_live.core.messages import Problem
from valkka_live.core.processes.backoff import Reconnect
from valkka_live.core.redact import redact
from valkka_live.core.shmem import RingError
from valkka_live.core.sources.base import Source, SourceFrame, SourceSettings
from valkka_live.core.sources.registry import make_source


class Pace:
    """Lets one frame pass in each interval; the first one always.

    Args:
        interval_s: 0: every frame passes.
    """

    def __init__(self, interval_s: float) -> None:
        self._interval_s = interval_s
        self._due_s = -math.inf

    def lets_pass(self, now_s: float) -> bool:
        """Whether the frame that is there now is to be taken.

        The next one is due an interval after this one was due, not after it came: of 25 frames a second, one each 100 ms are
        10 a second. After a pause it starts again.
        """
        if now_s < self._due_s:
            return False
        if now_s > self._due_s + self._interval_s:
            self._due_s = now_s + self._interval_s
        else:
            self._due_s = max(self._due_s + self._interval_s, now_s + self._interval_s / 2)
        return True


class Player:
    """Runs on a thread of its own, because a camera may hold it up for seconds; ends when the event is set.

    What fails before the first frame and needs the user's hand (a wrong password, a name that is taken) ends the program;
    what fails later is tried again like anything else: the user may have gone home.

    Attributes:
        failure: why it ended by itself, in words; "" when it was asked to end.
    """

    def __init__(
        self,
        url: str,
        settings: SourceSettings,
        ring: SharedRing,
        pace: Pace,
        *,
        ended: Ending,
        say: Callable[[str], None],
    ) -> None:
        self._url, self._settings, self._ring, self._pace = url, settings, ring, pace
        self._ended = ended
        self._say = say
        self._said = self._shared_as = ""
        self._reconnect = Reconnect()
        self.failure = ""

    def run(self) -> None:
        """Play until the event is set; sets it when there is no use in going on."""
        self._tell(f"Opening {_shown(self._url)}.")
        try:
            while not self._ended.is_set():
                self._try_once()
        except (ValkkaLiveError, OSError) as error:
            self.failure = redact(str(error), self._settings.password)
        except BaseException:
            self.failure = "the program has a fault, told above"
            raise  # to the thread's hook, with its traceback
        finally:
            self._ended.set()

    def _try_once(self) -> None:
        source: Source | None = None
        self._playing_since_s = 0.0
        try:
            source = make_source(self._url, self._settings)
            source.open()
            self._play(source)
        except SourceRefused as error:
            self._wait(f"Refused: {error}", error, Problem(error.problem))
        except SourceError as error:
            self._wait(f"No signal: {error}", error, Problem.NO_SIGNAL)
        except (RingError, OSError) as error:
            self._wait(f"Cannot go on: {error}", error, Problem.SHARED_MEMORY)
        finally:
            if source is not None:
                source.close()

    def _play(self, source: Source) -> None:
        guard = SizeGuard()
        with contextlib.closing(source.frames()) as frames:
            for frame in frames:
                if self._ended.is_set():
                    return
                if frame is not None and guard.accepts(frame.picture.size_wh):
                    self._share(frame)

    def _share(self, frame: SourceFrame) -> None:
        now_s = time.monotonic()
        if not self._playing_since_s:
            self._playing_since_s = now_s
        if not self._pace.lets_pass(now_s):
            return
        self._ring.write(frame)
        words = self._ring.words
        if words != self._shared_as:
            self._tell(f"Sharing {words}.")
        elif self._said:
            self._tell(f"Sharing {words} again.")
        self._shared_as, self._said = words, ""

    def _wait(self, words: str, error: Exception, problem: Problem) -> None:
        """Until the next try.

        Raises:
            Exception: the error itself, when nothing was shared yet and only the user can mend it.
        """
        if self._ended.is_set():
            return
        if not self._ring.frames and problem is not Problem.NO_SIGNAL:
            raise error
        lived_s = time.monotonic() - self._playing_since_s if self._playing_since_s else 0.0
        wait_s = self._reconnect.next_wait_s(problem, lived_s)
        if words != self._said:  # not again at each try
            self._tell(f"{words} Trying again until it is back.")
            self._said = words
        self._ended.wait(wait_s)

    def _tell(self, words: str) -> None:
        self._say(redact(words, self._settings.password))


def _shown(url: str) -> str:
    """A source as it may be shown: a host, because an address may have a password anywhere."""
    return urlsplit(url).netloc or redact(url)
