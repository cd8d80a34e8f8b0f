"""How a command that runs until it is stopped learns that it is to end, and speaks to the terminal."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys

EXIT_FAILED = 1


class Ending:
    """An event that a signal handler may set: threading.Event's lock may be held by the very thread the handler runs on.

    Any thread may set it, ask and wait.
    """

    def __init__(self) -> None:
        self._fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)  # never read, so it wakes all who wait
        self._is_set = False

    def set(self) -> None:
        """It is time to end."""
        self._is_set = True
        os.eventfd_write(self._fd, 1)

    def is_set(self) -> bool:
        """Whether it is."""
        return self._is_set

    def wait(self, timeout_s: float | None) -> bool:
        """Wait for it, at most so long (None: for ever); whether it is set."""
        select.select([self._fd], [], [], timeout_s)
        return self._is_set

    def on_signals(self) -> None:
        """Ctrl-C, SIGTERM and a closed terminal set it instead of killing the process. Main thread."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
                signal.signal(number, lambda *_: self.set())


def say(text: str) -> None:
    """One line to the user; standard output is for what the command is asked for."""
    with contextlib.suppress(OSError):  # nobody reads it any more
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
