"""Messages between two ends, the end of one, and what a hostile peer may do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from valkka_live.core.errors import ProcessError
from valkka_live.core.messages import Alive, LogLine, SetLiveSize, Stop, ToDecoder
from valkka_live.core.processes.channel import (
    MAX_MESSAGE_BYTES,
    BadMessage,
    Channel,
    ChannelClosed,
    ChannelFull,
    socket_pair,
)

Pair = tuple[Channel[Any], Channel[Any]]


@pytest.fixture
def pair() -> Iterator[Pair]:
    a, b = socket_pair()
    ends = Channel[Any](a, Alive | LogLine), Channel[Any](b, ToDecoder)
    yield ends
    for end in ends:
        end.close()


def test_messages_arrive_whole_and_in_order(pair: Pair) -> None:
    parent, child = pair
    parent.send(SetLiveSize(box_wh=(640, 360)))
    parent.send(Stop())
    assert child.receive(1.0) == SetLiveSize(box_wh=(640, 360))
    assert child.receive(1.0) == Stop()
    assert child.receive() is None


def test_the_end_of_the_peer_is_an_error_after_its_last_message(pair: Pair) -> None:
    parent, child = pair
    child.send(Alive())
    child.close()
    assert parent.receive(1.0) == Alive()
    with pytest.raises(ChannelClosed):
        parent.receive(1.0)
    with pytest.raises(ChannelClosed):
        parent.send(Stop())


def test_a_peer_that_does_not_read_never_blocks_the_sender(pair: Pair) -> None:
    parent, _child = pair
    with pytest.raises(ChannelFull):
        for _ in range(100_000):
            parent.send(SetLiveSize(box_wh=(1, 1)))


def test_a_message_of_another_kind_is_refused(pair: Pair) -> None:
    parent, child = pair
    child.send(Stop())  # not among what a child may send
    with pytest.raises(BadMessage):
        parent.receive(1.0)


@pytest.mark.parametrize(
    "data", [b"\xc1", b"\x80", b"\x93\x01\x02", msgspec.msgpack.encode({"type": "Alive", "next_within_s": "x"})]
)
def test_garbage_is_refused(data: bytes) -> None:
    a, b = socket_pair()
    channel = Channel[Any](a, Alive | LogLine)
    with b:
        b.send(data)
        with pytest.raises(BadMessage):
            channel.receive(1.0)
    channel.close()


def test_a_message_that_is_too_large_is_refused_before_it_is_sent(pair: Pair) -> None:
    _parent, child = pair
    with pytest.raises(ProcessError, match="too large"):
        child.send(LogLine(level=20, logger="x", text="y" * MAX_MESSAGE_BYTES, created_s=0.0))
