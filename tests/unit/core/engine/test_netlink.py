"""The kernel's words about the network; real ones are in the integration tests."""

from __future__ import annotations

import socket
import struct

from hypothesis import given
from hypothesis import strategies as st

from valkka_live.core.engine.netlink import NetlinkReader

UP_AND_RUNNING, LOOPBACK = 0x1 | 0x40, 0x8
NEW_LINK, DELETED_LINK, NEW_ADDRESS, DELETED_ADDRESS, NEW_ROUTE = 16, 17, 20, 21, 24


def message(kind: int, body: bytes) -> bytes:
    return struct.pack("=IHHII", 16 + len(body), kind, 0, 0, 0) + body


def link(index: int, flags: int, kind: int = NEW_LINK) -> bytes:
    return message(kind, struct.pack("=BxHiII", 0, 1, index, flags, 0))


def address(kind: int, host: str, scope: int = 0) -> bytes:
    body = struct.pack("=BBBBI", socket.AF_INET, 24, 0, scope, 2)
    return message(kind, body + struct.pack("=HH", 8, 1) + socket.inet_aton(host))


def route(route_type: int) -> bytes:
    return message(NEW_ROUTE, struct.pack("=BBBBBBBBI", socket.AF_INET, 0, 0, 0, 254, 3, 0, route_type, 0))


def test_a_link_that_comes_up_is_better_and_one_that_goes_on_is_not() -> None:
    reader = NetlinkReader()
    assert reader.is_better(link(2, UP_AND_RUNNING))
    assert not reader.is_better(link(2, UP_AND_RUNNING)), "a radio link says it every few seconds"
    assert not reader.is_better(link(2, 0x1))
    assert reader.is_better(link(2, UP_AND_RUNNING))
    assert not reader.is_better(link(2, 0, DELETED_LINK))
    assert not reader.is_better(link(1, UP_AND_RUNNING | LOOPBACK))


def test_an_address_is_better_once_not_each_time_it_is_prolonged() -> None:
    reader = NetlinkReader()
    assert reader.is_better(address(NEW_ADDRESS, "10.0.0.2"))
    assert not reader.is_better(address(NEW_ADDRESS, "10.0.0.2"))
    assert reader.is_better(address(NEW_ADDRESS, "10.0.0.3"))
    assert not reader.is_better(address(DELETED_ADDRESS, "10.0.0.2"))
    assert reader.is_better(address(NEW_ADDRESS, "10.0.0.2"))
    assert not reader.is_better(address(NEW_ADDRESS, "127.0.0.2", scope=254))


def test_what_came_with_a_link_that_went_down_is_news_when_it_comes_again() -> None:
    reader = NetlinkReader()
    assert reader.is_better(link(2, UP_AND_RUNNING) + route(1))
    assert not reader.is_better(route(1))
    assert not reader.is_better(link(2, 0))
    assert reader.is_better(route(1))
    assert not reader.is_better(route(2)), "a route to this computer itself"


def test_several_messages_come_in_one_piece() -> None:
    reader = NetlinkReader()
    assert reader.is_better(link(2, 0x1) + address(DELETED_ADDRESS, "10.0.0.2") + link(3, UP_AND_RUNNING))
    assert not reader.is_better(link(3, UP_AND_RUNNING))


@given(st.binary(max_size=200))
def test_what_makes_no_sense_is_passed_over(data: bytes) -> None:
    reader = NetlinkReader()
    reader.is_better(data)
    reader.is_better(address(NEW_ADDRESS, "10.0.0.2")[:-3] + data)
