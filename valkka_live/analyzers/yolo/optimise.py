"""Makes a model faster on this computer, when the user asked for that: exports it, measures, keeps what is faster. A process of its own."""

from __future__ import annotations

import importlib.util
import logging
import queue
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.analyzers.yolo.model import load_detector
from valkka_live.analyzers.yolo.network import WARM_UP_WH
from valkka_live.analyzers.yolo.optimised import Verdict, keep, place_of
from valkka_live.core.messages import (
    DetectorState,
    MasterSetup,
    ModelOptimising,
    OptimiseSetup,
    OptimiseState,
    Stop,
    ToOptimise,
)
from valkka_live.core.processes.child import Child

log = logging.getLogger(__name__)

WITHIN_S = 600.0
FORMATS = {"openvino": ("openvino",), "onnx": ("onnx", "onnxslim", "onnxruntime")}
"""What Ultralytics can export to, and the packages that it takes."""
ROUNDS, BATCH = 12, 4
ENOUGH = 0.95
"""An export is used when a picture takes less than this share of the time."""
INSTALL = "Install one of them with: pip install 'valkka-live[openvino]', or pip install 'valkka-live[onnx]'."
Tell = Callable[[ModelOptimising], None]


def run(child: Child) -> None:
    """Entry of the process: export, measure, tell, end."""
    channel = child.open_channel(ToOptimise)
    setup = child.expect(channel, OptimiseSetup)
    child.alive(WITHIN_S)  # the exporter says nothing meanwhile; the parent ends what takes longer
    told: queue.SimpleQueue[ModelOptimising] = queue.SimpleQueue()
    worker = threading.Thread(target=lambda: told.put(optimise(setup, told.put)), name="optimise", daemon=True)
    worker.start()
    while worker.is_alive() or not told.empty():
        if isinstance(channel.receive(0.1), Stop):
            return
        while not told.empty():
            channel.send(told.get(), timeout_s=5.0)


def optimise(setup: OptimiseSetup, tell: Tell) -> ModelOptimising:
    """Do it; what was there of an earlier attempt is replaced only by a whole new one."""
    model = Path(setup.model_path)
    try:
        formats = _formats_for(model)
        import_ultralytics()
        place = place_of(Path(setup.cache_dir), model)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=place.parent, prefix=".making-") as temporary:
            verdict = _make(setup, formats, Path(temporary), place, tell)
    except ModelError as error:
        return ModelOptimising(model=model.name, state=OptimiseState.FAILED, reason=str(error))
    except OSError as error:
        return _failed(model, error.strerror or str(error))
    except Exception as error:  # the exporters raise what they like
        log.exception("%s could not be optimised", model.name)
        return _failed(model, str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__)
    return ModelOptimising(
        model=model.name,
        state=OptimiseState.DONE,
        done=1.0,
        before_ms=verdict.before_ms,
        after_ms=verdict.after_ms,
        faster=bool(verdict.name),
    )


def installed_formats() -> list[str]:
    """The formats for which everything is installed."""
    return [name for name, needed in FORMATS.items() if all(importlib.util.find_spec(module) for module in needed)]


def _formats_for(model: Path) -> list[str]:
    """Raises ModelError when there is nothing to be done."""
    if model.suffix != ".pt":
        raise ModelError(DetectorState.FAILED, f"{model.name} is an export already")
    formats = installed_formats()
    if not formats:
        raise ModelError(DetectorState.MISSING, "Neither openvino nor onnxruntime is installed", INSTALL)
    return formats


def _make(setup: OptimiseSetup, formats: list[str], temporary: Path, place: Path, tell: Tell) -> Verdict:
    model = Path(setup.model_path)
    exports = temporary / "exports"
    exports.mkdir()

    def progress(step: int, words: str) -> None:
        done = step / (len(formats) + 1)
        tell(ModelOptimising(model=model.name, state=OptimiseState.WORKING, reason=words, done=done))

    made = []
    for number, name in enumerate(formats):
        progress(number, f"{model.name} is being exported to {name}")
        made.append(_export(model, name, temporary, exports))
    progress(len(formats), "The exported models are being measured")
    before_ms, *after_ms = _measure([model, *made], setup)
    times = {path.name: ms for path, ms in zip(made, after_ms, strict=True)}
    fastest = min(times, key=times.__getitem__)
    log.info("%s: %.1f ms a picture; exported: %s", model.name, before_ms, times)
    is_faster = times[fastest] < ENOUGH * before_ms
    verdict = Verdict(fastest if is_faster else "", before_ms, times[fastest] if is_faster else before_ms)
    keep(place, exports, verdict)
    return verdict


def _export(model: Path, name: str, temporary: Path, exports: Path) -> Path:
    """Ultralytics writes beside the model: it gets a copy."""
    copy = temporary / model.name
    shutil.copyfile(model, copy)
    made = Path(import_ultralytics().YOLO(copy).export(format=name, dynamic=True, device="cpu", verbose=False))
    return made.rename(exports / made.name)


def _measure(models: list[Path], setup: OptimiseSetup) -> list[float]:
    """Milliseconds of one picture with each; in turns, so that what else the computer does hits all alike."""
    detectors = []
    for model in models:
        trial = MasterSetup(model_path=str(model), is_demo=setup.is_demo, device="cpu", image_size=setup.image_size)
        detectors.append(load_detector(trial))
    width, height = WARM_UP_WH
    blank = np.zeros((height, width, 3), np.uint8)
    best = [float("inf")] * len(models)
    for _ in range(ROUNDS):
        for index, detector in enumerate(detectors):
            detector.choose_threads()
            n = min(BATCH, detector.max_batch)
            started = time.perf_counter()
            detector.detect([blank] * n)
            best[index] = min(best[index], (time.perf_counter() - started) * 1e3 / n)
    return best


def _failed(model: Path, why: str) -> ModelOptimising:
    reason = f"{model.name} could not be optimised: {why}. It goes on as it is."
    return ModelOptimising(model=model.name, state=OptimiseState.FAILED, reason=reason)
