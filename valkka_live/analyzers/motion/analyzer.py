"""Movement in front of a camera."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import cv2
import numpy as np

from valkka_live.analyzers.base import Analysis, Analyzer, Happening, PluginSetup
from valkka_live.analyzers.motion.background import Background
from valkka_live.analyzers.motion.episode import Episode, Turn
from valkka_live.analyzers.motion.movers import Movers
from valkka_live.analyzers.motion.regions import Box, moving_regions
from valkka_live.analyzers.motion.scene import Picture
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape

CLASS_NAME = "motion"


class MotionAnalyzer(Analyzer):
    """Boxes around what differs from the learned background and moves; ``motion_start`` and ``motion_stop`` events.

    The first seconds are for learning; so are those after a change of the whole picture (light switched, camera moved), which
    is no movement. Neither is what flickers, what only lies there, and what the user's masks cover.
    """

    def __init__(self, setup: PluginSetup) -> None:
        super().__init__(setup)
        cv2.setNumThreads(1)  # many cameras share few cores: threads of their own make each other wait
        self._background = Background(self._coarseness)
        self._movers = Movers(self._confirm_s)
        self._episode = Episode(float(self.parameters["dead_time"]))
        self._masked_wh = (0, 0)

    @property
    def _coarseness(self) -> float:
        """2.5 at sensitivity 0, 1.0 at 50, 0.4 at 100."""
        return math.pow(2.5, 1.0 - float(self.parameters["sensitivity"]) / 50.0)

    @property
    def _confirm_s(self) -> float:
        """Seconds: 0.6 at sensitivity 0, 0.3 at 50, at once at 100."""
        return 0.6 * (1.0 - float(self.parameters["sensitivity"]) / 100.0)

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """Take new values; what was learned stays."""
        super().configure(parameters, shapes)
        self._background.coarseness = self._coarseness
        self._movers.confirm_s = self._confirm_s
        self._episode.dead_time_s = float(parameters["dead_time"])
        self._masked_wh = (0, 0)

    def process(self, frame: Frame) -> Analysis:
        """Boxes of the moving regions, and the start or the stop of movement."""
        background, time_ns = self._background, frame.meta.monotonic_ns
        background.resize((frame.array.shape[1], frame.array.shape[0]))
        width, height = background.size_wh
        self._cover(background.size_wh)
        mask = background.changed(frame.array, time_ns)
        moving: list[Box] = []
        if background.is_learning:
            mask = np.zeros_like(mask)
            self._movers.clear()
        else:
            min_pixels = float(self.parameters["min_area"]) / 100.0 * width * height
            regions = [box for box in moving_regions(mask, min_pixels) if not background.take_light(box)]
            moving = self._movers.update(regions, background.stirs, time_ns, shaken=background.is_shaken)
        background.learn(_painted(moving, (width, height)))
        seen = [background.without_shadow(box) for box in moving]
        detections = [
            Detection((x1 / width, y1 / height, x2 / width, y2 / height), 1.0, CLASS_NAME) for x1, y1, x2, y2 in seen
        ]
        turn = self._episode.update(time_ns, moving=bool(detections))
        events: list[Happening] = []
        if turn is Turn.START:
            events.append(Happening("motion_start", detections))
        elif turn is Turn.STOP:
            events.append(Happening("motion_stop"))
        return Analysis(detections, active=self._episode.active, events=events, mask=mask)

    def _cover(self, size_wh: tuple[int, int]) -> None:
        """Paint the user's masks in the size of the background's."""
        if size_wh == self._masked_wh:
            return
        self._masked_wh = size_wh
        areas = [np.asarray(shape.points, np.float64) * size_wh for shape in self.shapes]
        ignored = np.zeros((size_wh[1], size_wh[0]), np.uint8)
        cv2.fillPoly(ignored, [np.round(area).astype(np.int32) for area in areas], (255,))
        self._background.ignored = ignored if areas else None


def _painted(boxes: Sequence[Box], size_wh: tuple[int, int]) -> Picture:
    """(h, w) 255 in the boxes."""
    mask = np.zeros((size_wh[1], size_wh[0]), np.uint8)
    for x1, y1, x2, y2 in boxes:
        mask[y1:y2, x1:x2] = 255
    return mask
