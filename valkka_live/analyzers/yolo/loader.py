"""Loads a model beside the master's loop, so that cameras can register meanwhile."""

from __future__ import annotations

import importlib.metadata
import logging
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil

from valkka_live.analyzers.yolo.batch_cache import cache_file, file_sha256, processor_name, remember, remembered
from valkka_live.analyzers.yolo.batch_times import BatchTimes, measure
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.analyzers.yolo.model import load_detector
from valkka_live.analyzers.yolo.network import WARM_UP_WH, Detector
from valkka_live.analyzers.yolo.triton.remote import TIMES as REMOTE_TIMES
from valkka_live.analyzers.yolo.triton.remote import RemoteDetector
from valkka_live.analyzers.yolo.turns import Turns
from valkka_live.core.detector_server import is_server_address
from valkka_live.core.messages import DetectorState, MasterSetup

NO_MEMORY = "Choose a smaller model, or end other programs."

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model that is ready.

    Attributes:
        detector: runs it.
        times: what its runs cost.
        memory_bytes: by so much the process grew when it was loaded.
        sha256: of a .pt file that is not the built-in one; else "".
        loaded_ns: CLOCK_MONOTONIC; no two have the same.
    """

    detector: Detector | RemoteDetector
    times: BatchTimes
    memory_bytes: int = 0
    sha256: str = ""
    loaded_ns: int = field(default_factory=time.monotonic_ns)


class Loader:
    """One attempt to load one model, in a thread of its own. Made, asked and forgotten by the master's thread."""

    def __init__(self, setup: MasterSetup, turns: Turns) -> None:
        """Start loading; the file is read when it is its turn."""
        self._turns, self._given_up = turns, False
        self._result: Loaded | ModelError | None = None
        self._thread = threading.Thread(target=self._load, args=(setup,), name="model-loader", daemon=True)
        self._thread.start()

    def give_up(self) -> None:
        """Another model is wanted; what is being read cannot be left off."""
        self._given_up = True

    def _load(self, setup: MasterSetup) -> None:
        try:
            import_ultralytics()  # its own memory is nobody's
            if is_server_address(setup.model_path):
                self._result = Loaded(RemoteDetector(setup, self._load_local), REMOTE_TIMES)
                return
            with self._turns.reading(setup.model_path):
                if not self._given_up:
                    self._result = _read(setup)
        except ModelError as error:
            log.warning("%s", error)
            self._result = error
        except Exception as error:
            log.exception("loading the model failed")
            self._result = ModelError(DetectorState.FAILED, f"The model cannot be loaded: {error}")

    def _load_local(self, setup: MasterSetup) -> Detector:
        """The model that looks while a server is away."""
        with self._turns.reading(setup.model_path):
            return load_detector(setup)

    def result(self) -> Loaded | ModelError | None:
        """The detector, or why there is none; None while it is still loading."""
        if self._result is None and not self._thread.is_alive():  # without memory a thread ends before it can say why
            return ModelError(DetectorState.FAILED, "The model cannot be loaded: no memory", NO_MEMORY)
        return self._result


def _read(setup: MasterSetup) -> Loaded:
    """Load a model from its file and find out what it costs.

    Raises:
        ModelError, OSError, RuntimeError: it cannot be used.
    """
    before_bytes = _memory_bytes()
    detector = load_detector(setup)
    times = batch_times(detector, setup)
    detector.limit_batch(times.best)
    sha256 = ""
    if setup.model_path.endswith(".pt") and not setup.is_demo:
        sha256 = file_sha256(Path(setup.model_path))
    return Loaded(detector, times, max(0, _memory_bytes() - before_bytes), sha256)


def _memory_bytes() -> int:
    """Of this process."""
    return int(psutil.Process().memory_info().rss)


def batch_times(detector: Detector, setup: MasterSetup) -> BatchTimes:
    """What runs of this model cost on its device: known from an earlier start, or measured now, which takes up to two seconds.

    Raises:
        RuntimeError: the model does not run.
    """
    n_threads = detector.choose_threads()
    libraries = [importlib.metadata.version(name) for name in ("ultralytics", "torch")]
    device = (detector.device, processor_name() if detector.device.startswith("CPU") else "", n_threads)
    file = None
    if setup.cache_dir:
        circumstances = (*device, setup.image_size, *libraries)
        file = cache_file(Path(setup.cache_dir), Path(setup.model_path), circumstances)
        times = remembered(file)
        if times is not None:
            return times
    width, height = WARM_UP_WH
    blank = np.zeros((height, width, 3), np.uint8)
    times = measure(lambda n: detector.detect([blank] * n), detector.max_batch)
    log.info("milliseconds of a run by pictures: %s; %d are best", times.ms, times.best)
    if file is not None:
        remember(file, times)
    return times
