"""Who looks for movement: our analyzer and the plain ways to do it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.support.truth.movement import Span
from tests.support.truth.regions import Box
from valkka_live.analyzers.base import PluginSetup
from valkka_live.analyzers.motion.spec import MOTION
from valkka_live.analyzers.runner import Runner
from valkka_live.core.frame import Frame
from valkka_live.core.messages.base import ParameterValue

OURS, MOG2, DIFFERENCE = "ours", "MOG2 + contours", "frame differencing"

_OPEN_END_S = float("inf")
_CONFIRM_S = 0.3


class Watcher(Protocol):
    """Looks at one frame after the other."""

    def look(self, frame: Frame) -> list[Box]:
        """Regions of movement, relative to the picture."""
        ...

    def spans(self) -> list[Span]:
        """Movement that was told so far."""
        ...


class Ours:
    """The motion analyzer, with its defaults or other values."""

    def __init__(self, parameters: dict[str, ParameterValue] | None = None) -> None:
        self._runner = Runner(MOTION, PluginSetup(parameters=parameters or {}))
        self.dead_time_s = float(self._runner.parameters["dead_time"])
        self.min_area = float(self._runner.parameters["min_area"]) / 100.0
        self._spans = OpenSpans()

    def look(self, frame: Frame) -> list[Box]:
        """Regions."""
        analysis = self._runner.process(frame)
        time_s = frame.meta.media_time_ns / 1e9
        for event in analysis.events:
            if event.kind == "motion_start":
                self._spans.start(time_s)
            elif event.kind == "motion_stop":
                self._spans.end(time_s - self.dead_time_s)
        return [detection.xyxy for detection in analysis.detections]

    def spans(self) -> list[Span]:
        """Movement told by its events."""
        return self._spans.spans()


class OpenSpans:
    """Starts and ends as they come."""

    def __init__(self) -> None:
        self._closed: list[Span] = []
        self._start_s: float | None = None

    def start(self, time_s: float) -> None:
        """It has begun."""
        self._start_s = time_s

    def end(self, time_s: float) -> None:
        """It was over at that time."""
        if self._start_s is not None:
            self._closed.append(Span(self._start_s, time_s))
        self._start_s = None

    def spans(self) -> list[Span]:
        """All of them; one that goes on has no end."""
        return self._closed if self._start_s is None else [*self._closed, Span(self._start_s, _OPEN_END_S)]


class Plain:
    """A way from a frame to a mask, contours around it, and movement that counts after 0.3 s and is over after the dead time."""

    def __init__(self, min_area: float, dead_time_s: float) -> None:
        self._min_area, self._dead_time_s = min_area, dead_time_s
        self._first_s: float | None = None
        self._last_s = 0.0
        self._active = False
        self._spans = OpenSpans()

    def mask(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """(h, w) 255 where something moves."""
        raise NotImplementedError

    def look(self, frame: Frame) -> list[Box]:
        """Regions: boxes of contours of the smallest area or more."""
        mask = self.mask(frame.array)
        height, width = mask.shape
        contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        rects = [cv2.boundingRect(c) for c in contours if cv2.contourArea(c) >= self._min_area * width * height]
        regions = [(x / width, y / height, (x + w) / width, (y + h) / height) for x, y, w, h in rects]
        self._tell(frame.meta.media_time_ns / 1e9, regions)
        return regions

    def _tell(self, time_s: float, regions: Sequence[Box]) -> None:
        if not regions:
            self._first_s = None
            if self._active and time_s - self._last_s >= self._dead_time_s:
                self._active = False
                self._spans.end(self._last_s)
            return
        self._last_s = time_s
        if self._first_s is None:
            self._first_s = time_s
        if not self._active and time_s - self._first_s >= _CONFIRM_S:
            self._active = True
            self._spans.start(time_s)

    def spans(self) -> list[Span]:
        """Movement told."""
        return self._spans.spans()


class PlainMog2(Plain):
    """OpenCV's MOG2 as its tutorial uses it: defaults, shadows left out, an opening against specks."""

    def __init__(self, min_area: float, dead_time_s: float) -> None:
        super().__init__(min_area, dead_time_s)
        self._model = cv2.createBackgroundSubtractorMOG2()
        self._element = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))

    def mask(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """What differs from the model."""
        changed = cv2.threshold(self._model.apply(picture), 254, 255, cv2.THRESH_BINARY)[1]
        return np.asarray(cv2.morphologyEx(changed, cv2.MORPH_OPEN, self._element), np.uint8)


class Difference(Plain):
    """What changed since the frame before: grey, blurred, a threshold of 25, thickened, as tutorials do it."""

    def __init__(self, min_area: float, dead_time_s: float) -> None:
        super().__init__(min_area, dead_time_s)
        self._before: NDArray[np.uint8] | None = None

    def mask(self, picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """What differs from the frame before."""
        grey = np.asarray(cv2.GaussianBlur(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), (5, 5), 0), np.uint8)
        before = grey if self._before is None or self._before.shape != grey.shape else self._before
        self._before = grey
        changed = cv2.threshold(cv2.absdiff(grey, before), 25, 255, cv2.THRESH_BINARY)[1]
        return np.asarray(cv2.dilate(changed, np.ones((3, 3), np.uint8), iterations=2), np.uint8)


def all_watchers() -> dict[str, Watcher]:
    """By name; all with the smallest area and the dead time of ours."""
    ours = Ours()
    return {
        OURS: ours,
        MOG2: PlainMog2(ours.min_area, ours.dead_time_s),
        DIFFERENCE: Difference(ours.min_area, ours.dead_time_s),
    }
