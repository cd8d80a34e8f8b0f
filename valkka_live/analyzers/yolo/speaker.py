"""What the master says to its parent: signs of life, its state, answers, numbers."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

import psutil

from valkka_live.analyzers.yolo.accounts import Accounts
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.loader import Loaded
from valkka_live.analyzers.yolo.meter import InferenceMeter
from valkka_live.core.detection import Detection
from valkka_live.core.messages import (
    DetectorAnswer,
    DetectorState,
    DetectorStats,
    DetectorStatus,
    MasterSetup,
    Message,
)
from valkka_live.core.processes.channel import Channel, ChannelFull
from valkka_live.core.processes.child import Child
from valkka_live.core.stats_ring import StatsRing

BEAT_S = 1.0
LOADING_S = 120.0
INFERENCE_S = 30.0
"""How long the master may be silent while it loads a model, and while it looks at a batch: the first one on a GPU takes long."""
OVERLOAD_ADVICE = "Choose a smaller model, fewer cameras, or fewer pictures a second for the analyzers."

log = logging.getLogger(__name__)


class Speaker:
    """The sending side of the master's channel. Lives in the master's one thread.

    Attributes:
        setup: of the model in use or being loaded.
        accounts, meter: what is counted.
    """

    def __init__(self, child: Child, channel: Channel[Any], stats_ring: StatsRing, setup: MasterSetup) -> None:
        self._child, self._channel, self._stats_ring = child, channel, stats_ring
        self._process = psutil.Process()
        self._n_clients = 0
        self._next_beat = 0.0
        self.accounts = Accounts()
        self.loads(setup)

    def loads(self, setup: MasterSetup) -> None:
        """A model is being loaded."""
        self.setup, self.meter = setup, InferenceMeter()
        self._loaded: Loaded | None = None
        self._problem: ModelError | None = None
        self._next_beat = 0.0

    def ready(self, loaded: Loaded) -> None:
        """The model works."""
        self._loaded = loaded
        self.accounts.begin(time.monotonic())
        log.info("%s is ready on %s", Path(self.setup.model_path).name, loaded.detector.device)
        self._tell()

    def failed(self, problem: ModelError) -> None:
        """The model cannot be used."""
        self._problem = problem
        self._tell()

    def until_beat_s(self) -> float:
        """Seconds until the next sign of life is due."""
        return max(0.0, self._next_beat - time.monotonic())

    def beat(self, n_clients: int) -> None:
        """Once a second: a sign of life, the status and the numbers."""
        self._n_clients = n_clients
        if time.monotonic() >= self._next_beat:
            self._tell()

    def answer(self, client_id: str, seq: int, detections: list[Detection], duration_s: float, batch: int) -> None:
        """What is on a frame."""
        self._send(
            DetectorAnswer(
                client_id=client_id, seq=seq, detections=detections, inference_ms=duration_s * 1e3, batch=batch
            )
        )

    def _tell(self) -> None:
        self._next_beat = time.monotonic() + BEAT_S
        loading = self._loaded is None and self._problem is None
        self._child.alive(LOADING_S if loading else INFERENCE_S)
        status = self._status()
        self._send(status)
        if self._loaded is not None:
            stats = self._stats(status, self._loaded)
            self._send(stats)
            self._stats_ring.tell(stats)

    def _status(self) -> DetectorStatus:
        now_s = time.monotonic()
        inference_ms, load = self.meter.rates()
        arriving_fps, served_fps = self.accounts.rates(now_s)
        state, reason, advice = DetectorState.LOADING, "", ""
        if self._problem is not None:
            state, reason, advice = self._problem.state, self._problem.reason, self._problem.advice
        elif self._loaded is not None and self.accounts.overloaded(now_s):
            state, advice = DetectorState.OVERLOADED, OVERLOAD_ADVICE
            reason = "The object detector cannot keep up: most pictures are looked at too late"
        elif self._loaded is not None:
            state = DetectorState.READY
        return DetectorStatus(
            state=state,
            model=Path(self.setup.model_path).name,
            is_demo=self.setup.is_demo,
            device=self._loaded.detector.device if self._loaded is not None else "",
            reason=reason,
            advice=advice,
            clients=self._n_clients,
            inference_ms=inference_ms,
            load=load,
            served=self.meter.served,
            arriving_fps=arriving_fps,
            served_fps=served_fps,
        )

    def _stats(self, status: DetectorStatus, loaded: Loaded) -> DetectorStats:
        return DetectorStats(
            status=status,
            clients=self.accounts.stats(time.monotonic()),
            best_batch=loaded.times.best,
            batches=dict(sorted(self.meter.batches.items())),
            memory_bytes=self._process.memory_info().rss,
            device_memory_bytes=loaded.detector.memory_bytes(),
        )

    def _send(self, message: Message) -> None:
        """A parent that does not read loses the message: its client asks again, and a status comes every second."""
        try:
            self._channel.send(message)
        except ChannelFull:
            log.debug("not sent, the parent does not read")
