"""Those who are killed at random instants, and those who must survive it unharmed."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import random
import select
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tests.integration.shmem.hammer import Ledger, fill_in_two_parts
from tests.integration.shmem.pattern import Detections, fault_in, fill, numbers_of
from tests.integration.shmem.programs import say, told_to_stop
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import NameTaken, Policy, RingClient, RingServer, ServerGone

ROOM = 3
_LIMIT_S = 60.0


class Writing:
    """Pushes, lends, and lends slowly, in random turns; now and then gives up a frame half-way."""

    def __init__(self, server: RingServer, seed: str) -> None:
        self._server, self._rng = server, random.Random(seed)
        self._detections = Detections(ROOM)
        shape = server.pixel_format.shape(server.width, server.height)
        self._source = np.empty(shape, np.uint8)
        self._seq = 0

    def one(self) -> None:
        """One frame, or one that is withdrawn."""
        seq, dice = self._seq, self._rng.random()
        with contextlib.suppress(InterruptedError):
            if dice < 0.5:
                fill(self._source, seq)
                self._server.push(self._source, seq=seq, detections=self._detections.of(seq), **numbers_of(seq))
            else:
                self._lend(seq, dice)
            self._seq += 1

    def _lend(self, seq: int, dice: float) -> None:
        with self._server.slot(seq=seq, detections=self._detections.of(seq), **numbers_of(seq)) as array:
            fill_in_two_parts(array, seq, 0.001 * self._rng.random() if dice > 0.8 else 0.0)
            if dice > 0.98:
                raise InterruptedError


def write_until_killed(name: str, width: int, height: int, pixel_format: int, n_slots: int, seed: str) -> None:
    """Serve without a break."""
    with RingServer(name, width, height, PixelFormat(pixel_format), n_slots=n_slots, max_detections=ROOM) as server:
        say("serving")
        writing = Writing(server, seed)
        while not told_to_stop(0.0):
            for _ in range(20):
                writing.one()


def read_until_killed(name: str, policy: Policy, seed: str) -> None:
    """Read, hold and copy without a break, from one to three clients that come and go."""
    rng = random.Random(seed)
    while not told_to_stop(0.0):
        clients = [RingClient(name, policy=policy) for _ in range(rng.randint(1, 3))]
        held = []
        for _ in range(rng.randint(1, 200)):
            view = rng.choice(clients).read(0.001)
            if view is None:
                continue
            if rng.random() < 0.5:
                view.copy()
            if rng.random() < 0.1:
                held.append(view)
            if rng.random() < 0.05:
                time.sleep(0.001 * rng.random())
            if len(held) > 3:
                held.pop(0).release()
        for client in clients:
            client.close()


def read_until_the_end(name: str, policy: Policy) -> None:
    """Read one server only; tell how it ended, twice."""
    with RingClient(name, policy=policy, reattach=False) as client:
        assert client.wait_attached(_LIMIT_S)
        say("attached")
        for _ in range(2):
            try:
                while (view := client.read(_LIMIT_S)) is not None:
                    view.release()
            except ServerGone as gone:
                say("gone", "clean" if gone.clean else "died")


def _burden() -> dict[str, int]:
    """What this process holds on to."""
    status = Path("/proc/self/status").read_text()
    maps = Path("/proc/self/maps").read_text().splitlines()
    return {
        "descriptors": len(os.listdir("/proc/self/fd")),  # noqa: PTH208
        "threads": len(os.listdir("/proc/self/task")),  # noqa: PTH208
        "mappings": sum("valkka-live" in line for line in maps),
        "private_kb": int(status.partition("RssAnon:")[2].split()[0]),
    }


def survive_reading(name: str, policy: Policy) -> None:
    """Read whatever serves the name; tell each new size, each end, and when asked what was found and what is held."""
    detections = Detections(ROOM)
    wrong: list[str] = []
    with RingClient(name, policy=policy) as client:
        say("waiting")
        generation, ledger = 0, Ledger(client)
        while True:
            ready, _, _ = select.select([client, sys.stdin], [], [], _LIMIT_S)
            if sys.stdin in ready:
                if not sys.stdin.readline():
                    return
                say(json.dumps({"received": client.stats.received, "wrong": wrong[:3], **_burden()}))
            try:
                view = client.read() if client in ready else None
            except ServerGone as gone:
                say("gone", "clean" if gone.clean else "died")
                continue
            if view is None:
                continue
            with view:
                if view.generation != generation:
                    generation, ledger = view.generation, Ledger(client)
                    say(f"reading {view.meta.width}")
                fault = fault_in(view, view.array, detections) or ledger.fault(view.meta.seq)
                if view.valid() and fault:
                    wrong.append(fault)


def survive_writing(name: str, n_slots: int) -> None:
    """Serve without a break; tell when asked what is held."""
    with RingServer(name, 64, 32, PixelFormat.GRAY8, n_slots=n_slots, max_detections=ROOM) as server:
        say("serving")
        writing = Writing(server, name)
        while True:
            for _ in range(20):
                writing.one()
            if told_to_stop(0.0):
                if not sys.stdin.readline():
                    return
                say(json.dumps({"readers": server.readers, "pushed": server.stats.pushed, **_burden()}))


def contend(name: str, seed: str, lock: str) -> None:
    """Serve a name whenever nobody else does, for a moment each time, until told to stop or killed; fail when there are two."""
    rng = random.Random(seed)
    served = refused = 0
    with Path(lock).open("w") as only_one:  # before the server, so that the kernel closes it first when we are killed
        while not told_to_stop(0.0):
            try:
                server = RingServer(name, 8, 8, PixelFormat.GRAY8, n_slots=2)
            except NameTaken:
                refused += 1
                continue
            with server:
                fcntl.flock(only_one, fcntl.LOCK_EX | fcntl.LOCK_NB)
                served += 1
                told_to_stop(0.002 * rng.random())
                fcntl.flock(only_one, fcntl.LOCK_UN)
    say(json.dumps({"served": served, "refused": refused}))


ROLES: dict[str, Callable[..., Any]] = {
    role.__name__: role
    for role in (write_until_killed, read_until_killed, read_until_the_end, survive_reading, survive_writing, contend)
}
