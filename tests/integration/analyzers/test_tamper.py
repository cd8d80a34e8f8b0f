"""Tampering from a file to the engine's door."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.support.clips import write_clip
from tests.support.engine import EngineDriver
from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.messages import AnalysisResult, AnalyzerEvent

COVERED_FROM_S, COVERED_TO_S = 8.0, 14.0


def hidden(n: int, size_wh: tuple[int, int]) -> NDArray[np.uint8]:
    """A yard with noise and something that moves; something dark is before the lens for some seconds."""
    rng = np.random.default_rng(n)
    if COVERED_FROM_S <= n / 25 < COVERED_TO_S:
        picture = np.full((size_wh[1], size_wh[0], 3), 12, np.uint8)
    else:
        coarse = np.random.default_rng(1).integers(40, 220, (18, 32, 3), np.uint8)
        picture = np.asarray(cv2.resize(coarse, size_wh, interpolation=cv2.INTER_NEAREST), np.uint8)
        picture[150:250, n : n + 40] = (30, 20, 40)
    return np.asarray(cv2.add(picture, rng.integers(0, 6, picture.shape, np.uint8)), np.uint8)


def test_covered_lens_is_told_at_the_door_and_shown_by_a_box(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "hidden.mp4", 18.0, paint=hidden)
    settings = AnalyzerSettings(enabled=True, parameters={"seconds": 2.0})
    camera = Camera(id="tamper", name="Yard", url=str(clip), analyzers={"tamper": settings})
    with EngineDriver(tmp_path / "profile", (camera,)) as engine:
        start = engine.until(AnalyzerEvent)
        stop = engine.until(AnalyzerEvent, lambda event: event.kind == "tamper_stop")
        assert (start.kind, start.details["kind"], stop.details["kind"]) == ("tamper_start", "covered", "covered")
        assert COVERED_FROM_S + 2.0 <= start.media_time_ns / 1e9 <= COVERED_FROM_S + 4.0
        assert 4.0 <= float(stop.details["duration_s"]) <= 7.0
        results = [one for one in engine.said if isinstance(one, AnalysisResult)]
        assert all(one.active for one in results if start.seq <= one.seq < stop.seq)
        boxes = {box.class_name: box.xyxy for one in results for box in one.detections}
        assert boxes == {"covered": (0.0, 0.0, 1.0, 1.0)}
