"""What the lesson's programs share: the ring's parameters, and how a program begins, speaks and ends."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable

from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.redact import redact

RING = "lesson_4"
WIDTH = 1920 // 4
HEIGHT = 1080 // 4
N_RINGBUFFER = 10
INTERVAL_MS = 1000
TIMEOUT_MS = 1000
"""How long a client waits for a frame before it looks around; also how long it may take to heed Ctrl-C."""

LOOK_S = 0.05


def parser(doc: str | None, *, name: str = RING, named: bool = True, sized: bool = True) -> argparse.ArgumentParser:
    """Options that all programs have: the ring, its size, and when to end.

    Args:
        doc: the module's docstring, shown by --help.
        name: ring buffer to use when nothing else is said.
        named: the program uses one ring.
        sized: the program must be told the size, because the API does not find it out.
    """
    made = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    if named:
        made.add_argument("--name", default=name, help="of the ring buffer (default: %(default)s)")
    if sized:
        made.add_argument("--width", type=int, default=WIDTH, help="of the frames, pixels (default: %(default)s)")
        made.add_argument("--height", type=int, default=HEIGHT, help="(default: %(default)s)")
    made.add_argument("--seconds", type=float, default=0.0, help="end after so long (default: run until Ctrl-C)")
    made.add_argument("--frames", type=int, default=0, help="end after so many frames")
    return made


class Running:
    """True as long as the program is to go on: until Ctrl-C, SIGTERM, or the limits of the command line. Main thread.

    Attributes:
        frames: how many there were; the program counts.
    """

    def __init__(self, options: argparse.Namespace) -> None:
        self.frames = 0
        self._most_frames: int = options.frames
        self._deadline_s = time.monotonic() + options.seconds if options.seconds else float("inf")
        self._stopped = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stop())

    def stop(self) -> None:
        """End at the next look."""
        self._stopped = True

    @property
    def remaining_s(self) -> float | None:
        """Until --seconds are over; None without that limit."""
        return None if self._deadline_s == float("inf") else max(0.0, self._deadline_s - time.monotonic())

    def sleep(self, seconds: float) -> None:
        """Wait so long, or until the end, whichever is sooner."""
        until = time.monotonic() + seconds
        while self and (left_s := until - time.monotonic()) > 0:
            time.sleep(min(left_s, LOOK_S))  # in portions: Python goes on sleeping after a signal

    def __bool__(self) -> bool:
        enough = self._most_frames and self.frames >= self._most_frames
        return not (self._stopped or enough or time.monotonic() >= self._deadline_s)


def say(*words: object) -> None:
    """One line on standard output, at once: the reader may be a pipe. Ends the program when nobody reads any more."""
    try:
        sys.stdout.write(" ".join(str(word) for word in words) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # else the interpreter complains at its end
        raise SystemExit(0) from None


def run(main: Callable[[], int]) -> int:
    """A program's exit code; 1 when it cannot be done, in words: a name that is taken, a ring of another kind, no memory."""
    try:
        return main()
    except (ValkkaLiveError, ValueError) as error:
        complain(redact(str(error)))
        return 1


def complain(text: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
