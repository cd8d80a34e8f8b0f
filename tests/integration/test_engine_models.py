"""The engine with a real master: a model per camera, and a shared model that is replaced by one that cannot be used."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.support.deadly_model import write_deadly_model
from tests.support.engine import ON, EngineDriver, child_pids
from tests.support.stage import DEMO_MODEL
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import AnalysisResult, AnalyzerStatus, DetectorState, DetectorStatus
from valkka_live.core.messages.door import CommandRefused, Notice, SetAnalyzer, SetDetector

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
        engine.until(AnalysisResult, answered(CAMERAS[1]))
        engine.send(SetAnalyzer(camera_id="yard", analyzer="yolo", enabled=True, parameters={"model": "gone.pt"}))
        refused = engine.until(CommandRefused)
        assert refused.field == "model"
        assert refused.reason.startswith("Model: gone.pt is not there")

        engine.send(SetAnalyzer(camera_id="yard", analyzer="yolo", enabled=True, parameters={"model": str(own)}))
        mark = engine.now
        both = engine.until(
            DetectorStatus, lambda status: [model.clients for model in status.models if model.works] == [1, 1]
        )
        assert {model.model for model in both.models} == {"demo.pt", "own.pt"}
        told = [result for result in engine.said[mark:] if isinstance(result, AnalysisResult)]
        assert all(result.answered for result in told if result.camera_id == "yard"), "no gap"
        mark = engine.now
        for camera in CAMERAS:
            engine.until(AnalysisResult, answered(camera), after=mark)

        (warned,) = [told for told in engine.said if isinstance(told, Notice)]
        assert warned.text == (
            "The model own.pt comes from elsewhere. A .pt file can hold programs: "
            "they are not run here, but take such files from people you trust."
        )
        assert warned.advice == "Files in the formats .onnx and OpenVINO hold no programs."

        engine.send(SetDetector(model=str(bad)))
        status = engine.until(DetectorStatus, lambda status: bool(status.problem))
        assert status.problem.startswith("bad.pt cannot be used as a model")
        assert status.works
        mark = engine.now
        engine.until(AnalysisResult, answered(CAMERAS[0]), after=mark)


def test_a_model_that_ends_the_detector_twice_is_left_alone_and_the_old_one_goes_on(tmp_path: Path) -> None:
    deadly = tmp_path / "deadly.onnx"
    write_deadly_model(deadly)
    words = "The model deadly.onnx ended the detector while it was loaded"
    street = CAMERAS[:1]
    with EngineDriver(tmp_path / "profile", street) as engine:
        engine.until(DetectorStatus, lambda status: status.works and status.clients == 1)
        mark = engine.now
        engine.send(SetDetector(model=str(deadly)))
        status = engine.until(DetectorStatus, lambda status: status.works and bool(status.problem), after=mark)
        assert (status.model, status.problem) == ("demo.pt", words)
        assert "once more" in status.advice
        lost = [told.reason for told in engine.said[mark:] if isinstance(told, DetectorStatus) and told.reason]
        assert set(lost) == {"The process was killed (signal 8) and starts again"}
        mark = engine.now
        engine.until(AnalysisResult, answered(street[0]), after=mark)


def test_an_only_model_that_ends_the_detector_is_told_and_tried_again_when_the_user_wants_it(tmp_path: Path) -> None:
    deadly = tmp_path / "deadly.onnx"
    write_deadly_model(deadly)
    with EngineDriver(tmp_path / "profile", CAMERAS[:1], model=str(deadly)) as engine:
        status = engine.until(DetectorStatus, lambda status: status.state is DetectorState.FAILED)
        assert status.reason == "The model deadly.onnx ended the detector while it was loaded"
        assert child_pids("yolo-master") == []
        engine.until(AnalyzerStatus, lambda told: told.reason == status.reason)
        mark = engine.now
        engine.send(SetDetector())
        engine.until(DetectorStatus, lambda status: "starts again" in status.reason, after=mark)
        engine.send(SetDetector(model="demo"))
        engine.until(AnalysisResult, answered(CAMERAS[0]))
