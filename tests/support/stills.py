"""Demo scenes that stand still: what is on them is known, and what the detector says of them does not change."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.support.stage import Actor
from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalysisResult, DetectorState, DetectorStatus
from valkka_live.core.sources.demo.scene import Scene, TrueBox

Picture = NDArray[np.uint8]
MOMENT_S = 20.0
OWN_SHARE = 0.7
"""Of a scene's objects that the detector must find: enough to know the scene; how good the model is, is no question here."""


class Still:
    """A demo scene at one moment."""

    def __init__(self, name: str, size_wh: tuple[int, int] = (640, 360)) -> None:
        scene = Scene(name, width=size_wh[0], height=size_wh[1])
        self.picture = scene.render(MOMENT_S)
        self.objects = [box for box in scene.true_boxes(MOMENT_S) if box.visible > 0.8 and _area(box.xyxy) > 0.005]

    def paint(self, _: float) -> Picture:
        return self.picture

    def found_in(self, detections: list[Detection]) -> int:
        """How many of the scene's objects are among the detections, by class and place."""
        return sum(any(_same(box, detection) for detection in detections) for box in self.objects)


def _area(xyxy: tuple[float, float, float, float]) -> float:
    return max(0.0, xyxy[2] - xyxy[0]) * max(0.0, xyxy[3] - xyxy[1])


def _same(box: TrueBox, detection: Detection) -> bool:
    a, b = box.xyxy, detection.xyxy
    both = _area((max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])))
    return box.class_name == detection.class_name and both / (_area(a) + _area(b) - both) > 0.5


def answered(actor: Actor) -> list[AnalysisResult]:
    return [result for result in actor.heard(AnalysisResult) if result.answered]


def detector_state(master: Actor) -> DetectorState | None:
    statuses = master.heard(DetectorStatus)
    return statuses[-1].state if statuses else None
