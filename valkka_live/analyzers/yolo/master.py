"""The YOLO master: one process with one model that looks at the frames of all cameras."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from typing import Any

from valkka_live.analyzers.yolo.accounts import Accounts
from valkka_live.analyzers.yolo.batching import Queue, Waiting
from valkka_live.analyzers.yolo.clients import Clients
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.loader import Loader
from valkka_live.analyzers.yolo.network import Detector
from valkka_live.analyzers.yolo.speaker import Speaker
from valkka_live.core.detection import Detection
from valkka_live.core.messages import AttachClient, DetachClient, MasterSetup, Stop, ToMaster
from valkka_live.core.processes.channel import Channel
from valkka_live.core.processes.child import Child
from valkka_live.core.shmem import FrameView
from valkka_live.core.stats_ring import StatsRing

ENTRY = "valkka_live.analyzers.yolo.master:run"
LOADING_POLL_S = 0.1

log = logging.getLogger(__name__)


def run(child: Child) -> None:
    """Entry of the process; returns when the parent wants it to end.

    Raises:
        RuntimeError: the model failed in the middle of its work; the process ends with exit code 1.
    """
    channel: Channel[Any] = child.open_channel(ToMaster)
    setup = child.expect(channel, MasterSetup)
    with Clients(channel) as clients, StatsRing() as stats_ring:
        Master(channel, clients, Speaker(child, channel, stats_ring, setup)).run()


class Master:
    """Waits on all clients' rings, looks at what has arrived, answers each. One thread; a second one loads the model.

    It lives on when the model cannot be used: a restart would not help, and everybody learns why from its status.
    """

    def __init__(self, channel: Channel[Any], clients: Clients, speaker: Speaker) -> None:
        self._channel, self._clients, self._speaker = channel, clients, speaker
        self._queue: Queue[FrameView] = Queue()
        self._accounts: Accounts = speaker.accounts
        self._ran_until_s = 0.0
        self._load(speaker.setup)

    def _load(self, setup: MasterSetup) -> None:
        self._queue.clear()  # what fits the old model need not fit the new one
        self._detector: Detector | None = None
        self._speaker.loads(setup)
        self._loader: Loader | None = Loader(setup)

    def run(self) -> None:
        """Work until the parent says stop.

        Raises:
            ChannelClosed: the parent is gone.
            RuntimeError: the model failed.
        """
        while self._take_messages():
            self._take_model()
            self._speaker.beat(len(self._clients))
            for client_id, view in self._clients.wait(self._wait_s()):
                self._take_frame(client_id, view)
            now_s = time.monotonic()
            if self._detector is not None and not self._queue.hold_s(now_s, self._ran_until_s):
                self._look(self._detector, self._queue.next_batch(now_s))

    def _wait_s(self) -> float:
        if len(self._queue):
            return self._queue.hold_s(time.monotonic(), self._ran_until_s)
        until_beat_s = self._speaker.until_beat_s()
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
                    self._queue.weigh(client_id, message.weight)
                    self._accounts.open(client_id, message.interval_ms / 1e3)
                case DetachClient(client_id=client_id):
                    self._queue.forget(client_id)
                    self._clients.detach(client_id)
                    self._accounts.close(client_id)
        return True

    def _take_model(self) -> None:
        result = self._loader.result() if self._loader is not None else None
        if result is None:
            return
        self._loader = None
        if isinstance(result, ModelError):
            self._speaker.failed(result)
            return
        result.detector.choose_threads()
        self._detector = result.detector
        self._queue.best, self._queue.patience_s = result.times.best, result.times.patience_s
        self._speaker.ready(result)

    def _take_frame(self, client_id: str, view: FrameView) -> None:
        if self._detector is None:
            view.release()
            return
        fit = self._detector.fit((view.meta.width, view.meta.height))
        replaced = self._queue.put(Waiting(client_id, view, fit.network_hw), time.monotonic())
        account = self._accounts.of(client_id)
        account.offered += 1
        account.skipped += replaced
        account.passed_over = self._clients.passed_over(client_id)

    def _look(self, detector: Detector, batch: Sequence[Waiting[FrameView]]) -> None:
        """Look at some frames of one input size and answer their clients."""
        placed = self._place(detector, batch)
        if not placed:
            return
        started_s = time.monotonic()
        try:
            found = detector.run([(waiting.view.meta.width, waiting.view.meta.height) for waiting in placed])
        except (RuntimeError, MemoryError):
            self._shrink(detector, len(placed))
            return
        self._ran_until_s = time.monotonic()
        self._answer(placed, found, started_s)

    def _place(self, detector: Detector, batch: Sequence[Waiting[FrameView]]) -> list[Waiting[FrameView]]:
        """Those whose frames are in the first rows of the batch; their slots are free again."""
        placed: list[Waiting[FrameView]] = []
        for waiting in batch:
            with waiting.view as view:
                detector.place(len(placed), view.array)
                if view.valid():
                    placed.append(waiting)
                else:
                    self._accounts.of(waiting.client_id).skipped += 1
        return placed

    def _shrink(self, detector: Detector, n: int) -> None:
        """A run failed, most likely because the memory is full: try smaller ones. Its clients get no answer, and ask again.

        Raises:
            RuntimeError: it was a run of one picture; called while it is handled.
        """
        if n == 1:
            raise  # noqa: PLE0704  the caller's
        self._queue.best = n // 2
        detector.limit_batch(self._queue.best)
        log.warning("a run of %d pictures failed; from now on %d at once", n, self._queue.best, exc_info=True)

    def _answer(self, placed: Sequence[Waiting[FrameView]], found: Sequence[list[Detection]], started_s: float) -> None:
        """Tell every client what is on its frame."""
        self._speaker.meter.add(self._ran_until_s - started_s, len(placed))
        for waiting, detections in zip(placed, found, strict=True):
            meta = waiting.view.meta
            there_s = meta.monotonic_ns / 1e9
            self._accounts.of(waiting.client_id).take(
                self._ran_until_s, started_s - there_s, self._ran_until_s - there_s
            )
            self._speaker.answer(waiting.client_id, meta.seq, detections, self._ran_until_s - started_s, len(placed))
