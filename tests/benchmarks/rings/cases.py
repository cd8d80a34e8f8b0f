"""Everything that is compared: by its name in the tables."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass

from tests.benchmarks.rings import iceoryx, ours, standard, zeromq
from tests.benchmarks.rings.plan import WINDOW, Picture, Plan
from tests.benchmarks.rings.transport import Lines, Place, Sender, Source

COPYTO_8 = "np.copyto, 8 slots of the ring in turn"
COPYTO_HOT = "np.copyto, the slots that push uses"
FILL_HOT = "fill, the slots that push uses"
PUSH_ALONE = "push, no reader"
LOAN_ALONE = "loan, nothing written, no reader"
PUSH_VIEW = "push → view"
PUSH_COPY = "push → copy"
LOAN_VIEW = "loan, filled in place → view"
ICEORYX_VIEW = "iceoryx2 → view"
ICEORYX_COPY = "iceoryx2 → copy"
ZMQ = "pyzmq ipc, copy=False"
PIPE = "multiprocessing.Pipe, bytes"
QUEUE = "multiprocessing.Queue"


class Cost(enum.Enum):
    """How long a frame takes, roughly; chooses how many there are in a sample."""

    FAST = "fast"
    MEDIUM = "medium"
    SLOW = "slow"

    def frames(self, plan: Plan) -> int:
        """Frames of one sample."""
        return {Cost.FAST: plan.fast, Cost.MEDIUM: plan.medium, Cost.SLOW: plan.slow}[self]


@dataclass(frozen=True, slots=True)
class Case:
    """One way for frames from a writer to its readers.

    Attributes:
        name: in the tables.
        sender: opens the writing end.
        receiver: key of the reader's RECEIVERS.
        lossless: the harness sees to it that every frame arrives; False: the writer runs free.
        paced: the transport would lose frames rather than hold the writer back.
        cost: of a frame.
        is_sent_later: the memory of a frame must stay as it is after it was sent.
        rival: name of the library it needs; empty: none.
    """

    name: str
    sender: Callable[[Place, Lines], Sender]
    receiver: str
    lossless: bool = True
    paced: bool = True
    cost: Cost = Cost.FAST
    is_sent_later: bool = False
    rival: str = ""

    def sources(self, picture: Picture, n: int) -> list[Source]:
        """Frames to send in turn: n, or as many more as may be under way at once."""
        return [Source(picture, seed) for seed in range(1 + 3 * WINDOW if self.is_sent_later else n)]


RIVALS = {"iceoryx2": iceoryx.load, "pyzmq": zeromq.load}


def _push(place: Place, lines: Lines) -> Sender:
    return ours.PushSender(place)


def _loan(place: Place, lines: Lines) -> Sender:
    return ours.LoanSender(place)


def _iceoryx(place: Place, lines: Lines) -> Sender:
    return iceoryx.IceoryxSender(place)


def _zmq(place: Place, lines: Lines) -> Sender:
    return zeromq.ZmqSender(place)


LOSSLESS = (
    Case(PUSH_VIEW, _push, "ring, view every"),
    Case(PUSH_COPY, _push, "ring, copy every"),
    Case(LOAN_VIEW, _loan, "ring, view every"),
    Case(ICEORYX_VIEW, _iceoryx, "iceoryx2, view", rival="iceoryx2"),
    Case(ICEORYX_COPY, _iceoryx, "iceoryx2, copy", rival="iceoryx2"),
    Case(ZMQ, _zmq, "pyzmq", paced=False, cost=Cost.MEDIUM, is_sent_later=True, rival="pyzmq"),
    Case(PIPE, standard.PipeSender, "pipe", paced=False, cost=Cost.SLOW),
    Case(QUEUE, standard.QueueSender, "queue", paced=False, cost=Cost.SLOW, is_sent_later=True),
)
FREE = (
    Case(PUSH_VIEW, _push, "ring, view latest", lossless=False),
    Case(PUSH_COPY, _push, "ring, copy latest", lossless=False),
    Case(ICEORYX_VIEW, _iceoryx, "iceoryx2, view", lossless=False, rival="iceoryx2"),
    Case(ICEORYX_COPY, _iceoryx, "iceoryx2, copy", lossless=False, rival="iceoryx2"),
)
TIMED = tuple(case for case in LOSSLESS if case.name != LOAN_VIEW)
"""For latencies. A writer at a camera's pace waits for readers only when the machine has stopped them."""


def missing_rivals() -> dict[str, str]:
    """Rivals that cannot be measured here → why."""
    missing = {}
    for rival, load in RIVALS.items():
        try:
            load()
        except (ImportError, OSError) as error:  # OSError: a library made for another system
            missing[rival] = f"{rival} cannot be loaded ({error}); `scripts/setup bench` installs it where it can"
    return missing
