"""Objects on one camera: asks the shared YOLO master, keeps what the user wants to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from valkka_live.analyzers.base import Analysis, Analyzer, PluginSetup
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape

DEADLINE_S = 2.0
"""An answer that takes longer is of no use: the frame is old, and the next one waits."""


class YoloAnalyzer(Analyzer):
    """The client of the YOLO master; ``active`` while an object is in the picture."""

    def __init__(self, setup: PluginSetup) -> None:
        super().__init__(setup)
        assert setup.detector is not None
        self._detector = setup.detector
        self.configure(setup.parameters, setup.shapes)

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """Take new values."""
        super().configure(parameters, shapes)
        self._confidence = float(parameters["confidence"]) / 100.0
        names = str(parameters["classes"]).split(",")
        self._classes = {name.strip().casefold() for name in names if name.strip()}

    def process(self, frame: Frame) -> Analysis:
        """Ask the master; no answer within the deadline is not the same as no object."""
        found = self._detector.detect(frame, DEADLINE_S)
        if found is None:
            return Analysis(answered=False)
        wanted = [detection for detection in found if self._wants(detection)]
        return Analysis(wanted, active=bool(wanted))

    def _wants(self, detection: Detection) -> bool:
        name_wanted = not self._classes or detection.class_name.casefold() in self._classes
        return name_wanted and detection.confidence >= self._confidence
