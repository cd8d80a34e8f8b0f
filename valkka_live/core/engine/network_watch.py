"""Tells when the computer's network comes back: a link is up, an address or a route is there. From the kernel, without privileges."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable

from valkka_live.core.engine.netlink import GROUPS, MAX_MESSAGE_BYTES, NetlinkReader

log = logging.getLogger(__name__)

_MAX_READS = 100

QUIET_S = 0.5
"""A network that comes up says so many times: link, address, routes. The hint is given when it has been quiet for so long,"""
LONGEST_S = 2.0
"""or so long after the first word; a computer that starts containers all the time is never quiet."""


class NetworkWatch:
    """Listens to the kernel on the engine's loop. Where there is no netlink it never says anything, and that is no error."""

    def __init__(self, on_back: Callable[[], None]) -> None:
        """Begin to listen.

        Args:
            on_back: called on the loop when the network has changed for the better.
        """
        self._loop = asyncio.get_running_loop()
        self._on_back = on_back
        self._reader = NetlinkReader()
        self._timer: asyncio.TimerHandle | None = None
        self._latest_s = 0.0
        self._socket = _open_socket()
        if self._socket is not None:
            self._loop.add_reader(self._socket.fileno(), self._on_readable)

    def close(self) -> None:
        """Listen no more."""
        if self._timer is not None:
            self._timer.cancel()
        if self._socket is not None:
            self._loop.remove_reader(self._socket.fileno())
            self._socket.close()
            self._socket = None

    def _on_readable(self) -> None:
        assert self._socket is not None
        better = False
        for _ in range(_MAX_READS):
            try:
                data, sender = self._socket.recvfrom(MAX_MESSAGE_BYTES)
            except BlockingIOError:
                break
            except OSError as error:  # more was said than fits into the socket: something has changed
                log.debug("netlink: %s", error)
                better = True
                break
            if sender[0] == 0:  # the kernel; any process may send
                better |= self._reader.is_better(data)
        if better:
            self._schedule()

    def _schedule(self) -> None:
        now = self._loop.time()
        if self._timer is None:
            self._latest_s = now + LONGEST_S
        else:
            self._timer.cancel()
        self._timer = self._loop.call_at(min(now + QUIET_S, self._latest_s), self._tell)

    def _tell(self) -> None:
        self._timer = None
        log.info("the network has changed; cameras that wait for it are tried now")
        self._on_back()


def _open_socket() -> socket.socket | None:
    made: socket.socket | None = None
    try:
        made = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW | socket.SOCK_NONBLOCK, socket.NETLINK_ROUTE)
        made.bind((0, GROUPS))
    except OSError as error:
        log.info("changes of the network are not told here: %s", error)
        if made is not None:
            made.close()
        return None
    return made
