"""What a format needs, and what is said of kinds of models that find no objects."""

import importlib.util
from pathlib import Path

import pytest

from valkka_live.analyzers.yolo import formats
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.core.messages import DetectorState


@pytest.mark.parametrize(
    ("name", "reason", "install"),
    [
        ("mine.onnx", "mine.onnx needs onnxruntime", "'valkka-live[onnx]'"),
        ("mine_openvino_model", "mine_openvino_model needs openvino", "'valkka-live[openvino]'"),
        ("mine_ncnn_model", "mine_ncnn_model needs ncnn", "pip install ncnn"),
        ("mine.engine", "mine.engine needs TensorRT", "pip install tensorrt"),
    ],
)
def test_library_that_is_not_installed_is_named(
    name: str, reason: str, install: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ModelError) as caught:
        formats.check_library(Path("/models") / name)
    assert caught.value.state is DetectorState.MISSING
    assert caught.value.reason == f"{reason}, which is not installed"
    assert install in caught.value.advice


def test_pytorchs_own_format_needs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    formats.check_library(Path("mine.pt"))


@pytest.mark.parametrize("task", ["detect", "segment", "pose", "obb"])
def test_models_that_give_boxes_are_taken(task: str) -> None:
    formats.check_task(Path("mine.pt"), task)


@pytest.mark.parametrize(
    ("task", "words"), [("classify", "tells what a whole picture shows"), ("music", "is made for “music”")]
)
def test_others_are_refused_in_words(task: str, words: str) -> None:
    with pytest.raises(ModelError, match=words) as caught:
        formats.check_task(Path("mine.pt"), task)
    assert caught.value.state is DetectorState.FAILED
