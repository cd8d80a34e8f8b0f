"""Loads the model of a setup; what cannot be used is told in words."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from valkka_live.analyzers.yolo.batch_times import SIZES
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.analyzers.yolo.network import Detector
from valkka_live.core.messages import DetectorState, MasterSetup

SUFFIXES = (".pt", ".onnx")
FOLDER_SUFFIX = "_openvino_model"
CHOOSE_ADVICE = "Choose another model in the settings of the object detector."
MAX_REASON_CHARS = 200
log = logging.getLogger(__name__)


def load_detector(setup: MasterSetup) -> Detector:
    """Load the model of a setup and make it ready; takes seconds, never uses the network.

    Raises:
        ModelError: with words for the user.
    """
    path = Path(setup.model_path)
    _check_path(path)  # Ultralytics would look for a missing file on the network
    ultralytics = import_ultralytics()
    try:
        model = ultralytics.YOLO(path, task="detect")
        if model.task != "detect":
            words = f"{path.name} is a model for “{model.task}”, not for detecting objects"
            raise ModelError(DetectorState.FAILED, words, CHOOSE_ADVICE)  # noqa: TRY301
        return Detector(model, setup, *_choose_device(setup.device), largest_batch=SIZES[-1])
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
