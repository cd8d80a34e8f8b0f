"""The parent's end of one child process."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import time
from typing import Any

from valkka_live.core.errors import ProcessError
from valkka_live.core.messages import LastWords, Message, Stop
from valkka_live.core.processes.channel import Channel, socket_pair
from valkka_live.core.processes.child import main

_SPAWN = multiprocessing.get_context("spawn")
STARTUP_S = 45.0
"""A child that has not said anything for so long after its start is hung; imports alone take seconds on a loaded machine."""


class ProcessHandle:
    """One running child: its channel, its pid, until when it may be silent.

    Call from one thread only, which must live as long as the child: the kernel ties the child's death signal to the thread that started it.

    Attributes:
        name: of the process.
        channel: to the child.
        silent_until: time.monotonic() after which the child counts as hung.
        started: time.monotonic() of the start.
        last_words: why the child ended or was ended, in words, as far as anybody said so.
    """

    def __init__(self, name: str, entry: str, receives: Any, setup: Message) -> None:
        """Start the child and send it its first message.

        Args:
            name: of the process, for logs.
            entry: "package.module:function" that takes a :class:`valkka_live.core.processes.child.Child`.
            receives: union of the messages the child may send; its last words are understood anyway.
            setup: the child's first message; secrets travel here and nowhere else.

        Raises:
            OSError: no process or no descriptor can be made.
            ProcessError: the message could not be sent.
        """
        self.name = name
        ours, theirs = socket_pair()
        self.channel: Channel[Any] = Channel(ours, receives | LastWords)
        with theirs:  # else the end of file would never come when the child dies
            level = logging.getLogger().getEffectiveLevel()
            self._process = _SPAWN.Process(
                name=name, target=main, args=(name, entry, theirs, os.getpid(), level), daemon=True
            )
            try:
                self._process.start()
            except BaseException:
                self.channel.close()
                raise
        self.started = time.monotonic()
        self.silent_until = self.started + STARTUP_S
        self.last_words = ""
        self.channel.send(setup)

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid or 0

    @property
    def sentinel(self) -> int:
        """A descriptor that is readable when the child has ended."""
        return self._process.sentinel

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative: killed by that signal."""
        return self._process.exitcode

    def ask_to_stop(self) -> None:
        """Send Stop; a child that is gone or does not read is left to :meth:`kill`."""
        with contextlib.suppress(ProcessError):
            self.channel.send(Stop())

    def kill(self) -> None:
        """SIGKILL; also ends a stopped process."""
        self._process.kill()

    def join(self, timeout_s: float) -> bool:
        """Wait for the end; True when it has ended."""
        self._process.join(timeout_s)
        return self._process.exitcode is not None

    def close(self) -> None:
        """Give back the descriptors of an ended child.

        Raises:
            ValueError: it still runs.
        """
        self.channel.close()
        self._process.close()
