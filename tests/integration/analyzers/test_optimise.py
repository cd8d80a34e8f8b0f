"""A real export of the demo model: kept under the model's hash, used in its place, and it sees the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.stage import DEMO_MODEL
from valkka_live.analyzers.yolo import optimise as process
from valkka_live.analyzers.yolo.library import ENVIRONMENT
from valkka_live.core.messages import FromOptimise, ModelOptimising, OptimiseSetup, OptimiseState
from valkka_live.core.processes.handle import ProcessHandle

CODE = """
import json, sys
import numpy as np
from tests.support.stills import Still
from valkka_live.analyzers.yolo import optimise
from valkka_live.analyzers.yolo.model import load_detector
from valkka_live.core.messages import MasterSetup, OptimiseSetup

model, cache = sys.argv[1:]
optimise.FORMATS = {"onnx": optimise.FORMATS["onnx"]}
optimise.ENOUGH = 1000.0  # whatever is measured, it is fast enough
said = []
setup = OptimiseSetup(model_path=model, is_demo=True, image_size=480, cache_dir=cache)
ended = optimise.optimise(setup, lambda told: said.append(told.done))
told = {"state": ended.state, "faster": ended.faster, "said": said, "devices": [], "boxes": []}
for cache_dir in ("", cache):
    detector = load_detector(MasterSetup(model_path=model, is_demo=True, image_size=480, cache_dir=cache_dir))
    told["devices"].append(detector.device)
    found = detector.detect([Still("carpark").picture])[0]
    told["boxes"].append([[*box.xyxy, box.confidence, box.class_id] for box in found])
print(json.dumps(told))
"""


def test_an_export_is_kept_used_and_sees_the_same(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    environment = os.environ | ENVIRONMENT | {"YOLO_CONFIG_DIR": str(tmp_path)}
    command = [sys.executable, "-c", CODE, str(DEMO_MODEL), str(cache)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=170, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout.splitlines()[-1])
    assert (told["state"], told["faster"]) == ("done", True)
    assert told["said"] == sorted(told["said"])
    assert told["devices"] == ["CPU", "CPU, ONNX Runtime"]
    original, export = told["boxes"]
    assert len(original) == len(export) >= 2
    for one, other in zip(original, export, strict=True):
        assert one[-1] == other[-1]
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) < 0.02
    (place,) = (cache / "optimised").iterdir()
    assert sorted(path.name for path in place.iterdir()) == ["demo.onnx", "verdict.json"]
    assert list(DEMO_MODEL.parent.glob("*.onnx")) == [], "nothing is written beside the model"


def test_what_cannot_be_optimised_is_told_by_the_process(tmp_path: Path) -> None:
    model = tmp_path / "mine.onnx"
    model.write_bytes(b"something")
    setup = OptimiseSetup(model_path=str(model), is_demo=False, image_size=480, cache_dir=str(tmp_path / "cache"))
    handle = ProcessHandle("model-optimise", f"{process.__name__}:run", FromOptimise, setup)
    try:
        told = handle.channel.receive(60.0)
        while told is not None and not isinstance(told, ModelOptimising):
            told = handle.channel.receive(60.0)
        assert isinstance(told, ModelOptimising)
        assert (told.state, told.reason) == (OptimiseState.FAILED, "mine.onnx is an export already")
        assert handle.join(20.0)
        assert handle.exit_code == 0
    finally:
        handle.kill()
        handle.join(10.0)
        handle.close()
