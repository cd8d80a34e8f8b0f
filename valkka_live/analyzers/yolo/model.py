"""A loaded model: frames in, detections out. With ``library`` and the shim the only place that knows Ultralytics and torch."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.core.detection import Detection
from valkka_live.core.messages import DetectorState, MasterSetup

SUFFIXES = (".pt", ".onnx")
FOLDER_SUFFIX = "_openvino_model"
CHOOSE_ADVICE = "Choose another model in the settings of the object detector."
MAX_REASON_CHARS = 200
WARM_UP_SHAPE = (360, 640, 3)

SMALL_MODEL_PARAMETERS = 1_000_000
CPU_BATCH = 4
GPU_BATCH = 16
"""More frames in one batch gain little and make all of them wait; a CPU gains hardly anything from the first on."""

MAX_THREADS = 8
"""More gain nothing with models of this size, and the decoders want cores too."""

log = logging.getLogger(__name__)


class Detector:
    """One model on one device. Loaded in any thread, then used by one.

    Attributes:
        device: its name for the user, "CPU" or the GPU's.
        max_batch: frames of one shape that :meth:`detect` should be given at once.
    """

    def __init__(self, model: Any, setup: MasterSetup) -> None:
        """Put a loaded model on its device and run it once, which allocates what it needs.

        Args:
            model: an ``ultralytics.YOLO``.
            setup: device, confidence and image size.

        Raises:
            ModelError: it is a model for something else, or there is no such device.
            Exception: the model does not run; anything, it comes from deep inside.
        """
        if model.task != "detect":
            raise ModelError(
                DetectorState.FAILED,
                f"{Path(setup.model_path).name} is a model for “{model.task}”, not for detecting objects",
                CHOOSE_ADVICE,
            )
        self._model = model
        torch_device, self.device = _choose_device(setup.device)
        self._on_cpu = torch_device == "cpu"
        self._n_parameters = _count_parameters(model)
        static = Path(setup.model_path).suffix != ".pt"  # an exported model may have a fixed batch size
        self.max_batch = 1 if static else CPU_BATCH if self._on_cpu else GPU_BATCH
        self._options = {
            "imgsz": setup.image_size,
            "conf": setup.confidence,
            "iou": setup.overlap,
            "device": torch_device,
            "verbose": False,
            "save": False,
        }
        self.detect([np.zeros(WARM_UP_SHAPE, np.uint8)])

    def choose_threads(self) -> None:
        """Give torch the cores that help it, up to MAX_THREADS; call once, in the thread that will call :meth:`detect`.

        Ultralytics sets one thread less than there are cores when it runs first, which is half the speed of YOLO26n on two idle cores.
        A small model is done before a second thread has been woken: with four decoders beside it on two cores, the demo model took
        18 ms with one thread and 31 ms with two, and its answers were four times as late.
        """
        if self._on_cpu:
            import torch  # noqa: PLC0415  slow to import, and loaded by now

            n_cores = min(MAX_THREADS, len(os.sched_getaffinity(0)))
            torch.set_num_threads(1 if self._n_parameters < SMALL_MODEL_PARAMETERS else n_cores)

    def detect(self, frames: Sequence[NDArray[np.uint8]]) -> list[list[Detection]]:
        """What is on some frames.

        Args:
            frames: (height, width, 3) BGR each, all of one shape.

        Returns:
            For every frame its detections, boxes relative to it, the surest first.

        Raises:
            RuntimeError: the device failed, for example its memory is full.
        """
        results = self._model.predict(list(frames), **self._options)
        return [_detections(result) for result in results]


def _count_parameters(model: Any) -> int:
    """Of an ``ultralytics.YOLO``; an exported model, which does not tell, counts as large."""
    if not hasattr(model.model, "parameters"):
        return SMALL_MODEL_PARAMETERS
    return sum(parameter.numel() for parameter in model.model.parameters())


def _detections(result: Any) -> list[Detection]:
    """Of one ``ultralytics.engine.results.Results``."""
    height, width = result.orig_shape
    rows = result.boxes.data.cpu().numpy()  # (N, 6): xyxy in pixels, confidence, class
    scale = np.array([width, height, width, height], np.float32)
    boxes = np.clip(rows[:, :4] / scale, 0.0, 1.0)
    return [
        Detection(
            xyxy=(float(box[0]), float(box[1]), float(box[2]), float(box[3])),
            confidence=float(row[4]),
            class_name=str(result.names[int(row[5])]),
            class_id=int(row[5]),
        )
        for box, row in zip(boxes, rows, strict=True)
    ]


def load_detector(setup: MasterSetup) -> Detector:
    """Load the model of a setup and make it ready; takes seconds, never uses the network.

    Raises:
        ModelError: with words for the user.
    """
    path = Path(setup.model_path)
    _check_path(path)  # Ultralytics would look for a missing file on the network
    ultralytics = import_ultralytics()
    try:
        return Detector(ultralytics.YOLO(path, task="detect"), setup)
    except ModelError:
        raise
    except ImportError as error:
        log.exception("%s cannot be loaded", path.name)
        library = error.name or str(error)
        raise ModelError(
            DetectorState.MISSING, f"{path.name} needs the library {library}, which is not installed", CHOOSE_ADVICE
        ) from error
    except Exception as error:  # torch and Ultralytics raise anything on a bad file
        log.exception("%s cannot be loaded", path.name)
        raise ModelError(
            DetectorState.FAILED,
            f"{path.name} cannot be used as a model: {_first_line(error)}",
            f"The file may be damaged or made for something else. {CHOOSE_ADVICE}",
        ) from error


def _check_path(path: Path) -> None:
    """Raises ModelError unless there is something at the path that could be a model."""
    if not path.exists():
        raise ModelError(DetectorState.MISSING, f"The model {path.name} is not there ({path.parent})", CHOOSE_ADVICE)
    is_model = path.name.endswith(FOLDER_SUFFIX) if path.is_dir() else path.suffix in SUFFIXES
    if not is_model:
        known = f"a file *{', *'.join(SUFFIXES)} or a folder *{FOLDER_SUFFIX}"
        raise ModelError(DetectorState.FAILED, f"{path.name} is not a model: it must be {known}", CHOOSE_ADVICE)
    if path.is_file() and path.stat().st_size == 0:
        raise ModelError(DetectorState.FAILED, f"The model {path.name} is empty", CHOOSE_ADVICE)


def _choose_device(wanted: str) -> tuple[str, str]:
    """What torch calls the device, and what the user does.

    Raises:
        ModelError: it is not there.
    """
    import torch  # noqa: PLC0415  slow to import, and loaded by now

    if wanted == "cpu" or (wanted == "auto" and not torch.cuda.is_available()):
        return "cpu", "CPU"
    torch_name = "cuda:0" if wanted == "auto" else wanted
    try:
        return torch_name, str(torch.cuda.get_device_name(torch_name))
    except Exception as error:
        raise ModelError(
            DetectorState.FAILED,
            f"The device {wanted} cannot be used: {_first_line(error)}",
            "Choose “auto” as the device of the object detector.",
        ) from error


def _first_line(error: Exception) -> str:
    """What the error says first, without the library's signs."""
    lines = str(error).strip().splitlines()
    words = re.sub(r"^ERROR\W*", "", lines[0]) if lines else type(error).__name__
    return words[:MAX_REASON_CHARS]
