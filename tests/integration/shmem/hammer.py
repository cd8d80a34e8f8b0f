"""A writer at full speed and readers that check every byte; each may have one deliberate bug, which the readers must notice.

With two slots and several readers the writer writes over slots that are held, so the generation alone has to tell.
"""

from __future__ import annotations

import json
import random
import sys
import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.integration.shmem.programs import fill, is_whole, say, told_to_stop
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import FrameView, Policy, RingClient, RingServer
from valkka_live.core.shmem.writer import SlotWriter, Stamp

SIDE_PX = 256


class NoOddMark(SlotWriter):
    """Bug: a slot that is being written still looks finished."""

    def _mark(self, slot: int, generation: int) -> None:
        if generation % 2 == 0:
            super()._mark(slot, generation)


class PublishesEarly(RingServer):
    """Bug: the frame is announced before it is copied."""

    def push(self, array: NDArray[np.uint8], **stamp: object) -> int:
        slot = self._writer.begin()
        seq = self._writer.publish(Stamp(None, 0, None, None, 0, None))
        copy_in_two_parts(self._writer.arrays[slot], array)
        return seq


def copy_in_two_parts(target: NDArray[np.uint8], source: NDArray[np.uint8]) -> None:
    """As a camera's driver may fill a slot: for a moment half of it is old."""
    half = SIDE_PX // 2
    target[:half] = source[:half]
    time.sleep(0.0002)
    target[half:] = source[half:]


def push_in_two_parts(server: RingServer, array: NDArray[np.uint8]) -> int:
    """Fill a slot slowly; gives its number."""
    with server.slot() as target:
        copy_in_two_parts(target, array)
    return server.stats.pushed - 1


def write(name: str, bug: str = "", slowly: bool = False) -> None:
    """Serve until told to stop: as fast as this process can, or slowly, so that half-written frames are met often."""
    make = PublishesEarly if bug == "publishes early" else RingServer
    source = np.empty((SIDE_PX, SIDE_PX), np.uint8)
    with make(name, SIDE_PX, SIDE_PX, PixelFormat.GRAY8, n_slots=2) as server:
        if bug == "no odd mark":
            server._writer.__class__ = NoOddMark
        say("serving")
        seq = 0
        while not told_to_stop(0.0):
            for _ in range(100):
                fill(source, seq)
                pushed = (
                    push_in_two_parts(server, source) if slowly and bug != "publishes early" else server.push(source)
                )
                seq = pushed + 1


def read(name: str, n_reads: int, policy: Policy = "latest", bug: str = "") -> None:
    """Read so often, check every byte of every frame, tell what was found; stop at the first wrong one."""
    if bug == "no check after use":
        FrameView.valid = lambda self: True  # type: ignore[method-assign]
    rng = random.Random(name + policy)
    accepted = flagged = wrong = 0
    out = np.empty((SIDE_PX, SIDE_PX), np.uint8)
    with RingClient(name, policy=policy) as client:
        while accepted + flagged < n_reads and not wrong:
            view = client.read(10.0)
            if view is None:
                break
            with view:
                if rng.random() < 0.02:  # hold it until the writer comes round again
                    time.sleep(rng.random() * 0.002)
                if rng.random() < 0.5:
                    copy = view.copy(out)
                    whole, valid = copy is not None and is_whole(copy, view.meta.seq), copy is not None
                else:
                    whole, valid = is_whole(view.array, view.meta.seq), view.valid()
            accepted += valid
            flagged += not valid
            wrong += valid and not whole
    say(json.dumps({"accepted": accepted, "flagged": flagged, "wrong": wrong}))


ROLES: dict[str, Any] = {"write": write, "read": read}

if __name__ == "__main__":
    ROLES[sys.argv[1]](**json.loads(sys.argv[2]))
