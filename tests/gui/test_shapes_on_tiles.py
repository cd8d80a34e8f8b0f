"""Lines and zones over a tile's picture, pixel by pixel."""

from __future__ import annotations

import time

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow, Serve, plain
from tests.gui.stand_in import MOTION, StandInEngine, camera, changed, status
from valkka_live.core.config.models import AnalyzerSettings, Camera
from valkka_live.core.detection import Detection
from valkka_live.core.messages import AnalysisResult, AnalyzerSpec, Count, StreamState
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.core.shmem import RingServer
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.tile import VideoTile

ZONES = AnalyzerSpec(name="zones", title="Zones", icon="pentagon", entry="none:None")
DOORWAY = Shape(name="Doorway", kind=ShapeKind.ZONE, points=((0.2, 0.3), (0.5, 0.3), (0.5, 0.8), (0.2, 0.8)))
PATH = Shape(name="Path", kind=ShapeKind.LINE, points=((0.6, 0.5), (0.8, 0.5)))
TREE = Shape(name="Tree", kind=ShapeKind.MASK, points=((0.7, 0.7), (0.9, 0.7), (0.9, 0.9)))
GREY = (90, 90, 90)
PINK = (0xFF, 0x8A, 0xD8)


def yard(*shapes: Shape, enabled: bool = True) -> Camera:
    return camera("a", analyzers={"zones": AnalyzerSettings(enabled=enabled, shapes=shapes)})


def result(*counts: Count, detections: tuple[Detection, ...] = (), age_s: float = 0.0) -> AnalysisResult:
    return AnalysisResult(
        camera_id="a",
        analyzer="zones",
        seq=1,
        media_time_ns=0,
        monotonic_ns=time.monotonic_ns() - int(age_s * 1e9),
        answered=True,
        detections=list(detections),
        counts=counts,
    )


def inside(value: int) -> Count:
    return Count(shape="Doorway", label="inside", value=value)


class Scene:
    """A live camera with a grey picture."""

    def __init__(self, window: MainWindow, server: RingServer, qtbot: QtBot) -> None:
        self.tile: VideoTile = window.grid.tiles[0]
        self._server, self._qtbot = server, qtbot
        self._seq = 0

    def push(self) -> None:
        """Another picture of now."""
        self._seq += 1
        seq = self._seq
        self._server.push(plain(640, 360, GREY), seq=seq, monotonic_ns=time.monotonic_ns())
        self._qtbot.waitUntil(lambda: self.tile.picture is not None and self.tile.picture.seq == seq)

    def pixels(self) -> NDArray[np.uint8]:
        """RGB as painted."""
        image = self.tile.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()

    def at(self, x: float, y: float) -> tuple[int, int, int]:
        """The colour at a point of the picture."""
        area, seen = self.tile.picture_area(), self.pixels()
        scale = seen.shape[1] / self.tile.width()
        column, row = (area.left() + x * area.width()) * scale, (area.top() + y * area.height()) * scale
        red, green, blue = (int(value) for value in seen[round(row), round(column)])
        return red, green, blue


@pytest.fixture
def scene(open_window: OpenWindow, door: StandInEngine, serve: Serve, ring_prefix: str, qtbot: QtBot) -> Scene:
    window = open_window(("a", "", "", ""))
    server = serve("a", 640, 360)
    door.tell_cameras(yard(DOORWAY, PATH, TREE), ring_prefix=ring_prefix, analyzers=(MOTION, ZONES))
    door.tell(status("a", StreamState.LIVE))
    qtbot.waitUntil(lambda: server.readers == 1)
    made = Scene(window, server, qtbot)
    made.push()
    qtbot.waitUntil(lambda: made.tile.content.state is StreamState.LIVE)
    return made


def test_a_zone_is_tinted_and_more_so_while_somebody_is_in_it(scene: Scene, door: StandInEngine, qtbot: QtBot) -> None:
    empty = scene.at(0.35, 0.5)
    assert scene.at(0.1, 0.5) == GREY
    assert 105 < empty[2] < 118  # 13 % of the zone's blue over grey
    names = scene.pixels()
    door.tell(result(inside(2)))
    qtbot.waitUntil(lambda: scene.at(0.35, 0.5)[2] > 125)
    assert (scene.pixels() != names).any()
    two = scene.pixels()
    door.tell(result(inside(3)))
    qtbot.waitUntil(lambda: bool((scene.pixels() != two).any()))  # another number in the plate
    door.tell(result(inside(0)))
    qtbot.waitUntil(lambda: scene.at(0.35, 0.5) == empty)


def test_a_mask_is_not_drawn_and_a_line_is(scene: Scene) -> None:
    assert scene.at(0.85, 0.75) == GREY
    assert scene.at(0.65, 0.5) == PINK


def test_zones_stay_when_results_are_old_but_nobody_is_said_to_be_inside(
    scene: Scene, door: StandInEngine, qtbot: QtBot
) -> None:
    calm = scene.at(0.35, 0.5)
    door.tell(result(inside(1)))
    qtbot.waitUntil(lambda: scene.at(0.35, 0.5) != calm)
    door.tell(result(inside(1), age_s=5.0))
    scene.push()
    qtbot.waitUntil(lambda: scene.at(0.35, 0.5) == calm)


def test_v_and_switching_off_take_them_away(scene: Scene, door: StandInEngine, ring_prefix: str, qtbot: QtBot) -> None:
    window = scene.tile.window()
    QTest.keyClick(window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: scene.at(0.35, 0.5) == GREY)
    QTest.keyClick(window, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: scene.at(0.35, 0.5) != GREY)
    door.tell(changed(yard(DOORWAY, PATH, enabled=False), ring_prefix))
    qtbot.waitUntil(lambda: scene.at(0.35, 0.5) == GREY)
    assert scene.at(0.65, 0.5) == GREY


def test_the_arrow_of_a_line_points_where_in_is_and_flashes_when_somebody_crosses(
    scene: Scene, door: StandInEngine, qtbot: QtBot
) -> None:
    counts = [Count(shape="Path", label="in", value=1), Count(shape="Path", label="out", value=4)]
    door.tell(result(*counts))
    below = 0.5 + 33 / scene.tile.picture_area().height()  # to the right of a line that goes to the right is down: in
    above = 0.5 - 33 / scene.tile.picture_area().height()
    qtbot.waitUntil(lambda: scene.at(0.7, below) == PINK and scene.at(0.7, above) == PINK)
    door.tell(result(Count(shape="Path", label="in", value=2), counts[1]))
    qtbot.waitUntil(lambda: scene.at(0.7, below) == (255, 255, 255))
    assert scene.at(0.7, above) == PINK
    qtbot.waitUntil(lambda: scene.at(0.7, below) == PINK)


def test_an_object_that_is_followed_has_a_tail(scene: Scene, door: StandInEngine, qtbot: QtBot) -> None:
    for age_s, x in ((0.6, 0.6), (0.3, 0.75), (0.0, 0.9)):
        found = Detection((x - 0.05, 0.1, x + 0.05, 0.2), 0.9, "person", track_id=3)
        door.tell(result(detections=(found,), age_s=age_s))
    scene.push()

    def is_yellow() -> bool:
        red, green, blue = scene.at(0.8, 0.2)
        return red > 180 and green > 150 and blue < 90

    qtbot.waitUntil(is_yellow)
