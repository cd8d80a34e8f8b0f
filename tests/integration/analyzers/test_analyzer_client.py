"""The lesson's check: a program that knows nothing but a ring's name prints what an analyzer of a running engine found."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.clips import FPS, write_clip
from tests.support.command import Command
from tests.support.engine import ON, EngineDriver, rings_left
from tests.support.wait import wait_for
from valkka_live.core.config.models import Camera
from valkka_live.core.messages.door import SetAnalyzer
from valkka_live.examples.analyzer_client import YELLOW_BGR

LINE = re.compile(r"picture (\d+): 640×360, motion (\d\.\d\d) at \((\d+), (\d+), (\d+), (\d+)\)")
STILL_S = 5


def yard_with_a_walker(n: int, size_wh: tuple[int, int]) -> NDArray[np.uint8]:
    """Five seconds of an empty yard, then something dark that crosses it, and again."""
    tiles = np.random.default_rng(3).integers(100, 200, (12, 20), np.uint8)
    ground = np.asarray(cv2.resize(tiles, size_wh, interpolation=cv2.INTER_CUBIC), np.uint8)
    picture = np.repeat(ground[..., None], 3, axis=2)
    step = n - STILL_S * FPS
    if step >= 0:
        left = 20 + step * 4 % 540
        picture[150:250, left : left + 40] = 5
    return picture


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "yard.mp4", 12.0, paint=yard_with_a_walker)


def dark_box(picture: NDArray[np.uint8]) -> tuple[int, int, int, int]:
    """Where the walker is."""
    rows, columns = np.nonzero(picture.max(axis=2) < 50)
    return int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1


def overlap(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Intersection over union."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    both = max(0, width) * max(0, height)
    return both / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both)


def test_boxes_are_printed_with_their_picture_through_a_restart(tmp_path: Path, clip: Path) -> None:
    camera = Camera(id="lesson", name="Lesson", url=str(clip), analyzers={"motion": ON})
    saved = tmp_path / "saved"
    client = Command("lesson.motion", "--save", str(saved), module="valkka_live.examples.analyzer_client")
    try:
        wait_for(lambda: "timeout" in client.printed, 60, "it may be started first")
        with EngineDriver(tmp_path / "profile", (camera,)) as engine:
            wait_for(lambda: len(LINE.findall(client.printed)) >= 10, 90)
            first = LINE.findall(client.printed)
            assert re.search(r"picture \d+: 640×360, nothing", client.printed)
            engine.send(SetAnalyzer(camera_id="lesson", analyzer="motion", enabled=False))
            wait_for(lambda: "the server of ring buffer lesson.motion closed it" in client.printed, 60)
            before = len(LINE.findall(client.printed))
            engine.send(SetAnalyzer(camera_id="lesson", analyzer="motion", enabled=True))
            wait_for(lambda: len(LINE.findall(client.printed)) >= before + 5, 90, "it goes on with the next one")
        assert client.end(signal.SIGINT) == 0
        assert client.said == ""
    finally:
        client.close()
    agreeing = 0
    for number, _confidence, *sides in first:
        picture = cv2.imread(str(saved / f"{int(number):08d}.png"))
        assert picture is not None
        box = tuple(int(side) for side in sides)
        assert any(np.abs(picture[box[1], x].astype(int) - YELLOW_BGR).max() < 5 for x in range(box[0], box[2]))
        agreeing += overlap(box, dark_box(np.asarray(picture, np.uint8))) > 0.3
    assert agreeing >= 0.7 * len(first), "boxes lie on the thing that moved, on the very same picture"
    assert rings_left("lesson") == []
