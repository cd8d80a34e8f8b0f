from typing import Any

import numpy as np
import pytest

from valkka_live.analyzers.yolo.triton.contract import Contract, NotADetector, read_contract

METADATA = {
    "stride": "32",
    "task": "detect",
    "imgsz": "[480, 480]",
    "names": "{0: 'person', 1: 'car'}",
    "args": "{'nms': None, 'dynamic': True}",
    "end2end": "False",
}


def config(dims: list[Any] | None = None, metadata: object = METADATA, **changes: Any) -> dict[str, Any]:
    parts = {
        "input": [{"name": "images", "data_type": "TYPE_FP32", "dims": dims or [3, -1, -1]}],
        "output": [{"name": "output0", "data_type": "TYPE_FP32", "dims": [6, -1]}],
        "parameters": {"metadata": {"string_value": repr(metadata)}} if metadata else {},
    }
    return parts | changes


def test_model_that_says_everything() -> None:
    contract = read_contract(config())
    assert (contract.input_name, contract.output_name, contract.datatype) == ("images", "output0", "FP32")
    assert (contract.fixed_hw, contract.longest, contract.stride) == (None, 480, 32)
    assert contract.names == {0: "person", 1: "car"}
    assert not contract.end_to_end
    assert contract.named_for(np.zeros((1, 6, 10), np.float32), {}) is contract


def test_fixed_size_as_grpc_says_it_and_with_the_batch_among_the_dimensions() -> None:
    assert read_contract(config(["3", "384", "640"])).fixed_hw == (384, 640)
    assert read_contract(config([1, 3, 640, 640])).fixed_hw == (640, 640)


def test_network_that_gives_final_boxes() -> None:
    assert read_contract(config(metadata=METADATA | {"end2end": "True"})).end_to_end
    output = [{"name": "output0", "data_type": "TYPE_FP32", "dims": [300, 6]}]
    assert read_contract(config(metadata=None, output=output)).end_to_end


@pytest.mark.parametrize("metadata", [None, "not a dictionary", {"names": "{0: ", "stride": "many", "imgsz": "'big'"}])
def test_model_that_says_nothing_or_nonsense(metadata: object) -> None:
    contract = read_contract(config(metadata=metadata))
    assert (contract.stride, contract.longest, contract.names) == (32, None, {})
    coco = {i: f"thing {i}" for i in range(80)}
    as_coco = contract.named_for(np.zeros((1, 84, 10), np.float32), coco)
    assert as_coco.names == coco
    assert "those of COCO are taken" in as_coco.missing
    numbered = contract.named_for(np.zeros((1, 6, 10), np.float32), coco)
    assert numbered.names == {0: "class 0", 1: "class 1"}
    assert "they have numbers" in numbered.missing


@pytest.mark.parametrize(
    ("strange", "words"),
    [
        ({}, "does not say what goes in and out"),
        (config(input=[]), "0 inputs"),
        (config([1000]), "not pictures"),
        (config(input=[{"name": "text", "data_type": "TYPE_STRING", "dims": [3, -1, -1]}]), "TYPE_STRING"),
        (config(["many", 1, 1]), "does not say what goes in and out"),
        (config(metadata=METADATA | {"task": "pose"}), "“pose”"),
    ],
)
def test_what_is_no_detector(strange: dict[str, Any], words: str) -> None:
    with pytest.raises(NotADetector, match=words):
        read_contract(strange)


@pytest.mark.parametrize("shape", [(1, 4, 10), (2, 6, 10), (6, 10), (1, 1000)])
def test_answer_that_is_not_boxes(shape: tuple[int, ...]) -> None:
    contract: Contract = read_contract(config())
    with pytest.raises(NotADetector, match="shape"):
        contract.checked(np.zeros(shape, np.float32))
