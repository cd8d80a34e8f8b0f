"""A writer at full speed and readers that hold what they read: with enough slots nothing that is held may be written over."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from tests.integration.shmem.programs import say, told_to_stop
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import Policy, RingClient, RingServer

_WAIT_S = 10.0
_BATCH = 200


def write(name: str, n_slots: int, looks_again: bool = True) -> None:
    """Push tiny frames until told to stop, so that the writer meets its readers as often as can be.

    Args:
        looks_again: False: a deliberate bug, the pins are not looked at after a slot was claimed.
    """
    frame = np.zeros((8, 8), np.uint8)
    with RingServer(name, 8, 8, PixelFormat.GRAY8, n_slots=n_slots, max_detections=0) as server:
        if not looks_again:
            server._peers.pinned = lambda: 0  # type: ignore[method-assign]
        say("serving")
        while not told_to_stop(0.0):
            for _ in range(_BATCH):
                server.push(frame)
        say(json.dumps({"backed_off": server.stats.backed_off}))


def hold(name: str, policy: Policy, n_views: int, keep: int = 0, until_invalid: bool = False) -> None:
    """Read so many views, hold each for a random time; tell how many were not valid any more before they were released.

    Args:
        keep: views that stay held while the next is read.
        until_invalid: stop at the first.
    """
    rng = random.Random(f"{name}{policy}")
    views = invalid = 0
    held = []
    with RingClient(name, policy=policy) as client:
        client.wait_attached(_WAIT_S)
        while views < n_views and not (until_invalid and invalid):
            view = client.read(_WAIT_S)
            if view is None:
                break
            held.append(view)
            views += 1
            if rng.random() < 0.005:
                time.sleep(rng.random() * 0.001)
            elif rng.random() < 0.5:
                for _ in range(rng.randrange(60)):
                    pass
            if len(held) > keep:
                oldest = held.pop(0)
                invalid += not oldest.valid()
                oldest.release()
        stats = client.stats
    say(json.dumps({"views": views, "invalid": invalid, "torn": stats.torn, "retried": stats.retried}))


ROLES: dict[str, Callable[..., Any]] = {"write": write, "hold": hold}
