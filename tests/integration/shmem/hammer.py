"""A writer at full speed and readers that check every word; each may have one deliberate bug, which the readers must notice.

With two slots and several readers the writer writes over slots that are held, so the generation alone has to tell.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.integration.shmem.pattern import Detections, fault_in, fill, numbers_of
from tests.integration.shmem.programs import say, told_to_stop
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import FrameView, Policy, RingClient, RingServer
from valkka_live.core.shmem.writer import SlotWriter, Stamp

_BATCH = 100
_READ_S = 60.0


class NoOddMark(SlotWriter):
    """Bug: a slot that is being written still looks finished."""

    def _mark(self, slot: int, generation: int) -> None:
        if generation % 2 == 0 or generation < 0:
            super()._mark(slot, generation)


class NoClaim(SlotWriter):
    """Bug: the slot that was chosen does not say so while the pins are looked at once more."""

    def _mark(self, slot: int, generation: int) -> None:
        if generation >= 0:
            super()._mark(slot, generation)


class LateDetections(SlotWriter):
    """Bug: the frame is announced before its detections are written."""

    def publish(self, stamp: Stamp) -> int:
        slot, seq = self.writing, super().publish(stamp)
        if slot is not None and stamp.detections is not None:
            super()._write_detections(slot, stamp.detections)
        return seq

    def _write_detections(self, slot: int, detections: NDArray[np.void]) -> int:
        return len(detections)


def give_bug(server: RingServer, bug: str) -> None:
    """Put a deliberate bug into a server's writer."""
    writer = server._writer
    match bug:
        case "no odd mark":
            writer.__class__ = NoOddMark
        case "late detections":
            writer.__class__ = LateDetections
        case "no claim":
            writer.__class__ = NoClaim
        case "no second look":
            writer._peers.pinned = lambda: 0  # type: ignore[method-assign]


def fill_in_two_parts(array: NDArray[np.uint8], seq: int, pause_s: float) -> None:
    """Paint a frame as a camera's driver may: for a moment half of it is old."""
    half = len(array) // 2
    fill(array[:half], seq)
    if pause_s:
        time.sleep(pause_s)
    fill(array[half:], seq)


def publish_early(server: RingServer, seq: int, pause_s: float, detections: NDArray[np.void]) -> None:
    """Bug: the frame is announced before it is painted."""
    numbers = numbers_of(seq)
    stamp = Stamp(
        seq,
        numbers["media_time_ns"],
        numbers["monotonic_ns"],
        numbers["wall_time_ms"],
        numbers["camera_number"],
        detections,
    )
    writer = server._ready_writer()
    slot = writer.begin()
    writer.publish(stamp)
    fill_in_two_parts(writer.arrays[slot], seq, pause_s)


def write(
    name: str,
    width: int = 64,
    height: int = 32,
    pixel_format: int = PixelFormat.GRAY8,
    n_slots: int = 2,
    room: int = 3,
    pause_s: float = 0.0,
    bug: str = "",
) -> None:
    """Serve until told to stop, as fast as this process can, pushing and lending in turn.

    Args:
        pause_s: how long a lent slot stays half painted; with one, slots are only lent, so that such are met often.
    """
    rng = random.Random(name)
    detections = Detections(room)
    with RingServer(name, width, height, PixelFormat(pixel_format), n_slots=n_slots, max_detections=room) as server:
        give_bug(server, bug)
        source = np.empty(PixelFormat(pixel_format).shape(width, height), np.uint8)
        seq = 0
        say("serving")
        while not told_to_stop(0.0):
            for _ in range(_BATCH):
                if bug == "publishes early":
                    publish_early(server, seq, pause_s, detections.of(seq))
                elif pause_s or rng.random() < 0.3:
                    with server.slot(seq=seq, detections=detections.of(seq), **numbers_of(seq)) as array:
                        fill_in_two_parts(array, seq, pause_s)
                else:
                    fill(source, seq)
                    server.push(source, seq=seq, detections=detections.of(seq), **numbers_of(seq))
                seq += 1
        say(json.dumps({"pushed": seq, "overwritten": server.stats.overwritten}))


class Findings:
    """What one reader has found."""

    def __init__(self) -> None:
        self.accepted = self.flagged = 0
        self.wrong: list[str] = []

    def count(self, valid: bool, fault: str) -> None:
        """One more frame was looked at: whether the reader was told that it may be trusted, and whether it may."""
        self.accepted += valid
        self.flagged += not valid
        if valid and fault:
            self.wrong.append(fault)

    @property
    def reads(self) -> int:
        return self.accepted + self.flagged


class Ledger:
    """Checks that every frame between two that were read is counted as lost, and no other."""

    def __init__(self, client: RingClient) -> None:
        self._client = client
        self._first: int | None = None

    def fault(self, seq: int) -> str:
        """To be called after a frame was read; empty when the counters are right."""
        stats = self._client.stats
        first = seq - stats.received - stats.lost
        if self._first is None:
            self._first = first
        return "" if first == self._first else f"at frame {seq} the counters are {first - self._first} short: {stats}"


def read(
    name: str,
    n_reads: int,
    policy: Policy = "latest",
    room: int = 3,
    rest: float = 0.002,
    rest_s: float = 0.002,
    hold: float = 0.02,
    hold_s: float = 0.002,
    n_held: int = 1,
    until_flagged: bool = False,
    bug: str = "",
) -> None:
    """Read so often, check everything in every frame, tell what was found; stop at the first wrong one.

    Args:
        rest, rest_s: how often it sleeps between two frames, and how long at most.
        hold, hold_s: how often it sleeps with a frame in hand, and how long at most.
        n_held: how many frames it has in hand at a time; the oldest is checked when one more has come.
        until_flagged: stop at the first one that changed, too, although that is told.
    """
    if bug == "no check after use":
        FrameView.valid = lambda self: True  # type: ignore[method-assign]
    rng = random.Random(name + policy)
    detections, found = Detections(room), Findings()
    out = np.empty(0, np.uint8)
    held: deque[FrameView] = deque()
    with RingClient(name, policy=policy) as client:
        ledger = Ledger(client)
        while found.reads < n_reads and not found.wrong and not (until_flagged and found.flagged):
            if rng.random() < rest:
                time.sleep(rng.random() * rest_s)
            view = client.read(_READ_S)
            if view is None:
                found.wrong.append(f"no frame within {_READ_S} s")
                break
            if found.reads % 64 == 1 and (fault := ledger.fault(view.meta.seq)):
                found.wrong.append(fault)
            held.append(view)
            if rng.random() < hold:
                time.sleep(rng.random() * hold_s)
            if len(held) < n_held:
                continue
            with held.popleft() as view:
                if rng.random() < 0.5:
                    out = out if out.shape == view.array.shape else np.empty_like(view.array)
                    copied = view.copy(out) is not None
                    found.count(copied, fault_in(view, out, detections) if copied else "")
                else:
                    fault = fault_in(view, view.array, detections)
                    found.count(view.valid(), fault)  # valid() last: it vouches for what was seen before
    say(json.dumps({"accepted": found.accepted, "flagged": found.flagged, "wrong": found.wrong[:3]}))


ROLES: dict[str, Callable[..., Any]] = {"write": write, "read": read}

if __name__ == "__main__":
    ROLES[sys.argv[1]](**json.loads(sys.argv[2]))
