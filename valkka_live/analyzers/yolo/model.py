"""Loads the model of a setup; what cannot be used is told in words."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from valkka_live.analyzers.yolo.batch_times import SIZES
from valkka_live.analyzers.yolo.device import Device, choose_device, first_line
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.formats import CHOOSE_ADVICE, check_library, check_task, needs_gpu
from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.analyzers.yolo.network import Detector
from valkka_live.analyzers.yolo.optimised import find
from valkka_live.core.messages import DetectorState, MasterSetup
from valkka_live.core.model_files import KINDS, is_model

CODE_ADVICE = "Export it as .onnx where it was made: such a file contains no program."
log = logging.getLogger(__name__)


def load_detector(setup: MasterSetup) -> Detector:
    """Load the model of a setup and make it ready; takes seconds, never uses the network.

    Raises:
        ModelError: with words for the user.
    """
    path = Path(setup.model_path)
    _check_path(path)  # Ultralytics would look for a missing file on the network
    ultralytics = import_ultralytics()
    check_library(path)  # Ultralytics would say it in many lines
    try:
        device = _device(path, setup.device)
        return _optimised(ultralytics, path, setup, device) or Detector(
            _open(ultralytics, path), path, setup, device, largest_batch=SIZES[-1]
        )
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
        if _wants_code(error):
            reason = f"{path.name} contains more than a model: programs in model files are not run"
            raise ModelError(DetectorState.FAILED, reason, f"{CODE_ADVICE} {CHOOSE_ADVICE}") from error
        raise ModelError(
            DetectorState.FAILED,
            f"{path.name} cannot be used as a model: {first_line(error)}",
            f"The file may be damaged or made for something else. {CHOOSE_ADVICE}",
        ) from error


def _optimised(ultralytics: ModuleType, path: Path, setup: MasterSetup, device: Device) -> Detector | None:
    """The export that was made and found to be faster; None when there is none that works."""
    export = find(setup.cache_dir, path) if device.is_cpu else None
    if export is None:
        return None
    title = f"CPU, {'OpenVINO' if export.is_dir() else 'ONNX Runtime'}"
    try:
        check_library(export)
        model = _open(ultralytics, export)
        return Detector(model, export, setup, replace(device, title=title), largest_batch=SIZES[-1])
    except Exception as error:
        log.warning("the optimised %s is passed over: %s", path.name, first_line(error))
        return None


def _check_path(path: Path) -> None:
    """Raises ModelError unless there is something at the path that could be a model."""
    if not path.exists():
        raise ModelError(DetectorState.MISSING, f"The model {path.name} is not there ({path.parent})", CHOOSE_ADVICE)
    if not is_model(path):
        raise ModelError(DetectorState.FAILED, f"{path.name} is not a model: it must be {KINDS}", CHOOSE_ADVICE)
    if path.is_file() and path.stat().st_size == 0:
        raise ModelError(DetectorState.FAILED, f"The model {path.name} is empty", CHOOSE_ADVICE)


def _device(path: Path, wanted: str) -> Device:
    device = choose_device(wanted)
    if device.is_cpu and needs_gpu(path):
        why = device.reason or "the CPU is chosen as the device"
        words = f"{path.name} is made for an NVIDIA GPU (TensorRT), and {why}"
        raise ModelError(DetectorState.FAILED, words, CHOOSE_ADVICE)
    return device


def _open(ultralytics: ModuleType, path: Path) -> Any:
    """An ``ultralytics.YOLO`` that gives boxes; what it is made for stands in the file.

    Raises:
        ModelError: it gives none.
        Exception: the file is damaged.
    """
    task = "detect"
    if path.suffix != ".pt":
        from ultralytics.nn.backends.base import BaseBackend  # noqa: PLC0415  only after its environment is set

        task = str(BaseBackend.read_metadata(path).get("task") or task)
        check_task(path, task)
    model = ultralytics.YOLO(path, task=task)
    check_task(path, str(model.task))
    return model


def _wants_code(error: BaseException) -> bool:
    """A safe load stopped at something that is no part of a model."""
    return "global" in str(error.__cause__ or error).casefold() and "outside the supported" in str(error)
