"""What a model's format needs beside Ultralytics, and which kinds of models give boxes."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.core.detector_server import is_server_address
from valkka_live.core.messages import DetectorState

TASKS = ("detect", "segment", "pose", "obb")
"""Their boxes are shown, with outlines of masks, key points and turned boxes; of a turned box tracking sees the upright one around it."""
CHOOSE_ADVICE = "Choose another model in the settings of the object detector."
_TASK_WORDS = {
    "classify": "tells what a whole picture shows, not where",
    "semantic": "gives every point a class and finds no objects",
    "depth": "tells distances and finds no objects",
}


@dataclass(frozen=True, slots=True)
class _Library:
    """What reads a format.

    Attributes:
        module, title: what is imported, and what the user calls it.
        install: for pip.
    """

    module: str
    title: str
    install: str


_TITLES = {
    ".pt": "PyTorch",
    ".onnx": "ONNX",
    "_openvino_model": "OpenVINO",
    "_ncnn_model": "NCNN",
    ".engine": "TensorRT",
}
_LIBRARIES = {
    ".onnx": _Library("onnxruntime", "onnxruntime", "'valkka-live[onnx]'"),
    "_openvino_model": _Library("openvino", "openvino", "'valkka-live[openvino]'"),
    "_ncnn_model": _Library("ncnn", "ncnn", "ncnn"),
    ".engine": _Library("tensorrt", "TensorRT", "tensorrt"),
}


def format_of(model: str) -> str:
    """What runs a model, as the user calls it.

    Args:
        model: its path, or its address on a server.
    """
    if is_server_address(model):
        scheme = model.partition(":")[0]
        return f"Triton, {'gRPC' if scheme.startswith('grpc') else 'HTTP'}{', TLS' if scheme.endswith('s') else ''}"
    return next((title for end, title in _TITLES.items() if model.endswith(end)), "")


def check_library(path: Path) -> None:
    """Whether the library that reads this format is installed; for PyTorch's own nothing is needed.

    Raises:
        ModelError: with what to install.
    """
    library = next((needed for end, needed in _LIBRARIES.items() if path.name.endswith(end)), None)
    if library is not None and importlib.util.find_spec(library.module) is None:
        reason = f"{path.name} needs {library.title}, which is not installed"
        advice = f"Install it with: pip install {library.install}; or choose another model."
        raise ModelError(DetectorState.MISSING, reason, advice)


def check_task(path: Path, task: str) -> None:
    """Whether a model's results can be shown as boxes.

    Raises:
        ModelError: they cannot.
    """
    if task not in TASKS:
        why = _TASK_WORDS.get(task, f"is made for “{task}”, not for detecting objects")
        raise ModelError(DetectorState.FAILED, f"The model {path.name} {why}", CHOOSE_ADVICE)


def needs_gpu(path: Path) -> bool:
    """TensorRT's files are made for one kind of GPU."""
    return path.suffix == ".engine"
