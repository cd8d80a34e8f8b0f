"""The demo model that comes with the program finds what the demo scenes show."""

from __future__ import annotations

import hashlib
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from training.frames import CLASSES, LabelledFrame
from training.scores import Score, score
from valkka_live.analyzers.yolo.library import import_ultralytics
from valkka_live.core.sources.demo.names import SCENES
from valkka_live.core.sources.demo.scene import Scene

_MODELS = Path(__file__).parents[2] / "resources" / "models"
_FRESH_SEED = 4242  # neither trained on nor held out


def analysis_frames(per_scene: int) -> Iterator[LabelledFrame]:
    """Frames as an analyzer gets them: 640×360 of a 1280×720 stream, a little spoilt by compression."""
    rng = random.Random(_FRESH_SEED)
    for name in SCENES:
        scene = Scene(name, seed=_FRESH_SEED, clock_start_ms=1_795_357_927_000)
        for _ in range(per_scene):
            time_s = rng.uniform(0.0, 900.0)
            small = cv2.resize(scene.render(time_s), (640, 360), interpolation=cv2.INTER_AREA)
            _, packed = cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 60])
            picture = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
            yield LabelledFrame(picture, tuple(scene.true_boxes(time_s)))


@pytest.fixture(scope="module")
def frames() -> list[LabelledFrame]:
    """Six of each scene."""
    return list(analysis_frames(6))


@pytest.fixture(scope="module")
def model() -> Any:
    """The model, loaded as the YOLO master loads it."""
    return import_ultralytics().YOLO(str(_MODELS / "demo.pt"), task="detect")


def test_the_description_belongs_to_the_model(model: Any) -> None:
    description = tomllib.loads((_MODELS / "demo.toml").read_text())
    content = (_MODELS / "demo.pt").read_bytes()
    assert description["sha256"] == hashlib.sha256(content).hexdigest()
    assert description["classes"] == list(CLASSES) == [model.names[number] for number in sorted(model.names)]
    assert len(content) < 1_000_000
    assert description["held_out"]["map50"] >= 0.85


@pytest.mark.parametrize(("image_size", "recall"), [(640, 0.85), (480, 0.85), (320, 0.7)])
def test_it_finds_what_is_clearly_visible_and_little_else(
    model: Any, frames: list[LabelledFrame], image_size: int, recall: float
) -> None:
    result: Score = score(model, frames, image_size=image_size)
    assert result.clear > 60
    assert result.recall >= recall, result
    assert result.precision >= 0.85, result


def test_an_empty_picture_holds_nothing(model: Any) -> None:
    (result,) = model.predict(np.full((360, 640, 3), 90, np.uint8), imgsz=640, conf=0.35, verbose=False)
    assert len(result.boxes) == 0
