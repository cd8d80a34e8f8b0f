"""The YOLO master: one process that looks at the frames of all cameras, with one model or several."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from valkka_live.analyzers.yolo.batching import Waiting
from valkka_live.analyzers.yolo.clients import Clients
from valkka_live.analyzers.yolo.errors import NoAnswer
from valkka_live.analyzers.yolo.group import Group
from valkka_live.analyzers.yolo.groups import Groups
from valkka_live.analyzers.yolo.network import Detector
from valkka_live.analyzers.yolo.speaker import Speaker
from valkka_live.analyzers.yolo.triton.remote import RemoteDetector
from valkka_live.core.detection import Detection
from valkka_live.core.messages import (
    AttachClient,
    DetachClient,
    DetectorAnswer,
    DropModel,
    MasterSetup,
    Stop,
    ToMaster,
)
from valkka_live.core.processes.channel import Channel
from valkka_live.core.processes.child import Child
from valkka_live.core.shmem import FrameView
from valkka_live.core.stats_ring import StatsRing

ENTRY = "valkka_live.analyzers.yolo.master:run"
POLL_S = 0.1
"""While a model is being loaded, or a server is away, and for requests to it that go beyond their deadline."""

log = logging.getLogger(__name__)


def run(child: Child) -> None:
    """Entry of the process; returns when the parent wants it to end.

    Raises:
        RuntimeError: the model failed in the middle of its work; the process ends with exit code 1.
    """
    channel: Channel[Any] = child.open_channel(ToMaster)
    setup = child.expect(channel, MasterSetup)
    with Clients(channel) as clients, StatsRing() as stats_ring:
        Master(channel, clients, Speaker(child, channel, stats_ring), Groups(setup)).run()


@dataclass(frozen=True, slots=True)
class _Run:
    """When some pictures were looked at, times CLOCK_MONOTONIC, and by which model."""

    started_s: float
    ended_s: float
    n_pictures: int
    look_id: str

    @property
    def took_s(self) -> float:
        return self.ended_s - self.started_s


@dataclass(frozen=True, slots=True)
class _Sent:
    """A frame whose picture is on its way to a server, and which model looks at it there."""

    waiting: Waiting[FrameView]
    look_id: str


class Master:
    """Waits on all clients' rings, looks at what has arrived, answers each. One thread; others load models, and wait for servers.

    It lives on when a model cannot be used: a restart would not help, and everybody learns why from its status.
    """

    def __init__(self, channel: Channel[Any], clients: Clients, speaker: Speaker, groups: Groups) -> None:
        self._channel, self._clients, self._speaker, self._groups = channel, clients, speaker, groups
        self._ran: Detector | RemoteDetector | None = None

    def run(self) -> None:
        """Work until the parent says stop.

        Raises:
            ChannelClosed: the parent is gone.
            RuntimeError: a model failed.
        """
        self._speaker.tell(self._groups)
        while self._take_messages():
            self._take_models()
            self._take_finished()
            self._speaker.beat(self._groups)
            for client_id, view in self._clients.wait(self._wait_s()):
                self._take_frame(client_id, view)
            group = self._groups.next()
            if group is not None and group.loaded is not None:
                detector = group.loaded.detector
                self._look(group, detector, group.queue.next_batch(time.monotonic(), detector.room))

    def _wait_s(self) -> float:
        hold_s = self._groups.hold_s()
        if hold_s is not None:
            return hold_s
        until_beat_s = self._speaker.until_beat_s()
        remotes = [remote for group in self._groups for remote in group.remotes]
        polls = self._groups.loading or any(remote.is_busy or not remote.is_reached for remote in remotes)
        return min(until_beat_s, POLL_S) if polls else until_beat_s

    def _take_messages(self) -> bool:
        """False when the parent said stop."""
        while (message := self._channel.receive()) is not None:
            match message:
                case Stop():
                    return False
                case MasterSetup():
                    self._groups.load(message)
                    self._speaker.tell(self._groups)
                case DropModel(model_id=model_id):
                    self._groups.drop(model_id)
                case AttachClient(client_id=client_id):
                    self._clients.attach(client_id)
                    self._groups.attach(message)
                case DetachClient(client_id=client_id):
                    self._groups.detach(client_id)
                    self._clients.detach(client_id)
        return True

    def _take_models(self) -> None:
        """Whatever has been loaded meanwhile; and who may read its file now, which the parent must know before."""
        taken = any([group.take_loaded() for group in self._groups])  # noqa: C419  each is to be asked
        for remote in (remote for group in self._groups for remote in group.remotes):
            remote.on_finished = self._clients.wake
        turns = self._groups.turns
        is_chosen = turns.choose()
        if taken or is_chosen:
            self._speaker.tell(self._groups)
        if is_chosen:
            turns.begin()

    def _take_frame(self, client_id: str, view: FrameView) -> None:
        group = self._groups.of(client_id)
        if group is None:
            view.release()
        else:
            group.take(client_id, view, self._clients.passed_over(client_id))

    def _look(self, group: Group, detector: Detector | RemoteDetector, batch: Sequence[Waiting[FrameView]]) -> None:
        """Look at some frames of one input size and answer their clients."""
        if detector is not self._ran:
            detector.choose_threads()  # as many as help this model
            self._ran = detector
        placed = _place(group, detector, batch)
        if not placed:
            return
        sizes_wh = [(waiting.view.meta.width, waiting.view.meta.height) for waiting in placed]
        started_s, look_id = time.monotonic(), group.look_id
        if isinstance(detector, RemoteDetector):
            group.ran_until_s = started_s
            if detector.start([_Sent(waiting, look_id) for waiting in placed], sizes_wh):
                return
        try:
            found: Sequence[list[Detection] | None] = detector.run(sizes_wh)
        except NoAnswer as why:
            log.debug("%d pictures: no answer, %s", len(placed), why)
            found = [None] * len(placed)
        except (RuntimeError, MemoryError):
            _shrink(group, detector, len(placed))
            found = [None] * len(placed)
        run = _Run(started_s, time.monotonic(), len(placed), look_id)
        group.ran_until_s = run.ended_s
        if found[0] is not None:
            group.meter.add(run.took_s, len(placed))
        for waiting, detections in zip(placed, found, strict=True):
            self._answer(group, waiting, detections, run)

    def _take_finished(self) -> None:
        """Answers of servers."""
        for group in self._groups:
            for one in [one for remote in group.remotes for one in remote.finished()]:
                assert isinstance(one.ticket, _Sent)
                run = _Run(one.started_s, time.monotonic(), one.together, one.ticket.look_id)
                if one.found is not None:
                    group.meter.add(run.took_s / one.together, 1)
                self._answer(group, one.ticket.waiting, one.found, run)

    def _answer(self, group: Group, waiting: Waiting[FrameView], found: list[Detection] | None, run: _Run) -> None:
        """Tell a client what is on its frame; None: nobody knows, and it need not wait for it."""
        meta = waiting.view.meta
        there_s = meta.monotonic_ns / 1e9
        if found is not None and waiting.client_id in group.accounts:  # else it has gone, or to another model
            account = group.accounts.of(waiting.client_id)
            account.take(run.ended_s, run.started_s - there_s, run.ended_s - there_s)
        answer = DetectorAnswer(
            client_id=waiting.client_id,
            seq=meta.seq,
            detections=found or [],
            inference_ms=run.took_s * 1e3,
            batch=run.n_pictures,
            look_id=run.look_id,
            answered=found is not None,
        )
        self._speaker.answer(answer)


def _place(
    group: Group, detector: Detector | RemoteDetector, batch: Sequence[Waiting[FrameView]]
) -> list[Waiting[FrameView]]:
    """Those whose frames are in the first rows of the batch; their slots are free again."""
    placed: list[Waiting[FrameView]] = []
    for waiting in batch:
        with waiting.view as view:
            detector.place(len(placed), view.array)
            if view.valid():
                placed.append(waiting)
            else:
                group.accounts.of(waiting.client_id).skipped += 1
    return placed


def _shrink(group: Group, detector: Detector | RemoteDetector, n: int) -> None:
    """A run failed, most likely because the memory is full: try smaller ones. Its clients get no answer, and ask again.

    Raises:
        RuntimeError: it was a run of one picture; called while it is handled.
    """
    if n == 1:
        raise  # noqa: PLE0704  the caller's
    group.queue.best = n // 2
    detector.limit_batch(group.queue.best)
    log.warning("a run of %d pictures failed; from now on %d at once", n, group.queue.best, exc_info=True)
