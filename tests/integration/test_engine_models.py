"""The engine with a real master: a model per camera, and a shared model that is replaced by one that cannot be used."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support.engine import ON, EngineDriver
from tests.support.stage import DEMO_MODEL
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import AnalysisResult, DetectorState, DetectorStatus
from valkka_live.core.messages.door import CommandRefused, SetAnalyzer, SetDetector

CAMERAS = tuple(Camera(id=name, name=name, url=f"demo:{name}", analyzers={"yolo": ON}) for name in ("street", "yard"))


def answered(camera: Camera) -> Callable[[AnalysisResult], bool]:
    """Tells the results that say something about a camera."""
    return lambda told: told.camera_id == camera.id and told.answered


def test_a_camera_with_its_own_model_and_a_shared_one_that_cannot_be_replaced(tmp_path: Path) -> None:
    own, bad = tmp_path / "own.pt", tmp_path / "bad.pt"
    shutil.copy(DEMO_MODEL, own)
    bad.write_bytes(b"A shopping list.\n")
    with EngineDriver(tmp_path / "profile", CAMERAS) as engine:
        engine.until(DetectorStatus, lambda status: status.state is DetectorState.READY and status.clients == 2)
        engine.send(SetAnalyzer(camera_id="yard", analyzer="yolo", enabled=True, parameters={"model": "gone.pt"}))
        refused = engine.until(CommandRefused)
        assert refused.field == "model"
        assert refused.reason.startswith("Model: gone.pt is not there")

        engine.send(SetAnalyzer(camera_id="yard", analyzer="yolo", enabled=True, parameters={"model": str(own)}))
        both = engine.until(
            DetectorStatus, lambda status: [model.clients for model in status.models if model.works] == [1, 1]
        )
        assert {model.model for model in both.models} == {"demo.pt", "own.pt"}
        mark = engine.now
        for camera in CAMERAS:
            engine.until(AnalysisResult, answered(camera), after=mark)

        engine.send(SetDetector(model=str(bad)))
        told = engine.until(DetectorStatus, lambda status: bool(status.problem))
        assert told.problem.startswith("bad.pt cannot be used as a model")
        assert told.state is DetectorState.READY
        mark = engine.now
        engine.until(AnalysisResult, answered(CAMERAS[0]), after=mark)
