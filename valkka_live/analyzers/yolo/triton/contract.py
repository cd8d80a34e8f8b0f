"""What a model on a Triton server takes and gives, as its configuration there says."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.errors import ValkkaLiveError

TYPES: dict[str, type[np.floating[Any]]] = {"TYPE_FP32": np.float32, "TYPE_FP16": np.float16}
STRIDE = 32
"""Of all YOLO models for detection that do not say otherwise."""
COCO_CLASSES = 80
END_TO_END_COLUMNS = 6


class NotADetector(ValkkaLiveError):
    """The server has such a model, and it is not one for detecting objects."""


@dataclass(frozen=True, slots=True)
class Contract:
    """A detection model of Ultralytics on a server.

    Attributes:
        input_name, output_name: of its tensors.
        datatype: of the input, "FP32" or "FP16".
        fixed_hw: height and width of the input; None when any multiple of the stride will do.
        longest: longest side of the pictures that it was exported for, pixels; None when nobody says.
        stride: of the network.
        names: of its classes by number; empty when nobody says.
        end_to_end: it gives the final boxes, (N, 6).
        missing: what its configuration does not say, in words; "" when it says all.
    """

    input_name: str
    output_name: str
    datatype: str
    fixed_hw: tuple[int, int] | None
    longest: int | None
    stride: int
    names: Mapping[int, str]
    end_to_end: bool
    missing: str = ""

    def request(self, image: NDArray[np.float32]) -> NDArray[np.floating[Any]]:
        """(1, 3, height, width) in the type that the model wants."""
        return image.astype(TYPES[f"TYPE_{self.datatype}"], copy=False)

    def checked(self, answer: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
        """An answer for one picture.

        Raises:
            NotADetector: it has not the shape of one.
        """
        rows = answer.shape[-1] == END_TO_END_COLUMNS if self.end_to_end else answer.ndim == 3 and answer.shape[1] > 4
        if answer.ndim != 3 or answer.shape[0] != 1 or not rows:
            raise NotADetector(f"its answer has the shape {answer.shape}, which is not that of boxes")
        return np.array(answer, np.float32, order="C")  # a copy: what the library gives is read-only, and torch warns

    def named_for(self, answer: NDArray[np.float32], coco: Mapping[int, str]) -> Contract:
        """With names for all classes of an answer, if need be those of COCO or numbers.

        Args:
            answer: of :meth:`checked`.
            coco: names of COCO's 80 classes.
        """
        if self.names:
            return self
        n_classes = 0 if self.end_to_end else answer.shape[1] - 4
        if self.end_to_end or n_classes == COCO_CLASSES:
            words = "The server does not say what the model's classes are called; those of COCO are taken"
            return replace(self, names=dict(coco), missing=words)
        words = "The server does not say what the model's classes are called; they have numbers"
        return replace(self, names={i: f"class {i}" for i in range(n_classes)}, missing=words)


def read_contract(config: Mapping[str, Any]) -> Contract:
    """Understand a model's configuration as Triton gives it, in JSON.

    Raises:
        NotADetector: with words.
    """
    try:
        inputs, outputs = config["input"], sorted(config["output"], key=lambda one: str(one["name"]))
        if len(inputs) != 1 or not outputs:
            raise NotADetector(f"it has {len(inputs)} inputs and {len(outputs)} outputs")
        tensor = inputs[0]
        dims = [int(n) for n in tensor["dims"]]  # gRPC's JSON has them as texts
        datatype, names = str(tensor["data_type"]), (str(tensor["name"]), str(outputs[0]["name"]))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise NotADetector("its configuration does not say what goes in and out") from error
    dims = dims[-3:] if len(dims) == 4 else dims  # without Triton's batching the first one is the batch
    if datatype not in TYPES or len(dims) != 3 or dims[0] not in (3, -1):
        raise NotADetector(f"it wants {datatype} {dims}, not pictures of 3 colours in FP32 or FP16")
    metadata = _metadata(config)
    if metadata.get("task", "detect") != "detect":
        raise NotADetector(f"it is a model for “{metadata['task']}”, not for detecting objects")
    output_dims = [int(n) for n in outputs[0].get("dims", ())]
    arguments = _literal(metadata.get("args"), {})
    end_to_end = bool(_literal(metadata.get("end2end"), False) or (arguments or {}).get("nms"))
    return Contract(
        *names,
        datatype=datatype.removeprefix("TYPE_"),
        fixed_hw=None if -1 in dims[1:] else (dims[1], dims[2]),
        longest=_longest(metadata),
        stride=int(_literal(metadata.get("stride"), STRIDE)),
        names={int(number): str(name) for number, name in _literal(metadata.get("names"), {}).items()},
        end_to_end=end_to_end or output_dims[-1:] == [END_TO_END_COLUMNS],
    )


def _longest(metadata: Mapping[str, Any]) -> int | None:
    size = _literal(metadata.get("imgsz"), [])
    sides = size if isinstance(size, list) else [size]
    return max(sides) if sides and all(isinstance(side, int) and 32 <= side <= 8192 for side in sides) else None


def _metadata(config: Mapping[str, Any]) -> dict[str, Any]:
    """What Ultralytics wrote about the model when it was exported; {} when it is not there or is something else."""
    parameter = (config.get("parameters") or {}).get("metadata") or {}
    found = _literal(parameter.get("string_value"), {})
    return found if isinstance(found, dict) else {}


def _literal(value: Any, default: Any) -> Any:
    """Ultralytics writes Python's notation; a text is read, what cannot be read is the default."""
    if not isinstance(value, str):
        return default if value is None else value
    try:
        found = ast.literal_eval(value)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return default
    return default if found is None or (default is not None and not isinstance(found, type(default))) else found
