"""Objects on one camera: asks the shared YOLO master, keeps what the user wants to know."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import cv2

from valkka_live.analyzers.base import Analysis, Analyzer, PluginSetup
from valkka_live.analyzers.yolo.crops import choose_crops
from valkka_live.analyzers.yolo.gate import Gate
from valkka_live.analyzers.yolo.joining import Seen, joined
from valkka_live.analyzers.yolo.movement import Movement
from valkka_live.analyzers.yolo.spec import MOVEMENT
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape

DEADLINE_S = 2.0
"""An answer that takes longer is of no use: the frame is old, and the next one waits."""


class YoloAnalyzer(Analyzer):
    """The client of the YOLO master; ``active`` while an object is in the picture.

    With the motion gate it gives the boxes of the last look again as long as nothing has changed since: what has not moved is where
    it was. Such frames are marked ``kept``; they never say that something is gone. Boxes of a model that looks no more are not kept.
    """

    def __init__(self, setup: PluginSetup) -> None:
        super().__init__(setup)
        assert setup.detector is not None
        cv2.setNumThreads(1)  # many cameras share few cores: threads of their own make each other wait
        self._detector = setup.detector
        self._movement, self._gate = Movement(), Gate(0.0, 0.0)
        self._found: Sequence[Detection] = ()
        self.configure(setup.parameters, setup.shapes)

    def configure(self, parameters: Mapping[str, ParameterValue], shapes: Sequence[Shape]) -> None:
        """Take new values."""
        super().configure(parameters, shapes)
        self._confidence = float(parameters["confidence"]) / 100.0
        names = str(parameters["classes"]).split(",")
        self._classes = {name.strip().casefold() for name in names if name.strip()}
        self._gated, self._enlarges = parameters["look_at"] == MOVEMENT, bool(parameters["enlarge"])
        self._gate.recheck_s, self._gate.longest_s = float(parameters["recheck"]), float(parameters["longest"])

    def process(self, frame: Frame) -> Analysis:
        """Ask the master; no answer within the deadline is not the same as no object."""
        time_ns = frame.meta.monotonic_ns
        if self._gated or self._enlarges:
            self._movement.take(frame.array, time_ns)
        if self._gated and self._detector.is_current:
            holds_boxes = any(map(self._wants, self._found))
            if not self._gate.opens(time_ns, is_news=self._movement.is_news, holds_boxes=holds_boxes):
                return self._analysis(kept=True)
        found = self._look(frame)
        if found is None:
            self._gate.failed()
            return Analysis(answered=False)
        self._found = found
        self._movement.looked()
        self._gate.looked(time_ns)
        return self._analysis()

    def _look(self, frame: Frame) -> Sequence[Detection] | None:
        """What is on the whole frame and, if wanted, on small moving parts of it; None unless all was answered in time."""
        until_s = time.monotonic() + DEADLINE_S
        found = self._detector.detect(frame, DEADLINE_S)
        crops = choose_crops(self._movement.regions()) if found is not None and self._enlarges else []
        if found is None or not crops:
            return found
        seen = [Seen(detection, 0) for detection in found]
        for number, crop in enumerate(crops, 1):
            part = Frame(crop.cut(frame.array), frame.meta)
            on_part = self._detector.detect(part, max(0.0, until_s - time.monotonic()))
            if on_part is None:  # a late answer must not be taken for that of the next part: they have one number
                return None
            seen += [Seen(crop.on_picture(one), number, crop.cuts(one)) for one in on_part]
        return joined(seen)

    def _analysis(self, *, kept: bool = False) -> Analysis:
        wanted = [detection for detection in self._found if self._wants(detection)]
        return Analysis(wanted, active=bool(wanted), kept=kept)

    def _wants(self, detection: Detection) -> bool:
        name_wanted = not self._classes or detection.class_name.casefold() in self._classes
        return name_wanted and detection.confidence >= self._confidence
