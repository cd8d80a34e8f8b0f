"""A server that nobody has closed when the interpreter ends still takes its name away and says good-bye.

What a process leaves that has no time for that (killed, os._exit()) is swept by the next server.
"""

from __future__ import annotations

import atexit
from typing import Protocol


class Leaves(Protocol):
    """Somebody with a name in /dev/shm."""

    def leave(self) -> None:
        """Take the name away and tell the clients that it was meant; other threads may still be writing."""


_servers: set[Leaves] = set()


def remember(server: Leaves) -> None:
    """Let it leave at the end of the interpreter."""
    _servers.add(server)


def forget(server: Leaves) -> None:
    """It has left."""
    _servers.discard(server)


@atexit.register
def _leave_all() -> None:
    while _servers:
        _servers.pop().leave()
