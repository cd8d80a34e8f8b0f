"""Children of the EventFd's tests, started by multiprocessing, which needs them in a module."""

from __future__ import annotations

import multiprocessing
import select
import sys
from multiprocessing.connection import Connection

from valkka_live.core.shmem.api2 import EventFd, ShmemRGBClient

PATIENCE_S = 60.0


def wait_for_set(event: EventFd, to_parent: Connection) -> None:
    """Tell whether the event was set within the time, then set it back."""
    to_parent.send("waiting")
    to_parent.send(bool(select.select([event.getFd()], [], [], PATIENCE_S)[0]))
    event.clear()


def set_it(event: EventFd) -> None:
    """Set the event."""
    event.set()


def pull_with_select(name: str, event: EventFd, n_frames: int, to_parent: Connection) -> None:
    """As a program written for libValkka: one pull for each time select() says so; tell the slot of every frame."""
    client = ShmemRGBClient(name=name, width=8, height=4, mstimeout=60_000)
    client.useEventFd(event)
    to_parent.send("waiting")
    seen = 0
    while seen < n_frames:
        if not select.select([event.getFd()], [], [], PATIENCE_S)[0]:
            to_parent.send("a wake-up was lost")
            return
        _, meta = client.pullFrame()
        if meta is not None:
            seen += 1
            to_parent.send(meta.slot)
    client.close()


def inherit_by_forkserver() -> bool:
    """Whether a child of a forkserver can set an event of this process."""
    event = EventFd()
    child = multiprocessing.get_context("forkserver").Process(target=set_it, args=(event,))
    child.start()
    child.join(PATIENCE_S)
    return child.exitcode == 0 and bool(select.select([event], [], [], 0)[0])


if __name__ == "__main__":
    sys.exit(not inherit_by_forkserver())
