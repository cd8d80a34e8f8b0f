"""Zones from a file to the engine's door: decoder, motion, zones, each a process of its own."""

from __future__ import annotations

from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.clips import write_clip
from tests.support.engine import EngineDriver
from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.messages import AnalysisResult, AnalyzerEvent, AnalyzerStatus
from valkka_live.core.messages.door import CameraChanged, CommandRefused, SetAnalyzer
from valkka_live.core.shapes import Shape, ShapeKind

GATE = Shape(
    name="Gate 1",
    kind=ShapeKind.ZONE,
    points=((0.4, 0.2), (0.6, 0.2), (0.6, 0.9), (0.4, 0.9)),
    parameters={"intrusion": True, "outside_s": 1.0},
)
ROOF = Shape(name="Roof", kind=ShapeKind.ZONE, points=((0.0, 0.0), (1.0, 0.0), (1.0, 0.2), (0.0, 0.2)))


def walk(n: int, size_wh: tuple[int, int]) -> NDArray[np.uint8]:
    """After 5 s somebody in dark clothes crosses a yard within 5 s."""
    coarse = np.random.default_rng(1).integers(90, 200, (9, 16, 3), np.uint8)
    picture = np.asarray(cv2.resize(coarse, size_wh, interpolation=cv2.INTER_CUBIC), np.uint8)
    x = int((n / 25 - 5.0) / 5.0 * (size_wh[0] + 40)) - 40
    if x > -40:
        picture[150:250, max(0, x) : max(0, x + 40)] = (30, 20, 40)
    return picture


def test_walk_through_a_zone_is_told_at_the_door_and_motion_runs_along_unheard(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "walk.mp4", 13.0, paint=walk)
    zones = AnalyzerSettings(enabled=True, shapes=(GATE, ROOF))
    camera = Camera(id="zones", name="Yard", url=str(clip), analyzers={"zones": zones})
    with EngineDriver(tmp_path / "profile", (camera,)) as engine:
        entered = engine.until(AnalyzerEvent, lambda event: event.kind == "zone_entered")
        assert (entered.shape, entered.details["class"], entered.details["count"]) == ("Gate 1", "motion", 1)
        left, _, right, bottom = entered.detections[0].xyxy
        assert 0.4 <= (left + right) / 2 <= 0.6
        assert bottom == pytest.approx(250 / 360, abs=0.05)
        engine.until(AnalyzerEvent, lambda event: event.kind == "intrusion")
        gone = engine.until(AnalyzerEvent, lambda event: event.kind == "zone_left")
        assert gone.details["track_id"] == entered.details["track_id"]
        assert 0.3 <= float(gone.details["duration_s"]) <= 3.0
        told = [message for message in engine.said if isinstance(message, AnalyzerEvent | AnalysisResult)]
        assert {message.analyzer for message in told} == {"zones"}
        assert {event.shape for event in told if isinstance(event, AnalyzerEvent)} == {"Gate 1"}
        full = [one for one in told if isinstance(one, AnalysisResult) and any(count.value for count in one.counts)]
        assert full
        assert all(one.active for one in full)
        states = [message for message in engine.said if isinstance(message, AnalyzerStatus)]
        assert {message.analyzer for message in states} == {"zones", "motion"}


def test_times_that_are_none_are_refused_by_the_name_of_their_field(tmp_path: Path) -> None:
    camera = Camera(id="refused", name="Yard", url="demo:yard")
    with EngineDriver(tmp_path / "profile", (camera,)) as engine:
        for schedule in ("Mo-Fr 8-18", "Mo-Fr 08:00-18:00"):
            shape = msgspec.structs.replace(GATE, parameters={"schedule": schedule})
            engine.send(SetAnalyzer(camera_id="refused", analyzer="zones", enabled=False, shapes=(shape,)))
        refused = engine.until(CommandRefused)
        assert (refused.command, refused.field, refused.shape) == ("SetAnalyzer", "schedule", "Gate 1")
        assert refused.reason.startswith("“Gate 1”, Times: “8-18” is neither days")
        changed = engine.until(CameraChanged, lambda told: told.camera.analyzers)
        assert changed.camera.analyzers["zones"].shapes == (shape,)
