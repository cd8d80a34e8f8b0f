"""Ultralytics alone, in processes of its own: what the master is measured against.

``python -m tests.benchmarks.detector.bare MODEL DEVICE PICTURES.npz`` reads lines "SECONDS BATCH" and answers each with
"PICTURES SECONDS RSS_BYTES".
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.analyzers.yolo.model import load_detector
from valkka_live.core.messages import MasterSetup


class BareLoop:
    """One such process. Close it."""

    def __init__(self, setup: MasterSetup, pictures: Path) -> None:
        """Start it; the model is loaded on return."""
        command = [
            sys.executable,
            "-m",
            "tests.benchmarks.detector.bare",
            setup.model_path,
            setup.device,
            str(pictures),
        ]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.run(0.2, 1)

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    def begin(self, seconds: float, batch: int) -> None:
        """Let it look at batches for so long."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{seconds} {batch}\n")
        self._process.stdin.flush()

    def end(self) -> tuple[float, int]:
        """Pictures a second, and the memory it has (bytes)."""
        assert self._process.stdout is not None
        n, seconds, rss = self._process.stdout.readline().split()
        return int(n) / float(seconds), int(rss)

    def run(self, seconds: float, batch: int) -> tuple[float, int]:
        """Both."""
        self.begin(seconds, batch)
        return self.end()

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.communicate(timeout=10.0)


def _main(model_path: str, device: str, pictures_path: str) -> None:
    setup = MasterSetup(model_path=model_path, is_demo=True, device=device)
    detector = load_detector(setup)
    model: Any = import_ultralytics().YOLO(model_path)
    options: dict[str, Any] = {
        "conf": setup.confidence,
        "iou": setup.overlap,
        "imgsz": setup.image_size,
        "verbose": False,
    }
    options |= {} if device == "auto" else {"device": device}
    pictures = list(np.load(pictures_path).values())
    model.predict(pictures[0], **options)
    detector.choose_threads()  # as many as the master's
    del detector
    for line in sys.stdin:
        seconds, batch = float(line.split()[0]), int(line.split()[1])
        started, n = time.perf_counter(), 0
        for i in count():
            model.predict([pictures[(i * batch + k) % len(pictures)] for k in range(batch)], **options)
            n += batch
            if time.perf_counter() - started >= seconds:
                break
        rss = psutil.Process(os.getpid()).memory_info().rss
        sys.stdout.write(f"{n} {time.perf_counter() - started} {rss}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _main(*sys.argv[1:])
