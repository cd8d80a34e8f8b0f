"""Lines from a file to the engine's door: decoder, motion, tracking, line crossing, each a process of its own."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.support.clips import write_clip
from tests.support.engine import EngineDriver, child_pids, rings_left
from tests.support.wait import wait_for
from tests.support.ways import between
from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.messages import AnalysisResult, AnalyzerEvent, AnalyzerStatus
from valkka_live.core.messages.door import SetAnalyzer
from valkka_live.core.shapes import Shape, ShapeKind

GATE = Shape(name="Gate", kind=ShapeKind.LINE, points=((0.5, 0.95), (0.5, 0.2)))
BESIDE = Shape(name="Beside", kind=ShapeKind.LINE, points=((0.5, 0.4), (0.5, 0.05)))


def to_and_fro(n: int, size_wh: tuple[int, int]) -> NDArray[np.uint8]:
    """After 4 s somebody in dark clothes walks to the right through the yard, waits outside and comes back."""
    coarse = np.random.default_rng(1).integers(90, 200, (9, 16, 3), np.uint8)
    picture = np.asarray(cv2.resize(coarse, size_wh, interpolation=cv2.INTER_CUBIC), np.uint8)
    x = round(between(n / 25, (4.0, -40), (8.0, size_wh[0]), (10.0, size_wh[0]), (14.0, -40)))
    picture[150:250, max(0, x) : max(0, x + 40)] = (30, 20, 40)
    return picture


def test_walk_to_and_fro_is_counted_and_motion_comes_and_goes_with_the_lines(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "walk.mp4", 16.0, paint=to_and_fro)
    lines = AnalyzerSettings(enabled=True, shapes=(GATE, BESIDE))
    camera = Camera(id="lines", name="Yard", url=str(clip), analyzers={"line_crossing": lines})
    with EngineDriver(tmp_path / "profile", (camera,)) as engine:
        back = engine.until(AnalyzerEvent, lambda event: event.details.get("direction") == "out")
        events = [message for message in engine.said if isinstance(message, AnalyzerEvent)]
        assert [(event.analyzer, event.kind, event.shape) for event in events] == [
            ("line_crossing", "line_crossed", "Gate")
        ] * 2
        assert [event.details["direction"] for event in events] == ["in", "out"]
        assert events[0].details["track_id"] != events[1].details["track_id"]
        assert back.details["class"] == "motion"
        result = engine.until(AnalysisResult, lambda result: result.seq == back.seq)
        told = {(one.shape, one.label, one.class_name): one.value for one in result.counts}
        assert told == {
            ("Gate", "in", ""): 1,
            ("Gate", "in", "motion"): 1,
            ("Gate", "out", ""): 1,
            ("Gate", "out", "motion"): 1,
            ("Beside", "in", ""): 0,
            ("Beside", "out", ""): 0,
        }
        assert {one.analyzer for one in engine.said if isinstance(one, AnalysisResult)} == {"line_crossing"}
        assert {one.analyzer for one in engine.said if isinstance(one, AnalyzerStatus)} == {"line_crossing", "motion"}
        engine.send(SetAnalyzer(camera_id="lines", analyzer="line_crossing", enabled=False))
        wait_for(lambda: engine.watch(0.1) is not None and not child_pids("analyzer:"), 30, "motion ends, too")
    assert rings_left("lines") == []


def test_lines_on_tracking_on_motion_use_the_numbers_that_tracking_gives(tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "walk.mp4", 16.0, paint=to_and_fro)
    analyzers = {
        "tracking": AnalyzerSettings(enabled=True, parameters={"source": "motion"}),
        "line_crossing": AnalyzerSettings(enabled=True, parameters={"source": "tracking"}, shapes=(GATE,)),
    }
    camera = Camera(id="chain", name="Yard", url=str(clip), analyzers=analyzers)
    with EngineDriver(tmp_path / "profile", (camera,)) as engine:
        crossed = engine.until(AnalyzerEvent, lambda event: event.kind == "line_crossed")
        appeared = engine.until(AnalyzerEvent, lambda event: event.kind == "appeared")
        left = engine.until(AnalyzerEvent, lambda event: event.kind == "left")
        assert {event.details["track_id"] for event in (crossed, appeared, left)} == {appeared.details["track_id"]}
        assert {event.analyzer for event in (appeared, left)} == {"tracking"}
        assert 2.0 <= float(left.details["duration_s"]) <= 5.0
    assert rings_left("chain") == []
