"""One window with many tiles, played for a while: ``python -m tests.benchmarks.gui.player KIND TILES SECONDS WAY X_SERVER [VIEW]``.

KIND is "ours" (the main window on ring buffers) or "bare" (a picture is blitted into each of so many bare widgets, nothing else);
WAY is "step" (all cameras send at the same moment) or "stagger". VIEW, for "bare", says where the view lies in our window:
LEFT,TOP,WIDTH,HEIGHT as "ours" tells it, so that the bare widgets have the places and sizes of our tiles. Prints one line of JSON.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle
from math import isqrt
from pathlib import Path

import msgspec
from PySide6.QtCore import QEventLoop, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tests.benchmarks.camera.cpu_clock import cpu_s
from tests.gui.stand_in import StandInEngine, camera, status
from tests.support.wall import Wall
from valkka_live.core.config.models import ViewConfig, WindowConfig
from valkka_live.core.messages import StreamState
from valkka_live.gui.application import setup_application
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.grid_layout import cell_rects
from valkka_live.gui.video.view_layouts import even

FPS = 25
WINDOW_WH = (1600, 960)
SETTLE_S = 1.0
PATIENCE_S = 30.0


class Sample(msgspec.Struct, frozen=True):
    """What was measured.

    Attributes:
        gui_ms, x_ms: CPU of the window's process and of the X server, ms a frame shown.
        frames: shown a second.
        size_wh: of the pictures, device pixels.
        view: left, top, width and height of the view in the window.
        rss_mb: of the window's process at the end.
        slope_kb_s: how fast that grew.
    """

    gui_ms: float
    x_ms: float
    frames: float
    size_wh: tuple[int, int]
    view: tuple[int, int, int, int]
    rss_mb: float
    slope_kb_s: float


class _BareTile(QWidget):
    """The least that shows a picture."""

    def __init__(self, parent: QWidget, rect: QRect, images: list[QImage]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setGeometry(rect)
        self._images = cycle(images)
        self.frames = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.frames += 1
        QPainter(self).drawImage(0, 0, next(self._images))


def _images(size: QSize) -> list[QImage]:
    """Pictures of one tile's own: many tiles that share some would only paint what the processor's cache holds."""
    images = [QImage(size, QImage.Format.Format_RGB32) for _ in range(3)]
    for shade, image in enumerate(images):
        image.fill(60 + 30 * shade)
    return images


def wait(seconds: float) -> None:
    """Let the window live."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def bare(n_tiles: int, seconds: float, *, view: QRect, staggered: bool, x_server: int) -> Sample:
    """The reference.

    Args:
        view: where our window has its view.
    """
    window = QWidget()
    window.resize(*WINDOW_WH)
    side = isqrt(n_tiles)
    rects = [rect.translated(view.topLeft()) for rect in cell_rects(view.size(), even(side, side))]
    size = rects[0].size()
    tiles = [_BareTile(window, rect, _images(size)) for rect in rects]
    window.show()
    groups = [[tile] for tile in tiles] if staggered else [tiles]
    timers = []
    for group in groups:
        timer = QTimer(window, interval=1000 // FPS, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda group=group: [tile.update() for tile in group])
        timer.start()
        timers.append(timer)
        if staggered:
            wait(1 / FPS / len(groups))
    return measure(lambda: sum(tile.frames for tile in tiles), seconds, x_server, size, view)


def ours(n_tiles: int, seconds: float, *, staggered: bool, x_server: int) -> Sample:
    """The main window; its engine only says that all is well."""
    side = isqrt(n_tiles)
    ids = [f"camera-{number}" for number in range(n_tiles)]
    door = StandInEngine()
    bridge = EngineBridge(door)
    view = ViewConfig(layout=f"{side}x{side}", cells=tuple(ids))
    window = MainWindow(bridge, WindowConfig(views=(view,)), save_window=lambda _: None)
    for dock in (window.dock, window.analysis.dock, window.events.dock):
        dock.hide()
    window.resize(*WINDOW_WH)
    window.show()
    wait(0.5)
    view_rect = QRect(window.grid.mapTo(window, QPoint()), window.grid.size())
    size = window.grid.tiles[0].size()
    prefix = f"bench-{os.getpid()}"
    with Wall([f"{prefix}.{name}.live" for name in ids], size.toTuple(), FPS, staggered=staggered):
        door.tell_cameras(*(camera(name) for name in ids), ring_prefix=prefix)
        door.tell(*(status(name, StreamState.LIVE) for name in ids))
        deadline = time.monotonic() + PATIENCE_S
        while any(tile.image is None for tile in window.grid.tiles):
            wait(0.1)
            if time.monotonic() > deadline:
                raise TimeoutError("not every tile shows a picture")
        sample = measure(lambda: _frames_taken(window), seconds, x_server, size, view_rect)
        window.close()
        bridge.close()
    door.close()
    return sample


def measure(frames: Callable[[], int], seconds: float, x_server: int, size: QSize, view: QRect) -> Sample:
    """CPU and memory while the window plays.

    Args:
        frames: tells how many were shown so far.
        x_server: its process id.
        size: of the pictures.
        view: in the window.
    """
    wait(SETTLE_S)
    begin, shown, memory = (cpu_s(os.getpid()), cpu_s(x_server), time.monotonic()), frames(), rss_kb()
    wait(seconds)
    gui_s, x_s, lasted_s = (
        now - then for now, then in zip((cpu_s(os.getpid()), cpu_s(x_server), time.monotonic()), begin, strict=True)
    )
    n = max(1, frames() - shown)
    grown = rss_kb() - memory
    return Sample(
        gui_ms=gui_s / n * 1e3,
        x_ms=x_s / n * 1e3,
        frames=n / lasted_s,
        size_wh=(size.width(), size.height()),
        view=(view.left(), view.top(), view.width(), view.height()),
        rss_mb=rss_kb() / 1024,
        slope_kb_s=grown / lasted_s,
    )


def rss_kb() -> int:
    """Resident memory of this process."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024


def _frames_taken(window: MainWindow) -> int:
    """Read from the rings so far, each to be shown; a late window passes some over, which are not counted."""
    return sum(reader.client.stats.received for reader in window._feed._readers.values())


def main() -> None:
    """Play, and say what it cost."""
    kind, n_tiles, seconds, way, x_server = sys.argv[1:6]
    setup_application(sys.argv[:1])
    play = partial(bare, view=QRect(*map(int, sys.argv[6].split(",")))) if kind == "bare" else ours
    sample = play(int(n_tiles), float(seconds), staggered=way == "stagger", x_server=int(x_server))
    sys.stdout.write(msgspec.json.encode(sample).decode() + "\n")


if __name__ == "__main__":
    main()
