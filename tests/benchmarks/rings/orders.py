"""What the harness and its readers say to each other, in MessagePack."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import msgspec

from tests.benchmarks.rings.bounds import PATIENCE_S
from tests.benchmarks.rings.plan import Picture
from tests.benchmarks.rings.transport import Place

# Phases of a sample in which the writer runs free, told in a word of shared memory
WARM, MEASURED, OVER = 0, 1, 2

LINE_WORDS = 8
"""Words of 64 bits from one reader's progress to the next: a cache line each. The phase has a line of its own, the first."""


class Meeting(msgspec.Struct, frozen=True):
    """A :class:`Place`, and how it is read.

    Attributes:
        receiver: key of RECEIVERS.
    """

    receiver: str
    name: str
    scratch: str
    owner_pid: int
    picture: Picture
    n_readers: int

    @property
    def place(self) -> Place:
        return Place(self.name, Path(self.scratch), self.owner_pid, self.picture, self.n_readers)


class ReadAll(msgspec.Struct, frozen=True, tag=True):
    """Read n_warm frames and check them, say so, read n_frames, report; `clocked`: with each frame's latency."""

    meeting: Meeting
    n_warm: int
    n_frames: int
    clocked: bool


class ReadFreely(msgspec.Struct, frozen=True, tag=True):
    """Read what there is until the phase is OVER; report what came while it was MEASURED."""

    meeting: Meeting


class ReadMany(msgspec.Struct, frozen=True, tag=True):
    """Read all rings in one select loop until the phase is OVER, then report."""

    names: list[str]


class AwaitEnd(msgspec.Struct, frozen=True, tag=True):
    """Read a ring until its server is gone; report when that was known."""

    name: str


Order = ReadAll | ReadFreely | ReadMany | AwaitEnd


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The reader is attached, or has read its warm-up; n_wrong frames of that were not what had been sent."""

    n_wrong: int = 0


class Report(msgspec.Struct, frozen=True, tag=True):
    """What came of an order.

    Attributes:
        whole: frames that were whole until they were given back.
        cpu_s: CPU time of this process for them.
        end_ns: monotonic time of the last one, or of the end of the server.
        lost, spurious: of many rings.
        latencies_us: of each frame, when asked for.
    """

    whole: int
    cpu_s: float
    end_ns: int
    lost: int = 0
    spurious: int = 0
    latencies_us: list[float] = []


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The reader could not do as told."""

    reason: str


Reply = Ready | Report | Failed
_ENCODER = msgspec.msgpack.Encoder()
_REPLIES = msgspec.msgpack.Decoder(Reply)
_ORDERS = msgspec.msgpack.Decoder(Order)
R = TypeVar("R", Ready, Report)


def say(line: Connection, message: Order | Reply) -> None:
    """Send one message."""
    line.send_bytes(_ENCODER.encode(message))


def heard_order(line: Connection) -> Order:
    """The next order; waits for it, as the reader has nothing else to do and dies with its parent.

    Raises:
        EOFError: there will be none.
    """
    order: Order = _ORDERS.decode(line.recv_bytes())
    return order


def heard_reply(line: Connection, kind: type[R]) -> R:
    """The next reply, which must be of this kind.

    Raises:
        RuntimeError: the reader failed or said something else.
        TimeoutError: it said nothing.
        EOFError: it has died.
    """
    if not line.poll(PATIENCE_S):
        raise TimeoutError("a reader says nothing")
    reply = _REPLIES.decode(line.recv_bytes())
    if not isinstance(reply, kind):
        raise RuntimeError(f"a reader should say {kind.__name__} and says {reply}")  # noqa: TRY004 (it is what happened there)
    return reply
