"""What an analyzer's worker tells the parent."""

from __future__ import annotations

import logging
from typing import Any

from valkka_live.analyzers.base import Analysis
from valkka_live.analyzers.meter import Meter
from valkka_live.core.frame import FrameMeta
from valkka_live.core.messages import (
    AnalysisResult,
    AnalyzerEvent,
    AnalyzerSetup,
    AnalyzerState,
    AnalyzerStatus,
    Message,
)
from valkka_live.core.processes.channel import Channel, ChannelFull

SEND_TIMEOUT_S = 1.0
log = logging.getLogger(__name__)


class Reporter:
    """The sending side of the worker's channel. Lives in the worker's one thread.

    Attributes:
        meter: of the load that the status tells.
    """

    def __init__(self, channel: Channel[Any], setup: AnalyzerSetup) -> None:
        self._channel = channel
        self._camera_id, self._analyzer = setup.camera_id, setup.spec.name
        self.meter = Meter()
        self._told = (AnalyzerState.OFF, "")

    def status(self, state: AnalyzerState, reason: str = "", *, only_if_new: bool = False) -> None:
        """Tell the state and the load.

        Args:
            state: what the worker does.
            reason: in words, unless running.
            only_if_new: say nothing when state and reason are as they were.

        Raises:
            ChannelClosed: the parent is gone.
        """
        if only_if_new and (state, reason) == self._told:
            return
        fps, process_ms = self.meter.rates()
        sent = self._send(
            AnalyzerStatus(
                camera_id=self._camera_id,
                analyzer=self._analyzer,
                state=state,
                reason=reason,
                fps=fps,
                process_ms=process_ms,
                load=self.meter.load,
                skipped=self.meter.skipped,
                unanswered=self.meter.unanswered,
                kept=self.meter.kept,
            )
        )
        if sent:
            self._told = (state, reason)

    def analysis(self, meta: FrameMeta, analysis: Analysis, process_ms: float) -> None:
        """Tell what is on one frame, and what happened. A parent that does not read loses results before it loses events.

        Raises:
            ChannelClosed: the parent is gone.
        """
        self._send(
            AnalysisResult(
                camera_id=self._camera_id,
                analyzer=self._analyzer,
                seq=meta.seq,
                media_time_ns=meta.media_time_ns,
                monotonic_ns=meta.monotonic_ns,
                answered=analysis.answered,
                detections=list(analysis.detections) if analysis.answered else [],
                active=analysis.active,
                counts=tuple(analysis.counts),
                process_ms=process_ms,
                kept=analysis.kept,
            )
        )
        for event in analysis.events:
            message = AnalyzerEvent(
                camera_id=self._camera_id,
                analyzer=self._analyzer,
                kind=event.kind,
                seq=meta.seq,
                media_time_ns=meta.media_time_ns,
                wall_time_ms=meta.wall_time_ms,
                detections=list(event.detections),
                shape=event.shape,
                details=dict(event.details),
            )
            if not self._send(message, SEND_TIMEOUT_S):
                log.error("event %s of frame %d is lost: the parent does not read", event.kind, meta.seq)

    def _send(self, message: Message, timeout_s: float = 0.0) -> bool:
        try:
            self._channel.send(message, timeout_s)
        except ChannelFull:
            return False
        return True
