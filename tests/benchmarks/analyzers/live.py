"""Several cameras with motion at once, in the real engine: does any worker pass over frames."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray

from tests.benchmarks.analyzers.plan import Plan
from tests.benchmarks.analyzers.table import gate, median
from tests.support.clips import FPS, write_clip
from tests.support.engine import ON, EngineDriver
from tests.support.truth.sequences import sequence
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import AnalyzerStatus
from valkka_live.core.messages.door import Notification

_CLIP_S = 12.0
_ANALYSIS_FPS = 10.0
_SETTLE_S = 4.0
_FULL_RATE = 0.97


def live(plan: Plan) -> Iterator[str]:
    """How many frames came, and how many were skipped."""
    yield "### Several cameras with motion\n"
    with tempfile.TemporaryDirectory(prefix="valkka-live-bench-") as folder:
        clip = _clip(Path(folder) / "street.mp4", min(_CLIP_S, plan.live_s))
        cameras = tuple(
            Camera(
                id=f"bench-motion-{n}",
                name=f"Bench {n}",
                url=f"file://{clip}",
                analysis_fps=_ANALYSIS_FPS,
                analyzers={"motion": ON},
            )
            for n in range(plan.cameras)
        )
        with EngineDriver(Path(folder) / "profile", cameras) as engine:
            for camera in cameras:
                engine.until(AnalyzerStatus, lambda s, id_=camera.id: s.camera_id == id_ and s.fps > 0)  # type: ignore[misc]
            engine.watch(_SETTLE_S)
            before_s, started = _cpu_s(), time.monotonic()
            first, said = engine.said[:], engine.watch(plan.live_s)
            cores = (_cpu_s() - before_s) / (time.monotonic() - started)
    skipped = sum(_skipped(said, camera.id) - _skipped(first, camera.id) for camera in cameras)
    statuses = [one for one in said if isinstance(one, AnalyzerStatus) and one.fps > 0]
    slowest = min(_mean([one.fps for one in statuses if one.camera_id == camera.id]) for camera in cameras)
    yield (
        f"{plan.cameras} files of 640×360 at {FPS} fps, analysed at {_ANALYSIS_FPS:g} fps for {plan.live_s:g} s: the slowest worker had "
        f"{slowest:.1f} frames a second, a frame took {median([one.process_ms for one in statuses], 2)} ms (wall clock, median), "
        f"all processes kept {cores:.2f} cores busy.\n"
    )
    yield gate(skipped == 0, f"{skipped} frames skipped, wanted 0")
    yield gate(
        slowest >= _FULL_RATE * _ANALYSIS_FPS, f"slowest worker {slowest:.1f} fps, wanted {_ANALYSIS_FPS:g} (97 %)"
    )
    yield ""


def _clip(path: Path, seconds: float) -> Path:
    pictures = [one.frame.array for one in sequence("day", 4, seconds, FPS)]

    def paint(n: int, _size_wh: tuple[int, int]) -> NDArray[np.uint8]:
        return pictures[n % len(pictures)]

    return write_clip(path, seconds, paint=paint)


def _skipped(said: list[Notification], camera_id: str) -> int:
    counts = [one.skipped for one in said if isinstance(one, AnalyzerStatus) and one.camera_id == camera_id]
    return counts[-1] if counts else 0


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _cpu_s() -> float:
    total = 0.0
    for process in (psutil.Process(), *psutil.Process().children(recursive=True)):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += times.user + times.system
    return total
