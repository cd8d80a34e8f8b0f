"""What a model finds on frames whose truth is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.frames import CLASSES, LabelledFrame
from valkka_live.core.sources.demo.scene import TrueBox

MIN_IOU = 0.5
CLEARLY_VISIBLE = 0.7
"""Objects seen this well must be found; those between this and MIN_IGNORED may or may not be."""

MIN_IGNORED = 0.05


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over frames.

    Attributes:
        clear: objects of which at least CLEARLY_VISIBLE is in sight.
        clear_found: those that were found.
        found: all detections.
        found_right: those that lie on an object of their class, clearly visible or not.
    """

    clear: int
    clear_found: int
    found: int
    found_right: int

    @property
    def recall(self) -> float:
        """Share of the clearly visible objects that were found."""
        return self.clear_found / max(1, self.clear)

    @property
    def precision(self) -> float:
        """Share of the detections that are right."""
        return self.found_right / max(1, self.found)


def overlap(a: Sequence[float], b: Sequence[float]) -> float:
    """Intersection over union of two boxes (x1, y1, x2, y2)."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def score(model: Any, frames: Iterable[LabelledFrame], *, image_size: int, confidence: float = 0.35) -> Score:
    """Run a model (an ``ultralytics.YOLO``) over frames and count; each object can be found once."""
    clear = clear_found = found = found_right = 0
    for frame in frames:
        (result,) = model.predict(frame.picture, imgsz=image_size, conf=confidence, verbose=False)
        boxes: NDArray[np.float32] = result.boxes.xyxyn.cpu().numpy()
        kinds: list[int] = result.boxes.cls.int().tolist()
        order = np.argsort(-result.boxes.conf.cpu().numpy())
        left = [box for box in frame.boxes if box.visible >= MIN_IGNORED]
        clear += sum(box.visible >= CLEARLY_VISIBLE for box in left)
        for index in order:
            found += 1
            hit = _best(left, boxes[index].tolist(), CLASSES[kinds[index]])
            if hit is not None:
                left.remove(hit)
                found_right += 1
                clear_found += hit.visible >= CLEARLY_VISIBLE
    return Score(clear, clear_found, found, found_right)


def _best(candidates: Sequence[TrueBox], xyxy: Sequence[float], class_name: str) -> TrueBox | None:
    """The object of a class that a detection lies on best, if any."""
    fitting = [(overlap(box.xyxy, xyxy), box.object_id, box) for box in candidates if box.class_name == class_name]
    best = max(fitting, default=None)
    return best[2] if best is not None and best[0] >= MIN_IOU else None
