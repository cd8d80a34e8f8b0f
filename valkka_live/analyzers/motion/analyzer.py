"""Movement in front of a camera that stands still."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import cv2

from valkka_live.analyzers.base import Analysis, Analyzer, Happening, PluginSetup
from valkka_live.analyzers.motion.background import Background
from valkka_live.analyzers.motion.episode import Episode, Turn
from valkka_live.analyzers.motion.regions import moving_regions
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape

CLASS_NAME = "motion"


class MotionAnalyzer(Analyzer):
    """Boxes around what differs from the learned background; ``motion_start`` and ``motion_stop`` events.

    The first seconds are for learning; so are those after a change of the whole picture (light switched, camera moved), which
    is no movement.
    """

    def __init__(self, setup: PluginSetup) -> None:
        super().__init__(setup)
        cv2.setNumThreads(1)  # many cameras share few cores: threads of their own make each other wait
        self._background = Background(self._threshold)
        self._episode = Episode(self._confirm_s, float(self.parameters["dead_time"]))

    @property
    def _threshold(self) -> float:
        """In variances: 100 at sensitivity 0, 24 at 50, 6 at 100."""
        return 100.0 * math.pow(0.06, float(self.parameters["sensitivity"]) / 100.0)

    @property
    def _confirm_s(self) -> float:
        """Seconds: 0.6 at sensitivity 0, 0.3 at 50, at once at 100."""
        return 0.6 * (1.0 - float(self.parameters["sensitivity"]) / 100.0)

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """Take new values; what was learned stays."""
        super().configure(parameters, shapes)
        self._background.set_threshold(self._threshold)
        self._episode.confirm_s = self._confirm_s
        self._episode.dead_time_s = float(parameters["dead_time"])

    def process(self, frame: Frame) -> Analysis:
        """Boxes of the moving regions, and the start or the stop of movement."""
        time_ns = frame.meta.monotonic_ns
        mask = self._background.changed(frame.array, time_ns)
        detections: list[Detection] = []
        if mask is not None:
            width, height = self._background.size_wh
            min_pixels = float(self.parameters["min_area"]) / 100.0 * width * height
            detections = [
                Detection((x1 / width, y1 / height, x2 / width, y2 / height), 1.0, CLASS_NAME)
                for x1, y1, x2, y2 in moving_regions(mask, min_pixels)
            ]
        turn = self._episode.update(time_ns, moving=bool(detections))
        events: list[Happening] = []
        if turn is Turn.START:
            events.append(Happening("motion_start", detections))
        elif turn is Turn.STOP:
            events.append(Happening("motion_stop"))
        return Analysis(detections, active=self._episode.active, events=events)
