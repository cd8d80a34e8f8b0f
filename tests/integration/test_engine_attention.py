"""Who is served more often by the shared detector: what the engine tells it, with a real engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.engine import ON, EngineDriver
from tests.support.streams import look
from valkka_live.app import make_parts
from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.messages import DetectorStats
from valkka_live.core.messages.door import AddCamera, CloseStream
from valkka_live.core.shapes import Shape, ShapeKind

EVERYWHERE = ((0.01, 0.01), (0.99, 0.01), (0.99, 0.99), (0.01, 0.99))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineDriver]:
    parts = replace(make_parts(), detector_entry="tests.support.detectors:parrot")
    with EngineDriver(tmp_path / "profile", parts=parts) as driver:
        yield driver


def is_weighed(engine: EngineDriver, camera_id: str, weight: float, after: int = 0) -> None:
    """The detector has been told the weight of a camera."""

    def told(stats: DetectorStats) -> bool:
        words = stats.status.reason
        return f"'{camera_id}.yolo.detector'" in words and f"weight={weight}" in words

    engine.until(DetectorStats, told, after=after)


def test_a_maximised_camera_comes_first_until_the_grid_is_back(engine: EngineDriver) -> None:
    for camera_id in ("one", "two"):
        engine.send(AddCamera(camera=Camera(id=camera_id, name=camera_id, url="demo:yard", analyzers={"yolo": ON})))
        look(engine, (640, 360), camera_id)
        is_weighed(engine, camera_id, 1.0)
    mark = engine.now
    look(engine, (1920, 1080), "two")
    engine.send(CloseStream(camera_id="one", viewer_id="test"))
    is_weighed(engine, "two", 3.0, mark)
    mark = engine.now
    look(engine, (640, 360), "one")
    look(engine, (640, 360), "two")
    is_weighed(engine, "two", 1.0, mark)


def test_a_camera_comes_first_while_something_is_in_its_zone(engine: EngineDriver) -> None:
    zones = AnalyzerSettings(
        enabled=True,
        parameters={"source": "motion"},
        shapes=(Shape(kind=ShapeKind.ZONE, name="Everywhere", points=EVERYWHERE),),
    )
    camera = Camera(id="one", name="Street", url="demo:street", analyzers={"yolo": ON, "motion": ON, "zones": zones})
    engine.send(AddCamera(camera=camera))
    is_weighed(engine, "one", 3.0)
