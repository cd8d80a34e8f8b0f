"""A turned camera, from a file to both rings: every reader sees it as the user wants it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import cv2
import msgspec
import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.engine import ON, EngineDriver
from tests.support.streams import look
from tests.support.wait import wait_for
from valkka_live.core.config.models import Camera
from valkka_live.core.messages.door import AddCamera, EditCamera
from valkka_live.core.shmem import RingClient, ServerGone
from valkka_live.core.turning import Turning

RED, GREEN, BLUE, WHITE = (0, 0, 255), (0, 255, 0), (255, 0, 0), (255, 255, 255)


@pytest.fixture
def camera(tmp_path: Path) -> Camera:
    """A still picture: red and green above, blue and white below."""
    picture = np.zeros((360, 640, 3), np.uint8)
    picture[:180, :320], picture[:180, 320:], picture[180:, :320], picture[180:, 320:] = RED, GREEN, BLUE, WHITE
    path = tmp_path / "corners.png"
    cv2.imwrite(str(path), picture)
    return Camera(id="one", name="One", url=path.as_uri(), analyzers={"motion": ON})


def corners(picture: NDArray[np.uint8]) -> list[tuple[int, ...]]:
    """Colours of the four quarters, row by row."""
    height, width = picture.shape[:2]
    places = ((height // 4, width // 4), (height // 4, width * 3 // 4), (height * 3 // 4, width // 4))
    colors = [picture[place] for place in (*places, (height * 3 // 4, width * 3 // 4))]
    return [tuple(int(value > 127) * 255 for value in color[:3]) for color in colors]


def newest(ring: str, shape: tuple[int, int]) -> list[tuple[int, ...]]:
    """Corners of a picture of this (height, width)."""
    found: list[list[tuple[int, ...]]] = []
    with RingClient(ring) as client:

        def has_come() -> bool:
            with contextlib.suppress(ServerGone):  # the next one is on its way
                view = client.read()
                if view is not None:
                    with view:
                        if view.array.shape[:2] == shape:
                            found.append(corners(view.array))
            return bool(found)

        wait_for(has_come, 60, f"a picture of {shape} in {ring}")
    return found[-1]


def test_viewers_and_analyzers_see_it_turned_and_mirrored(camera: Camera, tmp_path: Path) -> None:
    with EngineDriver(tmp_path / "profile") as engine:
        engine.send(AddCamera(camera=camera))
        look(engine, (640, 640))
        assert newest("one.live", (360, 640)) == [RED, GREEN, BLUE, WHITE]
        turned = msgspec.structs.replace(camera, turning=Turning(turn_deg=90))
        engine.send(EditCamera(camera=turned))
        assert newest("one.live", (640, 360)) == [BLUE, RED, WHITE, GREEN]
        assert newest("one.analysis", (640, 360)) == [BLUE, RED, WHITE, GREEN]
