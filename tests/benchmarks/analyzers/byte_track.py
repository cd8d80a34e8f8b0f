"""Ultralytics' ByteTrack as a rival of our tracker: the same boxes in, its numbers out."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.core.detection import Detection

KEEP_S = 2.0
"""As long as ours keeps what it does not see."""


class ByteTrack:
    """One camera's tracker with the library's own settings; it counts frames, so it is told how many a second there are."""

    def __init__(self, fps: float) -> None:
        import_ultralytics()
        results: Any = importlib.import_module("ultralytics.engine.results")
        trackers: Any = importlib.import_module("ultralytics.trackers.byte_tracker")
        utils: Any = importlib.import_module("ultralytics.utils")
        checks: Any = importlib.import_module("ultralytics.utils.checks")
        settings = utils.YAML.load(checks.check_yaml("bytetrack.yaml")) | {"track_buffer": round(KEEP_S * fps)}
        self._boxes = results.Boxes
        self._tracker = trackers.BYTETracker(utils.IterableSimpleNamespace(**settings))

    def update(self, detections: Sequence[Detection], size_wh: tuple[int, int]) -> list[Detection]:
        """Those of the detections that have a number, with it; boxes as the tracker gives them."""
        scale = np.array([*size_wh, *size_wh], np.float32)
        rows = [[*(np.array(one.xyxy) * scale), one.confidence, one.class_id] for one in detections]
        tracks = self._tracker.update(self._boxes(np.array(rows, np.float32).reshape(-1, 6), size_wh[::-1]))
        told = []
        for track in tracks:
            left, top, right, bottom = np.clip(track[:4] / scale, 0.0, 1.0).tolist()
            told.append(Detection((left, top, right, bottom), 1.0, "object", track_id=int(track[4])))
        return told
