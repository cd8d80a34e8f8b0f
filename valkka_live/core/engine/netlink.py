"""The kernel's messages about the network (rtnetlink), as far as needed to tell when it has changed for the better."""

from __future__ import annotations

import struct
from collections.abc import Iterator

# linux/rtnetlink.h, linux/if.h
GROUPS = 0x1 | 0x10 | 0x40 | 0x100 | 0x400
"""RTMGRP_LINK, IPV4_IFADDR, IPV4_ROUTE, IPV6_IFADDR, IPV6_ROUTE."""
MAX_MESSAGE_BYTES = 65536
_NEWLINK, _DELLINK, _NEWADDR, _DELADDR, _NEWROUTE, _DELROUTE = 16, 17, 20, 21, 24, 25
_IFF_LOOPBACK, _IFF_RUNNING = 0x8, 0x40
_SCOPE_HOST = 254
_IFA_ADDRESS = 1
_UNICAST = 1
_RTA_DST, _RTA_OIF, _RTA_GATEWAY = 1, 4, 5
_HEADER = struct.Struct("=IHHII")  # nlmsghdr: length, type, flags, sequence, port
_LINK = struct.Struct("=BxHiII")  # ifinfomsg: family, type, index, flags, change
_ADDRESS = struct.Struct("=BBBBI")  # ifaddrmsg: family, prefix length, flags, scope, index
_ROUTE = struct.Struct("=BBBBBBBBI")  # rtmsg: family, destination length, ..., scope, type, flags
_ATTRIBUTE = struct.Struct("=HH")  # rtattr: length, type
_MAX_KNOWN = 10_000


class NetlinkReader:
    """Remembers what is there, because addresses and routes are announced again and again while their time is prolonged."""

    def __init__(self) -> None:
        self._running: dict[int, bool] = {}  # by interface index
        self._known: set[tuple[object, ...]] = set()

    def is_better(self, data: bytes) -> bool:
        """Whether these messages say that something can be reached now that could not be before.

        Args:
            data: as received, any number of messages; what is cut off or unknown is passed over.
        """
        news = [self._take(kind, body) for kind, body in _messages(data)]  # all of them, also after the first good one
        return any(news)

    def _take(self, kind: int, body: bytes) -> bool:
        if kind in (_NEWLINK, _DELLINK) and len(body) >= _LINK.size:
            return self._take_link(kind, body)
        if kind in (_NEWADDR, _DELADDR) and len(body) >= _ADDRESS.size:
            family, _, _, scope, index = _ADDRESS.unpack_from(body)
            address = _attributes(body[_ADDRESS.size :]).get(_IFA_ADDRESS)
            return self._take_item(kind == _NEWADDR, scope, ("address", family, index, address))
        if kind in (_NEWROUTE, _DELROUTE) and len(body) >= _ROUTE.size:
            family, length, *_, scope, route_type, _ = _ROUTE.unpack_from(body)
            if route_type != _UNICAST:  # to this computer itself, to nowhere, to groups
                return False
            found = _attributes(body[_ROUTE.size :])
            way = (found.get(_RTA_DST), found.get(_RTA_GATEWAY), found.get(_RTA_OIF))
            return self._take_item(kind == _NEWROUTE, scope, ("route", family, length, *way))
        return False

    def _take_link(self, kind: int, body: bytes) -> bool:
        _, _, index, flags, _ = _LINK.unpack_from(body)
        running = kind == _NEWLINK and bool(flags & _IFF_RUNNING) and not flags & _IFF_LOOPBACK
        was_running, self._running[index] = self._running.get(index, False), running
        if kind == _DELLINK:
            del self._running[index]
        if was_running and not running:
            self._known.clear()  # the kernel does not tell which routes go with a link
        return running and not was_running  # a radio link says every few seconds that it is as it was

    def _take_item(self, is_new: bool, scope: int, item: tuple[object, ...]) -> bool:
        if not is_new:
            self._known.discard(item)
            return False
        if scope == _SCOPE_HOST or item in self._known:
            return False
        if len(self._known) >= _MAX_KNOWN:
            self._known.clear()
        self._known.add(item)
        return True


def _messages(data: bytes) -> Iterator[tuple[int, bytes]]:
    while len(data) >= _HEADER.size:
        length, kind, *_ = _HEADER.unpack_from(data)
        if not _HEADER.size <= length <= len(data):
            return
        yield kind, data[_HEADER.size : length]
        data = data[(length + 3) & ~3 :]


def _attributes(data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    while len(data) >= _ATTRIBUTE.size:
        length, kind = _ATTRIBUTE.unpack_from(data)
        if not _ATTRIBUTE.size <= length <= len(data):
            break
        found[kind] = data[_ATTRIBUTE.size : length]
        data = data[(length + 3) & ~3 :]
    return found
