"""What the parent has told an analyzer's worker, taken in whenever the worker waits for anything."""

from __future__ import annotations

import logging
import time

from valkka_live.core.messages import (
    AnalyzerSetup,
    DetectorAnswer,
    DetectorState,
    DetectorStatus,
    SetParameters,
    Stop,
    ToAnalyzer,
)
from valkka_live.core.processes.channel import Channel

log = logging.getLogger(__name__)


class Inbox:
    """The receiving side of the worker's channel. Lives in the worker's one thread.

    Attributes:
        stopped: the parent wants the worker to end.
        detector: what the YOLO master said last.
    """

    def __init__(self, channel: Channel[ToAnalyzer]) -> None:
        self._channel = channel
        self._settings: SetParameters | None = None
        self._answer: DetectorAnswer | None = None
        self.stopped = False
        self.detector = DetectorStatus(state=DetectorState.IDLE)

    def fileno(self) -> int:
        """For select(): readable when a message is waiting."""
        return self._channel.fileno()

    def receive(self, timeout_s: float = 0.0) -> None:
        """Take in every message that is there, waiting at most ``timeout_s`` for the first.

        Raises:
            ChannelClosed: the parent is gone.
            BadMessage: it sent something that is no message.
        """
        message = self._channel.receive(timeout_s)
        while message is not None:
            self._take(message)
            message = self._channel.receive()

    def _take(self, message: ToAnalyzer) -> None:
        match message:
            case Stop():
                self.stopped = True
            case SetParameters():
                self._settings = message
            case DetectorStatus():
                self.detector = message
            case DetectorAnswer():
                self._answer = message
            case AnalyzerSetup():
                log.warning("a second setup is ignored")

    def take_settings(self) -> SetParameters | None:
        """New values and shapes that came since the last call, else None."""
        settings, self._settings = self._settings, None
        return settings

    def forget_answer(self) -> None:
        """Drop an answer that came too late for its question."""
        self._answer = None

    def wait_for_answer(self, seq: int, deadline_s: float) -> DetectorAnswer | None:
        """The detector's answer for one frame; None when it does not come in time, or will not.

        Args:
            seq: of the frame that was asked about; answers for other frames are dropped.
            deadline_s: seconds from now.

        Raises:
            ChannelClosed: the parent is gone.
        """
        deadline = time.monotonic() + deadline_s
        while True:
            if self._answer is not None:
                answer, self._answer = self._answer, None
                if answer.seq == seq:
                    return answer
            left_s = deadline - time.monotonic()
            if left_s <= 0 or self.stopped or not self.detector.works:
                return None
            self.receive(left_s)
