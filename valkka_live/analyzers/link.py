"""The worker's end of the way to the YOLO master: frames go out through a ring buffer, answers come in as messages."""

from __future__ import annotations

from valkka_live.analyzers.inbox import Inbox
from valkka_live.analyzers.rings import FrameRing
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages import DetectorState


class MasterLink:
    """A :class:`valkka_live.analyzers.base.DetectorLink` to the one YOLO master. Lives in the worker's one thread."""

    def __init__(self, ring: FrameRing, inbox: Inbox) -> None:
        """Make it.

        Args:
            ring: the detector ring of this client; the master reads it.
            inbox: where answers arrive.
        """
        self._ring = ring
        self._inbox = inbox
        self._answered_by = ""

    @property
    def is_current(self) -> bool:
        """As DetectorLink says."""
        return self._answered_by != "" and self._answered_by == self._inbox.detector.look_id

    @property
    def trouble(self) -> str:
        """Why asking is useless now, in words; "" when the detector is ready."""
        status = self._inbox.detector
        match status.state:
            case DetectorState.READY | DetectorState.OVERLOADED:
                return "" if self._ring.readers else "The object detector has not joined this camera yet"
            case DetectorState.LOADING:
                return status.reason or "The object detector is loading its model"
            case DetectorState.IDLE:
                return "The object detector is starting"
            case DetectorState.MISSING | DetectorState.FAILED | DetectorState.NOT_INSTALLED:
                return status.reason or "The object detector cannot be used"

    def prepare(self, size_wh: tuple[int, int]) -> None:
        """Make the ring for frames of this size, so that the master can join before the first question.

        Raises:
            RingError: it cannot be made.
        """
        self._ring.prepare(size_wh)

    def detect(self, frame: Frame, deadline_s: float) -> list[Detection] | None:
        """Ask the master about a frame and wait for its answer.

        Returns:
            What it found; None when it is not ready or does not answer within ``deadline_s``.

        Raises:
            ChannelClosed: the parent is gone.
            RingError: the detector ring cannot be made.
        """
        self.prepare((frame.meta.width, frame.meta.height))
        if self.trouble:
            return None
        self._inbox.forget_answer()
        self._ring.push(frame)
        answer = self._inbox.wait_for_answer(frame.meta.seq, deadline_s)
        if answer is None or not answer.answered:
            return None
        self._answered_by = answer.look_id
        return answer.detections
