"""Waiting for several clients at once."""

from __future__ import annotations

import select
from collections.abc import Sequence

from valkka_live.core.shmem.client import RingClient


def wait_any(clients: Sequence[RingClient], timeout_s: float) -> list[RingClient]:
    """Wait until at least one client has something to read, at most timeout_s.

    Returns:
        Those that are readable, in the order given; empty when the time was up.

    Raises:
        ValueError: a client is closed.
    """
    poll = select.poll()
    by_fd = {client.fileno(): client for client in clients}
    for fd in by_fd:
        poll.register(fd, select.POLLIN)
    readable = {fd for fd, _ in poll.poll(max(0.0, timeout_s) * 1000)}
    return [client for fd, client in by_fd.items() if fd in readable]
