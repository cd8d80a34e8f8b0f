"""Waiting for several clients at once."""

from __future__ import annotations

import math
import select
from collections.abc import Sequence

from valkka_live.core.shmem.client import RingClient
from valkka_live.core.shmem.deadlines import deadline, remaining_s


def wait_any(clients: Sequence[RingClient], timeout_s: float) -> list[RingClient]:
    """Wait until at least one client has something to read, at most timeout_s; see :meth:`RingClient.fileno`.

    Args:
        clients: of any rings; their servers need not be there.
        timeout_s: seconds; 0 or negative: do not wait; infinity: no limit.

    Returns:
        Those that are readable, in the order given; empty when the time was up.

    Raises:
        ValueError: a client is closed; timeout_s is not a number; there is no client, and no limit either.
    """
    poll = select.poll()
    by_fd = {client.fileno(): client for client in clients}
    for fd in by_fd:
        poll.register(fd, select.POLLIN)
    end = deadline(timeout_s)
    if not by_fd and end == math.inf:
        raise ValueError("no client to wait for, and no time limit")
    while True:
        wait_s = remaining_s(end)
        readable = {fd for fd, _ in poll.poll(wait_s * 1000)}
        if readable or wait_s == 0.0:
            return [client for fd, client in by_fd.items() if fd in readable]
