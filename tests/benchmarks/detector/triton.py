"""A model on a Triton server of this machine against the same model in this process: what the way there and back costs.

``python -m tests.benchmarks.detector.triton``; not part of ``make bench``, because the server has an environment of its own.
"""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from pathlib import Path

import numpy as np

from tests.support.stage import DEMO_MODEL
from tests.support.triton_server import TritonServer, export
from valkka_live.analyzers.yolo.errors import NoAnswer
from valkka_live.analyzers.yolo.model import load_detector
from valkka_live.analyzers.yolo.network import Detector
from valkka_live.analyzers.yolo.triton.remote import RemoteDetector
from valkka_live.core.messages import MasterSetup
from valkka_live.core.sources.demo.scene import Scene

SIZE_WH = (640, 360)
AT_ONCE = (1, 8)
ROUNDS = 30


def main() -> None:
    """Measure in turns, side by side, and print a table."""
    picture = Scene("carpark", width=SIZE_WH[0], height=SIZE_WH[1]).render(20.0)
    with tempfile.TemporaryDirectory() as folder:
        model, metadata = export(DEMO_MODEL, Path(folder))
        server = TritonServer(model, metadata, Path(folder))
        times_ms: dict[tuple[str, int], list[float]] = defaultdict(list)
        try:
            server.start()
            server.wait_until_ready()
            ways: dict[str, Detector | RemoteDetector] = {
                "this process, .pt": load_detector(MasterSetup(model_path=str(DEMO_MODEL), is_demo=True)),
                "this process, .onnx": load_detector(MasterSetup(model_path=str(model), is_demo=False)),
            }
            for scheme, name in (("http", "Triton, HTTP"), ("grpc", "Triton, gRPC")):
                setup = MasterSetup(model_path=server.address(scheme), is_demo=False)
                ways[name] = RemoteDetector(setup, load_detector)
            for _ in range(ROUNDS):
                for way, detector in ways.items():
                    detector.choose_threads()
                    for n in AT_ONCE:
                        started_s = time.perf_counter()
                        try:
                            detector.detect([picture] * n)
                        except NoAnswer:  # the machine was busy with something else for seconds
                            time.sleep(2.0)
                            continue
                        times_ms[way, n].append((time.perf_counter() - started_s) * 1e3)
        finally:
            server.close()
    print("| model in | pictures at once | best ms | median ms | best ms a picture |\n| --- | --- | --- | --- | --- |")  # noqa: T201
    for (way, n), values in times_ms.items():
        best, median = min(values[1:]), float(np.median(values[1:]))
        print(f"| {way} | {n} | {best:.1f} | {median:.1f} | {best / n:.1f} |")  # noqa: T201


if __name__ == "__main__":
    main()
