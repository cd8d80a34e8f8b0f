"""Stands in for torchvision where the installed one does not fit the installed torch.

Ultralytics imports torchvision for one function, non-maximum suppression. PyPI's torchvision is built for CUDA and cannot be
imported beside a CPU build of torch ("operator torchvision::nms does not exist"); Ultralytics brings the same function in pure torch.
"""

from __future__ import annotations

import importlib
import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def ensure_torchvision() -> str:
    """Make ``import torchvision`` work in this process; call it before the first model is loaded.

    Returns:
        "real" when the installed one works, else "stub": enough for detection, not for classification.
    """
    try:
        importlib.import_module("torchvision.ops").nms  # noqa: B018  a broken build fails here at the latest
    except (ImportError, OSError, RuntimeError, AttributeError):
        _install_stub()
        return "stub"
    return "real"


def _install_stub() -> None:
    for name in [name for name in sys.modules if name == "torchvision" or name.startswith("torchvision.")]:
        del sys.modules[name]
    torchvision: Any = ModuleType("torchvision")
    ops: Any = ModuleType("torchvision.ops")
    torchvision.__path__ = []
    torchvision.__version__ = "0+stub"
    torchvision.__spec__ = ModuleSpec("torchvision", None, is_package=True)
    ops.__spec__ = ModuleSpec("torchvision.ops", None)
    ops.nms = _nms
    torchvision.ops = ops
    sys.modules["torchvision"] = torchvision
    sys.modules["torchvision.ops"] = ops


def _nms(boxes: Any, scores: Any, iou_threshold: float) -> Any:
    """torchvision.ops.nms by Ultralytics' own means: indices of the boxes kept, surest first."""
    from ultralytics.utils.nms import TorchNMS  # noqa: PLC0415  loads torch

    return TorchNMS.nms(boxes, scores, iou_threshold)
