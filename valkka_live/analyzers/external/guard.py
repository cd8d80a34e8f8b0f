"""Sees to it that nothing of an external program outlives us, not even when we are killed."""

from __future__ import annotations

import subprocess

_SCRIPT = 'read -r _ || kill -s KILL -- "-$1"'
"""Reads the pipe that only we hold open: its end of file means that we are dead."""


class Guard:
    """A tiny shell that waits for our death. The kernel's death signal reaches the program only, not what it has started."""

    def __init__(self, group: int) -> None:
        """Start it.

        Args:
            group: process group to kill.

        Raises:
            OSError: no process can be made.
        """
        self._process = subprocess.Popen(
            ["/bin/sh", "-c", _SCRIPT, "guard", str(group)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def close(self) -> None:
        """The group has ended; so does the guard, and it harms nobody."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        self._process.stdin.close()
