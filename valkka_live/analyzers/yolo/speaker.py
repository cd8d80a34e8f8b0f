"""What the master says to its parent: signs of life, its state, answers, numbers."""

from __future__ import annotations

import logging
import time
from collections import Counter
from pathlib import Path
from typing import Any

import psutil

from valkka_live.analyzers.yolo.formats import format_of
from valkka_live.analyzers.yolo.group import Group
from valkka_live.analyzers.yolo.groups import Groups
from valkka_live.core.messages import (
    DetectorAnswer,
    DetectorState,
    DetectorStats,
    DetectorStatus,
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
    """The sending side of the master's channel. Lives in the master's one thread."""

    def __init__(self, child: Child, channel: Channel[Any], stats_ring: StatsRing) -> None:
        self._child, self._channel, self._stats_ring = child, channel, stats_ring
        self._process = psutil.Process()
        self._next_beat = 0.0

    def until_beat_s(self) -> float:
        """Seconds until the next sign of life is due."""
        return max(0.0, self._next_beat - time.monotonic())

    def beat(self, groups: Groups) -> None:
        """Once a second: a sign of life, the states and the numbers."""
        if time.monotonic() >= self._next_beat:
            self.tell(groups)

    def tell(self, groups: Groups) -> None:
        """The same at once, because something has changed."""
        self._next_beat = time.monotonic() + BEAT_S
        self._child.alive(LOADING_S if groups.loading else INFERENCE_S)
        for group in groups:
            self._send(_status(group, groups))
        if any(group.loaded or group.problem for group in groups):
            stats = self._stats(groups)
            self._send(stats)
            self._stats_ring.tell(stats)

    def answer(self, answer: DetectorAnswer) -> None:
        """What is on a frame."""
        self._send(answer)

    def _stats(self, groups: Groups) -> DetectorStats:
        now_s = time.monotonic()
        models = tuple(_status(group, groups) for group in groups)
        loaded = [group.loaded for group in groups if group.loaded is not None]
        return DetectorStats(
            status=models[0],
            clients=tuple(client for group in groups for client in group.accounts.stats(now_s)),
            best_batch=loaded[0].times.best if loaded else 0,
            batches=dict(sorted(sum((group.meter.batches for group in groups), Counter()).items())),
            memory_bytes=self._process.memory_info().rss,
            device_memory_bytes=max((model.detector.memory_bytes() for model in loaded), default=0),
            models=models,
        )

    def _send(self, message: Message) -> None:
        """A parent that does not read loses the message: its client asks again, and a status comes every second."""
        try:
            self._channel.send(message)
        except ChannelFull:
            log.debug("not sent, the parent does not read")


def _status(group: Group, groups: Groups) -> DetectorStatus:
    now_s = time.monotonic()
    inference_ms, load = group.meter.rates()
    arriving_fps, served_fps = group.accounts.rates(now_s)
    problem, advice = "", group.problem.advice if group.problem is not None else ""
    state, reason = DetectorState.LOADING, ""
    if group.loaded is None and group.problem is not None:
        state, reason = group.problem.state, group.problem.reason
    elif group.loaded is not None:
        state = DetectorState.READY
        problem = group.problem.reason if group.problem is not None else ""
        if group.accounts.overloaded(now_s):
            state, advice = DetectorState.OVERLOADED, OVERLOAD_ADVICE
            reason = "The object detector cannot keep up: most pictures are looked at too late"
        elif (trouble := group.loaded.detector.trouble()) is not None:
            state, reason, advice = trouble.state, trouble.reason, trouble.advice
    loaded = group.loaded
    return DetectorStatus(
        state=state,
        model_id=group.model_id,
        model=Path(group.setup.model_path).name,
        is_demo=group.setup.is_demo,
        device=loaded.detector.device if loaded is not None else "",
        device_reason=loaded.detector.device_reason if loaded is not None else "",
        reason=reason,
        advice=advice,
        clients=len(group.accounts),
        inference_ms=inference_ms,
        load=load,
        served=group.meter.served,
        arriving_fps=arriving_fps,
        served_fps=served_fps,
        loading=Path(group.loads.model_path).name if loaded is not None and group.loads is not None else "",
        problem=problem,
        memory_bytes=loaded.memory_bytes if loaded is not None else 0,
        format=loaded.detector.format if loaded is not None else format_of(group.setup.model_path),
        best_batch=loaded.times.best if loaded is not None else 0,
        model_path=group.setup.model_path,
        look_id=group.look_id,
        reads=groups.turns.reads,
        sha256=loaded.sha256 if loaded is not None else "",
    )
