"""The YOLO master: one process with one model that looks at the frames of all cameras."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from valkka_live.analyzers.yolo.batching import Queue, Waiting
from valkka_live.analyzers.yolo.clients import Clients
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.loader import Loader
from valkka_live.analyzers.yolo.meter import InferenceMeter
from valkka_live.analyzers.yolo.model import Detector
from valkka_live.core.messages import (
    AttachClient,
    DetachClient,
    DetectorAnswer,
    DetectorState,
    DetectorStatus,
    MasterSetup,
    Stop,
    ToMaster,
)
from valkka_live.core.processes.channel import Channel, ChannelFull
from valkka_live.core.processes.child import Child

ENTRY = "valkka_live.analyzers.yolo.master:run"
BEAT_S = 1.0
LOADING_POLL_S = 0.1
LOADING_S = 120.0
INFERENCE_S = 30.0
"""How long the master may be silent while it loads a model, and while it looks at a batch: the first one on a GPU takes long."""

log = logging.getLogger(__name__)


def run(child: Child) -> None:
    """Entry of the process; returns when the parent wants it to end.

    Raises:
        RuntimeError: the model failed in the middle of its work; the process ends with exit code 1.
    """
    channel: Channel[Any] = child.open_channel(ToMaster)
    setup = child.expect(channel, MasterSetup)
    with Clients(channel) as clients:
        Master(child, channel, clients, setup).run()


class Master:
    """Waits on all clients' rings, looks at what has arrived, answers each. One thread; a second one loads the model.

    It lives on when the model cannot be used: a restart would not help, and everybody learns why from its status.
    """

    def __init__(self, child: Child, channel: Channel[Any], clients: Clients, setup: MasterSetup) -> None:
        self._child = child
        self._channel = channel
        self._clients = clients
        self._queue = Queue()
        self._meter = InferenceMeter()
        self._next_beat = 0.0
        self._load(setup)

    def _load(self, setup: MasterSetup) -> None:
        self._setup = setup
        self._detector: Detector | None = None
        self._problem: ModelError | None = None
        self._tell()
        self._loader: Loader | None = Loader(setup)

    def run(self) -> None:
        """Work until the parent says stop.

        Raises:
            ChannelClosed: the parent is gone.
            RuntimeError: the model failed.
        """
        while self._take_messages():
            self._take_model()
            self._beat()
            for waiting in self._clients.wait(self._wait_s()):
                if self._detector is not None:
                    self._queue.put(waiting)
            if self._detector is not None:
                self._look(self._detector, self._queue.next_batch(self._detector.max_batch))

    def _wait_s(self) -> float:
        if len(self._queue):
            return 0.0
        until_beat_s = max(0.0, self._next_beat - time.monotonic())
        return until_beat_s if self._loader is None else min(until_beat_s, LOADING_POLL_S)

    def _take_messages(self) -> bool:
        """False when the parent said stop."""
        while (message := self._channel.receive()) is not None:
            match message:
                case Stop():
                    return False
                case MasterSetup():
                    self._load(message)
                case AttachClient(client_id=client_id):
                    self._clients.attach(client_id)
                case DetachClient(client_id=client_id):
                    self._clients.detach(client_id)
                    self._queue.forget(client_id)
        return True

    def _take_model(self) -> None:
        result = self._loader.result() if self._loader is not None else None
        if result is None:
            return
        self._loader = None
        if isinstance(result, Detector):
            result.choose_threads()
            self._detector = result
            log.info("%s is ready on %s", Path(self._setup.model_path).name, result.device)
        else:
            self._problem = result
        self._tell()

    def _look(self, detector: Detector, batch: Sequence[Waiting]) -> None:
        """Look at some frames of one shape and answer their clients."""
        if not batch:
            return
        started = time.monotonic()
        found = detector.detect([waiting.frame.array for waiting in batch])
        duration_s = time.monotonic() - started
        self._meter.add(duration_s, len(batch))
        for waiting, detections in zip(batch, found, strict=True):
            self._send(
                DetectorAnswer(
                    client_id=waiting.client_id,
                    seq=waiting.frame.meta.seq,
                    detections=detections,
                    inference_ms=duration_s * 1e3,
                    batch=len(batch),
                )
            )

    def _beat(self) -> None:
        """Once a second: a sign of life and the status."""
        if time.monotonic() >= self._next_beat:
            self._next_beat = time.monotonic() + BEAT_S
            self._tell()

    def _tell(self) -> None:
        loading = self._detector is None and self._problem is None
        self._child.alive(LOADING_S if loading else INFERENCE_S)
        self._send(self._status())

    def _status(self) -> DetectorStatus:
        state, reason, advice = DetectorState.LOADING, "", ""
        if self._detector is not None:
            state = DetectorState.READY
        elif self._problem is not None:
            state, reason, advice = self._problem.state, self._problem.reason, self._problem.advice
        inference_ms, load = self._meter.rates()
        return DetectorStatus(
            state=state,
            model=Path(self._setup.model_path).name,
            is_demo=self._setup.is_demo,
            device=self._detector.device if self._detector is not None else "",
            reason=reason,
            advice=advice,
            clients=len(self._clients),
            inference_ms=inference_ms,
            load=load,
            served=self._meter.served,
        )

    def _send(self, message: DetectorAnswer | DetectorStatus) -> None:
        """A parent that does not read loses the message: its client asks again, and a status comes every second."""
        try:
            self._channel.send(message)
        except ChannelFull:
            log.debug("not sent, the parent does not read")
