"""A real master and any number of clients that ask again as soon as they are answered; all of them live in one process."""

from __future__ import annotations

import secrets
import select
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.yolo import master
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import (
    AttachClient,
    DetectorAnswer,
    DetectorState,
    DetectorStats,
    DetectorStatus,
    FromMaster,
    MasterSetup,
)
from valkka_live.core.processes.handle import ProcessHandle
from valkka_live.core.shmem import RingServer, sweep

READY_WITHIN_S = 120.0
LAST_ANSWERS_S = 2.0


@dataclass
class Turn:
    """What one turn gave.

    Attributes:
        fps: pictures answered a second.
        latencies_ms: from the frame's push to its answer.
        served: answers of each client.
    """

    fps: float
    latencies_ms: list[float] = field(default_factory=list)
    served: list[int] = field(default_factory=list)


class Crowd:
    """Owns the master and the clients' rings. One thread; close it."""

    def __init__(self, setup: MasterSetup, pictures: Sequence[NDArray[np.uint8]], n_clients: int) -> None:
        """Start the master and wait until its model is ready."""
        self._pictures, self._n_clients = pictures, n_clients
        self.status = DetectorStatus(state=DetectorState.IDLE)
        self.stats: DetectorStats | None = None
        prefix = f"bench-{secrets.token_hex(4)}"
        height, width = pictures[0].shape[:2]
        self._rings = [RingServer(f"{prefix}.{i}", width, height, PixelFormat.BGR24) for i in range(n_clients)]
        self._number = {ring.name: i for i, ring in enumerate(self._rings)}
        self._asked_s = [0.0] * n_clients
        self._seq = 0
        self._handle = ProcessHandle("yolo-master", master.ENTRY, FromMaster, setup)
        for ring in self._rings:
            self._handle.channel.send(AttachClient(client_id=ring.name))
        end_s = time.monotonic() + READY_WITHIN_S
        while not self._is_ready():
            if time.monotonic() > end_s:
                raise TimeoutError(f"the master is not ready: {self.status}")
            self._answers(0.1)

    @property
    def pid(self) -> int:
        """The master's process."""
        return self._handle.pid

    def turn(self, seconds: float) -> Turn:
        """Let everybody ask for so long, and wait for the last answers."""
        turn = Turn(0.0, served=[0] * self._n_clients)
        started_s = time.monotonic()
        end_s = started_s + seconds
        for client in range(self._n_clients):
            self._ask(client)
        waiting = self._n_clients
        while waiting and time.monotonic() < end_s + LAST_ANSWERS_S:
            for client in self._answers(0.1):
                now_s = time.monotonic()
                if now_s < end_s:
                    turn.latencies_ms.append((now_s - self._asked_s[client]) * 1e3)
                    turn.served[client] += 1
                    self._ask(client)
                else:
                    waiting -= 1
        turn.fps = sum(turn.served) / seconds
        return turn

    def close(self) -> None:
        """End the master and the rings."""
        self._handle.kill()
        self._handle.join(10.0)
        self._handle.close()
        for ring in self._rings:
            ring.close()
        sweep()  # what is killed leaves its ring buffers

    def _is_ready(self) -> bool:
        return self.stats is not None and all(ring.readers for ring in self._rings)

    def _ask(self, client: int) -> None:
        self._seq += 1
        self._asked_s[client] = time.monotonic()
        self._rings[client].push(self._pictures[self._seq % len(self._pictures)], seq=self._seq)

    def _answers(self, timeout_s: float) -> list[int]:
        """Clients that were answered; waits for the first message."""
        select.select([self._handle.channel.fileno()], [], [], timeout_s)
        answered = []
        while (message := self._handle.channel.receive()) is not None:
            match message:
                case DetectorAnswer():
                    answered.append(self._number[message.client_id])
                case DetectorStatus():
                    self.status = message
                case DetectorStats():
                    self.stats = message
        return answered
