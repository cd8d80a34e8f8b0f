"""A model on a Triton server of this machine against the same model in the master: what the way there and back costs.

``python -m tests.benchmarks.detector.triton [--quick]``; not part of ``make bench``, because the server has an environment of its own.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

from tests.benchmarks.detector.crowd import Crowd, Turn
from tests.support.stage import DEMO_MODEL
from tests.support.triton_server import TritonServer, export
from valkka_live.core.messages import MasterSetup
from valkka_live.core.sources.demo.names import SCENES
from valkka_live.core.sources.demo.scene import Scene

SIZE_WH = (640, 360)
CLIENTS = (1, 8)
ROUNDS, TURN_S = 5, 2.0
QUICK_ROUNDS, QUICK_TURN_S = 3, 0.7


def main(rounds: int, turn_s: float) -> None:
    """Measure in turns, side by side, and print a table."""
    pictures = [Scene(name, width=SIZE_WH[0], height=SIZE_WH[1]).render(20.0) for name in SCENES]
    with tempfile.TemporaryDirectory() as folder:
        model, metadata = export(DEMO_MODEL, Path(folder))
        server = TritonServer(model, metadata, Path(folder))
        crowds: dict[tuple[str, int], Crowd] = {}
        try:
            server.start()
            server.wait_until_ready()
            ways = {
                "this process, .pt": str(DEMO_MODEL),
                "this process, .onnx": str(model),
                "Triton, HTTP": server.address("http"),
                "Triton, gRPC": server.address("grpc"),
            }
            for way, path in ways.items():
                for n in CLIENTS:
                    crowds[way, n] = Crowd(MasterSetup(model_path=path, is_demo=False), pictures, n)
            turns: dict[tuple[str, int], list[Turn]] = defaultdict(list)
            for _ in range(rounds):
                for case, crowd in crowds.items():
                    turns[case].append(crowd.turn(turn_s))
        finally:
            for crowd in crowds.values():
                crowd.close()
            server.close()
    print("| model in | cameras | pictures/s | answer ms p50 | p95 |\n| --- | --- | --- | --- | --- |")  # noqa: T201
    for (way, n), of_case in turns.items():
        fps = statistics.median(turn.fps for turn in of_case)
        p50, p95 = np.percentile([ms for turn in of_case for ms in turn.latencies_ms], (50, 95))
        print(f"| {way} | {n} | {fps:.0f} | {p50:.1f} | {p95:.1f} |")  # noqa: T201


if __name__ == "__main__":
    main(*((QUICK_ROUNDS, QUICK_TURN_S) if "--quick" in sys.argv else (ROUNDS, TURN_S)))
