"""The real program with its window, in a process of its own, that obeys orders and looks at what its tiles paint.

It looks at a tile's picture at the end of each paintEvent; the X server gets it after that.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEventLoop, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.camera.ages import Ages
from tests.benchmarks.camera.bounds import PATIENCE_S
from tests.benchmarks.camera.orders import Answer, Measure, Order, Remove, Show, Switch
from tests.benchmarks.camera.read_stamp import Stamp, read_stamp
from tests.support.engine import child_pids
from valkka_live.app import make_parts
from valkka_live.core.config.models import Camera, ViewConfig, WindowConfig
from valkka_live.core.engine import Engine
from valkka_live.core.messages.door import AddCamera, CameraChanged, EngineReady, RemoveCamera
from valkka_live.core.paths import profile_paths
from valkka_live.gui.application import setup_application
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.picture_tile import PictureTile

_LOOK_MS = 20
_SIZE = 1300, 860
Watch = Callable[[PictureTile, NDArray[np.uint8], int], None]


class WatchedTiles:
    """Looks at every tile after it has painted.

    Attributes:
        watch: called with the tile, the brightness of its picture (h, w), and CLOCK_MONOTONIC in ns.
    """

    def __init__(self) -> None:
        self.watch: Watch | None = None
        paint = PictureTile.paintEvent

        def paint_and_look(tile: PictureTile, event: QPaintEvent) -> None:
            paint(tile, event)
            now_ns = time.monotonic_ns()
            if self.watch is not None and tile.image is not None:
                self.watch(tile, brightness_of(tile.image), now_ns)

        PictureTile.paintEvent = paint_and_look  # type: ignore[assignment,method-assign]


def brightness_of(image: QImage) -> NDArray[np.uint8]:
    """The green of a picture, (h, w), not copied."""
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, 1 : image.width() * 4 : 4]


class Program:
    """Engine, bridge and window, as app.py puts them together."""

    def __init__(self, application: QApplication, folder: Path, rows: int, columns: int) -> None:
        self._application = application
        self._tiles = WatchedTiles()
        paths = profile_paths(folder)
        paths.create()
        self._engine = Engine(paths, make_parts(), throwaway=True)
        self._bridge = EngineBridge(self._engine)
        view = ViewConfig(layout=f"{columns}x{rows}", cells=("",) * (rows * columns))
        self._window = MainWindow(self._bridge, WindowConfig(views=(view,)), save_window=lambda _: None)
        self._bridge.camera_changed.connect(self._show)
        self._numbers = itertools.count()
        self._cameras: list[str] = []
        self._ready = False
        self._bridge.engine_ready.connect(self._on_ready)

    def start(self) -> None:
        """On the screen, and the engine ready."""
        self._engine.start()
        self._window.resize(*_SIZE)
        self._window.move(0, 0)
        self._window.show()
        self._wait(lambda: self._ready)

    def end(self) -> None:
        """As when the window is closed."""
        self._window.close()
        self._bridge.close()
        self._engine.stop(PATIENCE_S)
        self._engine.close()

    def obey(self, order: Order) -> Answer:
        """Do it."""
        match order:
            case Show():
                return self._add(order.cameras)
            case Measure():
                return self._measure(order.seconds)
            case Switch():
                return self._switch(order)
            case Remove():
                return self._remove()

    def _add(self, cameras: list[tuple[str, str]]) -> Answer:
        seen: dict[PictureTile, int] = {}

        def look(tile: PictureTile, brightness: NDArray[np.uint8], now_ns: int) -> None:
            if tile not in seen and read_stamp(brightness) is not None:
                seen[tile] = now_ns

        self._tiles.watch = look
        start_ns = time.monotonic_ns()
        for url, sub_url in cameras:
            name = f"bench-{next(self._numbers)}"
            self._cameras.append(name)
            self._bridge.send(AddCamera(camera=Camera(id=name, name=name, url=url, sub_url=sub_url, hardware=False)))
        self._wait(lambda: len(seen) == len(cameras))
        return Answer(waits_ms=[(at_ns - start_ns) / 1e6 for at_ns in seen.values()], place=place_of(next(iter(seen))))

    def _measure(self, seconds: float) -> Answer:
        ages: dict[PictureTile, Ages] = {}
        self._tiles.watch = lambda tile, brightness, now_ns: void(
            ages.setdefault(tile, Ages()).take(brightness, now_ns)
        )
        n_tiles = len(self._cameras)
        self._wait(lambda: len(ages) == n_tiles and all(one.measured_s > seconds for one in ages.values()))
        self._tiles.watch = None
        return Answer(
            ages_ms=[age for one in ages.values() for age in one.values_ms],
            missing=sum(one.missing for one in ages.values()),
        )

    def _switch(self, order: Switch) -> Answer:
        newest: list[tuple[Stamp, int]] = []
        tiles: list[PictureTile] = []

        def look(tile: PictureTile, brightness: NDArray[np.uint8], now_ns: int) -> None:
            stamp = read_stamp(brightness)
            if stamp is not None:
                newest.append((stamp, now_ns))
                tiles[:] = [tile]

        def shows(place: int) -> bool:
            return bool(newest) and newest[-1][0].place == place

        self._tiles.watch = look
        self._wait(lambda: shows(order.sub_place) and len(child_pids("decoder:")) == 1)
        start_ns = time.monotonic_ns()
        QTest.mouseDClick(tiles[0], Qt.MouseButton.LeftButton)
        self._wait(lambda: shows(order.main_place))
        there_ns = next(at_ns for stamp, at_ns in newest if stamp.place == order.main_place)
        QTest.mouseDClick(tiles[0], Qt.MouseButton.LeftButton)
        self._wait(lambda: shows(order.sub_place))
        return Answer(waits_ms=[(there_ns - start_ns) / 1e6])

    def _remove(self) -> Answer:
        self._tiles.watch = None
        while self._cameras:
            self._bridge.send(RemoveCamera(camera_id=self._cameras.pop()))
        self._wait(lambda: not child_pids("decoder:"))
        return Answer()

    def _on_ready(self, _ready: EngineReady) -> None:
        self._ready = True

    def _show(self, changed: CameraChanged) -> None:
        if changed.camera.id in self._cameras:
            self._window.dock.camera_activated.emit(changed.camera.id)  # as a double-click in the list does

    def _wait(self, condition: Callable[[], object]) -> None:
        """Let the program run until something holds.

        Raises:
            TimeoutError: it does not.
        """
        deadline = time.monotonic() + PATIENCE_S
        loop = QEventLoop()
        timer = QTimer(interval=_LOOK_MS)
        timer.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > deadline else None)
        timer.start()
        loop.exec()
        if not condition():
            raise TimeoutError(f"not within {PATIENCE_S:.0f} s")


def place_of(tile: PictureTile) -> tuple[int, int, int, int]:
    """Where its picture is on the screen: x, y, width, height, pixels."""
    area = tile.picture_area()
    corner = tile.mapToGlobal(area.topLeft())
    return round(corner.x()), round(corner.y()), round(area.width()), round(area.height())


def void(_: object) -> None:
    """Nothing."""


def obey_orders(folder: Path, rows: int, columns: int) -> int:
    """Obey until standard input ends.

    Args:
        folder: of a profile.
        rows, columns: of the view.

    Returns:
        Exit code.
    """
    application = setup_application(["valkka-live"])
    program = Program(application, folder, rows, columns)
    failed: list[BaseException] = []
    program.start()

    def on_order() -> None:
        line = sys.stdin.buffer.readline()
        if not line:
            application.quit()
            return
        notifier.setEnabled(False)
        try:
            answer = program.obey(msgspec.json.decode(line, type=Order))
        except TimeoutError as error:
            failed.append(error)
            application.quit()
            return
        notifier.setEnabled(True)
        sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
        sys.stdout.buffer.flush()

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(on_order)
    sys.stdout.buffer.write(msgspec.json.encode(Answer()) + b"\n")
    sys.stdout.buffer.flush()
    application.exec()
    program.end()
    if failed:
        sys.stderr.write(f"the window gave up: {failed[0]}\n")
    return len(failed)
