"""The shared detector against Ultralytics alone, and the motion analyzer against OpenCV's plain background model."""

from __future__ import annotations

import functools
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.support.stage import DEMO_MODEL, Stage
from valkka_live.analyzers.base import PluginSetup
from valkka_live.analyzers.motion.analyzer import MotionAnalyzer
from valkka_live.analyzers.motion.spec import MOTION
from valkka_live.analyzers.parameters import complete
from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.analyzers.yolo.model import load_detector
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat
from valkka_live.core.messages import DetectorAnswer, DetectorState, DetectorStatus, MasterSetup
from valkka_live.core.sources.demo.names import SCENES
from valkka_live.core.sources.demo.scene import Scene

Picture = NDArray[np.uint8]
SIZE_WH = (640, 360)
ROUNDS = 7
CPU_BATCH = 4
MASTER_S = 6.0
SETUP = MasterSetup(model_path=str(DEMO_MODEL), is_demo=True, device="cpu")


def interleaved_ms(cases: dict[str, Callable[[], None]], n_frames: int) -> dict[str, float]:
    """Median over the rounds of the wall milliseconds per frame; all cases take turns, so that other load hits all alike."""
    rounds: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, run in cases.items():
            started = time.perf_counter()
            run()
            rounds[name].append((time.perf_counter() - started) * 1e3 / n_frames)
    return {name: statistics.median(values) for name, values in rounds.items()}


def model_ms(pictures: Sequence[Picture]) -> dict[str, float]:
    """The same model and frames: Ultralytics' own predict(), and the master's way, one by one and as batches."""
    detector = load_detector(SETUP)
    ultralytics: Any = import_ultralytics()
    bare = ultralytics.YOLO(DEMO_MODEL)
    options = {
        "conf": SETUP.confidence,
        "iou": SETUP.overlap,
        "imgsz": SETUP.image_size,
        "device": "cpu",
        "verbose": False,
    }
    bare.predict(pictures[0], **options)
    detector.choose_threads()

    def bare_loop() -> None:
        for picture in pictures:
            bare.predict(picture, **options)

    def one_by_one() -> None:
        for picture in pictures:
            detector.detect([picture])

    def batches() -> None:
        for i in range(0, len(pictures), CPU_BATCH):
            detector.detect(pictures[i : i + CPU_BATCH])

    cases = {
        "Ultralytics alone": bare_loop,
        "detector, one by one": one_by_one,
        f"detector, batches of {CPU_BATCH}": batches,
    }
    return interleaved_ms(cases, len(pictures))


def still(picture: Picture, _at_s: float) -> Picture:
    """What a camera sees where nothing moves."""
    return picture


def master_ms(pictures: Sequence[Picture], n_clients: int) -> float:
    """Milliseconds per answered frame of a real master whose clients always have a new frame; all processes on this machine."""
    stage = Stage()
    try:
        for i in range(n_clients):
            picture = pictures[i % len(pictures)]
            stage.analyzer(stage.camera(functools.partial(still, picture), fps=60.0), "yolo")
        master = stage.start_master(device="cpu")

        def ready() -> bool:
            statuses = master.heard(DetectorStatus)
            return bool(statuses) and statuses[-1].state is DetectorState.READY and statuses[-1].served > n_clients

        stage.play(ready)
        before, started = len(master.heard(DetectorAnswer)), time.monotonic()
        stage.play_for(MASTER_S)
        return (time.monotonic() - started) * 1e3 / (len(master.heard(DetectorAnswer)) - before)
    finally:
        stage.close()


def motion_ms(pictures: Sequence[Picture]) -> dict[str, float]:
    """The motion analyzer and OpenCV's MOG2 on the full picture with a threshold and contours, one thread each."""
    analyzer = MotionAnalyzer(PluginSetup(complete(MOTION.parameters, {})))
    plain = cv2.createBackgroundSubtractorMOG2()
    clock_ns = 0

    def ours() -> None:
        nonlocal clock_ns
        for picture in pictures:
            clock_ns += 100_000_000
            meta = FrameMeta(0, *SIZE_WH, PixelFormat.BGR24, clock_ns, clock_ns, 0)
            analyzer.process(Frame(picture, meta))

    def opencv() -> None:
        for picture in pictures:
            mask = cv2.threshold(plain.apply(picture), 200, 255, cv2.THRESH_BINARY)[1]
            cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)

    return interleaved_ms({"MOG2 and contours": opencv, "motion analyzer": ours}, len(pictures))


def table(title: str, rows: dict[str, float], base: str) -> None:
    """Print milliseconds per frame, and the speed as a multiple of the base's."""
    lines = [f"### {title}, {SIZE_WH[0]}×{SIZE_WH[1]}", "", "| case | ms per frame | speed |", "| --- | --- | --- |"]
    lines += [f"| {name} | {ms:.2f} | {rows[base] / ms:.2f} |" for name, ms in rows.items()]
    sys.stdout.write("\n".join(lines) + "\n\n")
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    scenes = [Scene(name, width=SIZE_WH[0], height=SIZE_WH[1]) for name in SCENES]
    stills = [scene.render(20.0 + i) for i in range(2) for scene in scenes]
    rows = model_ms(stills)
    rows |= {f"whole master, {n} cameras": master_ms(stills, n) for n in (1, 4)}
    table("Detector, demo model", rows, "Ultralytics alone")
    street = Scene("street", width=SIZE_WH[0], height=SIZE_WH[1])
    table("Motion", motion_ms([street.render(i / 10) for i in range(30)]), "MOG2 and contours")


if __name__ == "__main__":
    main()
