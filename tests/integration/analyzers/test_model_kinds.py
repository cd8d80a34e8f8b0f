"""Models of other kinds than for detection, untrained ones of Ultralytics' own drawings: what becomes of their results."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from valkka_live.analyzers.yolo.library import ENVIRONMENT
from valkka_live.core.detection import MAX_OUTLINE_POINTS, MAX_OUTLINED

KINDS = {"seg": "yolo26n-seg", "pose": "yolo26n-pose", "obb": "yolo11n-obb", "cls": "yolo11n-cls"}

CODE = """
import json, sys
from pathlib import Path
import numpy as np
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.analyzers.yolo.model import load_detector
from valkka_live.core.messages import MasterSetup

ultralytics = import_ultralytics()
import torch
torch.manual_seed(1)
picture = np.random.default_rng(0).integers(0, 256, (90, 160, 3), np.uint8)
told = {}
for kind, drawing in json.loads(sys.argv[1]).items():
    path = Path(f"mine-{kind}.pt")
    ultralytics.YOLO(f"{drawing}.yaml").save(path)
    try:
        detector = load_detector(MasterSetup(model_path=str(path.absolute()), is_demo=False, confidence=0.0, image_size=160))
        found = detector.detect([picture, picture])
        told[kind] = [[[*box.xyxy, box.class_name, box.outline, box.key_points] for box in boxes] for boxes in found]
    except ModelError as error:
        told[kind] = [error.state, error.reason]
print(json.dumps(told))
"""


def test_masks_key_points_and_turned_boxes_come_with_boxes_and_classification_is_refused(tmp_path: Path) -> None:
    environment = os.environ | ENVIRONMENT | {"YOLO_CONFIG_DIR": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", CODE, json.dumps(KINDS)],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout.splitlines()[-1])
    for kind in ("seg", "pose", "obb"):
        first, second = told[kind]
        assert first == second, "two pictures in one run"
        assert first, "an untrained model sees something everywhere"
        for left, top, right, bottom, name, outline, key_points in first:
            assert 0.0 <= left <= right <= 1.0
            assert 0.0 <= top <= bottom <= 1.0
            assert name
            assert len(outline) <= MAX_OUTLINE_POINTS
            assert not key_points or kind == "pose"
        outlined = [box for box in first if box[5]]
        assert len(outlined) <= MAX_OUTLINED
        if kind == "seg":
            assert outlined
            for left, top, right, bottom, _, outline, _ in outlined:  # Ultralytics cuts masks at their boxes
                assert all(left - 0.02 <= x <= right + 0.02 and top - 0.03 <= y <= bottom + 0.03 for x, y in outline)
        elif kind == "pose":
            assert all(len(box[6]) == 17 for box in first[:MAX_OUTLINED])
            assert not outlined
        else:
            assert all(len(box[5]) == 4 for box in first[:MAX_OUTLINED])
            for left, top, right, bottom, _, outline, _ in outlined:
                hull = [side(x[axis] for x in outline) for side, axis in ((min, 0), (min, 1), (max, 0), (max, 1))]
                hull = [min(max(x, 0.0), 1.0) for x in hull]
                assert hull == pytest.approx([left, top, right, bottom], abs=0.01)
    assert told["cls"] == ["failed", "The model mine-cls.pt tells what a whole picture shows, not where"]
