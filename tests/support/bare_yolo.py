"""Ultralytics alone, with the program's environment and its stand-in for torchvision: what the master is compared with.

``python -m tests.support.bare_yolo MODEL PICTURES.npz ROUNDS`` prints JSON: per picture rows of x1, y1, x2, y2 (relative),
confidence, class name; and the milliseconds per picture of each round.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.yolo.library import ENVIRONMENT
from valkka_live.analyzers.yolo.torchvision_shim import ensure_torchvision
from valkka_live.core.messages import MasterSetup


@dataclass(frozen=True)
class Bare:
    """What it printed.

    Attributes:
        rows: per picture, see the module.
        rounds_ms: per round, milliseconds per picture.
    """

    rows: list[list[tuple[float, float, float, float, float, str]]]
    rounds_ms: list[float]


def run_bare(model: Path, pictures: Sequence[NDArray[np.uint8]], folder: Path, rounds: int = 1) -> Bare:
    """Run this module in a process of its own on some pictures; ``folder`` takes its files."""
    file = folder / "pictures.npz"
    np.savez(file, *pictures)
    command = [sys.executable, "-m", "tests.support.bare_yolo", str(model), str(file), str(rounds)]
    environment = os.environ | ENVIRONMENT | {"YOLO_CONFIG_DIR": str(folder)}
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    said = json.loads(run.stdout.splitlines()[-1])
    return Bare([[tuple(row) for row in rows] for rows in said["rows"]], said["rounds_ms"])


def _main(model_path: str, pictures_path: str, rounds: str) -> None:
    ensure_torchvision()
    torch: Any = importlib.import_module("torch")
    model: Any = importlib.import_module("ultralytics").YOLO(model_path)
    pictures = list(np.load(pictures_path).values())
    setup = MasterSetup(model_path=model_path, is_demo=True)
    options = {"conf": setup.confidence, "iou": setup.overlap, "imgsz": setup.image_size, "verbose": False}
    model.predict(pictures[0], **options)
    torch.set_num_threads(os.cpu_count() or 1)
    rounds_ms: list[float] = []
    for _ in range(int(rounds)):
        started = time.perf_counter()
        results = [model.predict(picture, **options)[0] for picture in pictures]
        rounds_ms.append((time.perf_counter() - started) * 1e3 / len(pictures))
    rows = [
        [(*box.xyxyn[0].tolist(), float(box.conf), result.names[int(box.cls)]) for box in result.boxes]
        for result in results
    ]
    sys.stdout.write(json.dumps({"rows": rows, "rounds_ms": rounds_ms}) + "\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])
