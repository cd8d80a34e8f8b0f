"""What comes through rings, batches and messages is what Ultralytics alone says of the same frames."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.support import stage as stages
from tests.support.bare_yolo import run_bare
from tests.support.stage import Stage
from tests.support.stills import Still, answered
from tests.support.triton_server import export
from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalysisResult, DetectorAnswer, DetectorStatus, MasterSetup

Row = tuple[float, float, float, float, float, str]
SCENES = [
    ("carpark", (640, 360)),
    ("street", (641, 359)),
    ("yard", (801, 451)),
    ("carpark", (333, 517)),
    ("street", (1280, 720)),
    ("carpark", (480, 480)),
    ("yard", (359, 203)),
    ("street", (1001, 563)),
]


def iou(detection: Detection, row: Row) -> float:
    a, b = detection.xyxy, row[:4]
    both = max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))
    areas = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return both / (areas - both)


def same(detections: Sequence[Detection], rows: Sequence[Row]) -> bool:
    """Whether both are the same objects, whatever the order of those that are equally sure."""
    left = list(rows)
    for detection in detections:
        twin = max(left, key=lambda row: iou(detection, row), default=None)
        if twin is None or iou(detection, twin) < 0.98:
            return False
        if twin[5] != detection.class_name or abs(twin[4] - detection.confidence) > 0.02:
            return False
        left.remove(twin)
    return not left


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[list[Row]]]:
    """What Ultralytics alone says of the scenes, with the demo model and with its export."""
    folder = tmp_path_factory.mktemp("models")
    pictures = [Still(name, size_wh).picture for name, size_wh in SCENES]
    models = (stages.DEMO_MODEL, export(stages.DEMO_MODEL, folder)[0])
    return {model: run_bare(model, pictures, folder).rows for model in models}


@pytest.mark.parametrize("n_cameras", [1, 8])
def test_boxes_are_those_of_ultralytics_on_the_same_frames_alone(
    stage: Stage, bare: dict[Path, list[list[Row]]], n_cameras: int
) -> None:
    """First of the .pt file, then of its export, which takes over while all cameras are served."""
    stills = [Still(name, size_wh) for name, size_wh in SCENES[:n_cameras]]
    actors = [stage.analyzer(stage.camera(still.paint), "yolo") for still in stills]
    master = stage.start_master()
    for model, rows_of_scenes in bare.items():
        if model != stages.DEMO_MODEL:
            master.handle.channel.send(MasterSetup(model_path=str(model), is_demo=False))
        stage.play(lambda model=model: any(status.model == model.name for status in master.heard(DetectorStatus)))  # type: ignore[misc]
        begin = [len(answered(actor)) for actor in actors]
        stage.play(
            lambda begin=begin: all(len(answered(actor)) >= n + 4 for actor, n in zip(actors, begin, strict=True))  # type: ignore[misc]
        )
        for actor, rows, n in zip(actors, rows_of_scenes, begin, strict=False):
            assert rows
            assert all(same(result.detections, rows) for result in answered(actor)[n + 1 :])
    for actor in actors:
        assert all(not result.detections for result in actor.heard(AnalysisResult) if not result.answered)
    assert all(1 <= answer.batch <= n_cameras for answer in master.heard(DetectorAnswer))


def test_red_is_red_and_blue_is_blue(stage: Stage, tmp_path: Path) -> None:
    """The model tells the yard's dog and person by their colours; with red and blue exchanged it sees something else."""
    yard = Still("yard", (801, 451))
    exchanged = np.ascontiguousarray(yard.picture[..., ::-1])
    right, wrong = run_bare(stages.DEMO_MODEL, [yard.picture, exchanged], tmp_path).rows
    camera = stage.camera(yard.paint)
    actor = stage.analyzer(camera, "yolo")
    stage.start_master()
    stage.play(lambda: len(answered(actor)) >= 3)
    assert all(same(result.detections, right) for result in answered(actor))
    assert not any(same(result.detections, wrong) for result in answered(actor))
