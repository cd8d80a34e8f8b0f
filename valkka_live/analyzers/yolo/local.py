"""The detector in the process that asks it: for files, where no master runs."""

from __future__ import annotations

from valkka_live.analyzers.yolo.model import load_detector
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages import MasterSetup


class LocalDetector:
    """A :class:`valkka_live.analyzers.base.DetectorLink` without a way: the same model, loaded as the master loads it. One thread.

    Attributes:
        is_current: there is one model only.
    """

    is_current = True

    def __init__(self, setup: MasterSetup) -> None:
        """Load the model; takes seconds.

        Raises:
            ModelError: with words for the user.
        """
        self._detector = load_detector(setup)
        self._detector.choose_threads()
        self._detector.limit_batch(1)

    def detect(self, frame: Frame, deadline_s: float) -> list[Detection]:  # noqa: ARG002  nobody waits in a file
        """What the model finds on a frame.

        Raises:
            RuntimeError: the device failed.
        """
        return self._detector.detect([frame.array])[0]
