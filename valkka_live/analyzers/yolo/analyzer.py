"""Objects on one camera: asks the shared YOLO master, keeps what the user wants to know."""

from __future__ import annotations

from collections.abc import Mapping

from valkka_live.analyzers.base import Analysis, DetectorAnalyzer, DetectorLink
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue

DEADLINE_S = 2.0
"""An answer that takes longer is of no use: the frame is old, and the next one waits."""


class YoloAnalyzer(DetectorAnalyzer):
    """The client of the YOLO master; ``active`` while an object is in the picture."""

    def __init__(self, parameters: Mapping[str, ParameterValue], detector: DetectorLink) -> None:
        super().__init__(parameters, detector)
        self.set_parameters(parameters)

    def set_parameters(self, parameters: Mapping[str, ParameterValue]) -> None:
        """Take new values."""
        super().set_parameters(parameters)
        self._confidence = float(parameters["confidence"]) / 100.0
        names = str(parameters["classes"]).split(",")
        self._classes = {name.strip().casefold() for name in names if name.strip()}

    def process(self, frame: Frame) -> Analysis:
        """Ask the master; no answer within the deadline is not the same as no object."""
        found = self.detector.detect(frame, DEADLINE_S)
        if found is None:
            return Analysis(answered=False)
        wanted = [detection for detection in found if self._wants(detection)]
        return Analysis(wanted, active=bool(wanted))

    def _wants(self, detection: Detection) -> bool:
        name_wanted = not self._classes or detection.class_name.casefold() in self._classes
        return name_wanted and detection.confidence >= self._confidence
