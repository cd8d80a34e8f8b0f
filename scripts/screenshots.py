"""Takes the pictures of docs/screenshots: the real program with its demo cameras and a camera that is not there.

``make screenshots`` runs it on a screen of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from valkka_live.app import make_parts
from valkka_live.core.config.models import Camera, WindowConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.engine import Engine
from valkka_live.core.messages import AnalysisResult, StreamState
from valkka_live.core.messages.door import AddCamera, SetAnalyzer
from valkka_live.core.paths import Paths, profile_paths
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui.application import setup_application
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.cameras.camera_dialog import CameraDialog
from valkka_live.gui.language import install_language
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.settings.window import SettingsWindow
from valkka_live.gui.system.window import SystemWindow
from valkka_live.gui.video.view_layouts import layout_of
from valkka_live.gui.widgets.fold import Fold
from valkka_live.gui.windows.view_window import ViewWindow
from valkka_live.throwaway import write_throwaway_profile

TARGET = Path(__file__).parents[1] / "docs" / "screenshots"
DEMO_S = 6.0
"""So long somebody walks on, once everything works."""
LONGEST_S = 120.0
SIZE_WH = (1280, 800)
_GERMAN = {"SCREENSHOT_LANGUAGE": "de"}
_ENVIRONMENT = {
    "german": _GERMAN,
    "add_camera_german": _GERMAN,
    "analysis_german": _GERMAN,
    "settings_german": _GERMAN,
    "hidpi": {"QT_SCALE_FACTOR": "2"},
}
_PATH = Shape(name="Path", kind=ShapeKind.LINE, points=((0.46, 0.5), (0.42, 0.95)))
_DOORSTEP = Shape(
    name="Doorstep", kind=ShapeKind.ZONE, points=((0.05, 0.7), (0.2, 0.52), (0.33, 0.52), (0.42, 0.66), (0.3, 0.9))
)
_LAWN = Shape(name="Lawn", kind=ShapeKind.ZONE, points=((0.72, 0.6), (0.95, 0.6), (0.95, 0.85), (0.72, 0.85)))


def main() -> None:
    """Take all pictures, or those named on the command line."""
    shots: dict[str, Callable[[], None]] = {
        "first_start": first_start,
        "demo_grid": demo_grid,
        "states": states,
        "add_camera": add_camera,
        "analysis_dock": analysis_dock,
        "events": events,
        "define_editor": define_editor,
        "main_light": main_light,
        "wall": wall,
        "german": german,
        "add_camera_german": add_camera_german,
        "analysis_german": analysis_german,
        "hidpi": hidpi,
        "add_camera_failed": add_camera_failed,
        "camera_list": camera_list,
        "settings": settings,
        "settings_german": settings_german,
        "view_window": view_window,
        "system": system,
    }
    for name in sys.argv[1:] or shots:
        take(name, shots[name])


def take(name: str, shot: Callable[[], None]) -> None:
    """One picture; those of another scale or language in a process of their own, which Qt needs for it."""
    environment = _ENVIRONMENT.get(name, {})
    if any(os.environ.get(key) != value for key, value in environment.items()):
        subprocess.run([sys.executable, __file__, name], env={**os.environ, **environment}, check=True)
        return
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = setup_application(sys.argv[:1])
    install_language(application, os.environ.get("SCREENSHOT_LANGUAGE", "en"))
    shot()
    application.processEvents()


class Program:
    """The program on a throw-away profile, as ``valkka-live`` starts it."""

    def __init__(self, paths: Paths) -> None:
        self._engine = Engine(paths, make_parts(), throwaway=True)
        self.bridge = EngineBridge(self._engine)
        config, _ = ConfigStore(paths.window_config).load(WindowConfig)
        self.window = MainWindow(self.bridge, config, save_window=lambda _: None)
        self._detected: set[str] = set()
        self.bridge.analysis_result.connect(self._on_result)
        self.window.resize(*SIZE_WH)
        self._engine.start()
        self.window.show()

    def add(self, name: str, url: str, folder: str = "") -> None:
        """Another camera."""
        self._engine.send(
            AddCamera(camera=Camera(id=name.lower().replace(" ", "-"), name=name, url=url, folder=folder))
        )

    def wait_for_objects(self) -> None:
        """Until the detector has found something in every camera that lives, and somebody has walked on for a while."""

        def all_found() -> bool:
            tiles = [tile.content for tile in self.window.grid.tiles if tile.content.camera_id]
            live = {content.camera_id for content in tiles if content.state is StreamState.LIVE}
            return (
                bool(live)
                and all(content.state is not StreamState.CONNECTING for content in tiles)
                and live <= self._detected
            )

        wait_until(all_found)
        wait(DEMO_S)

    def _on_result(self, result: AnalysisResult) -> None:
        if result.analyzer == "yolo" and result.detections:
            self._detected.add(result.camera_id)

    def analyze(self, camera_id: str, analyzer: str, *shapes: Shape, **parameters: str | float | bool) -> None:
        """Switch an analyzer on, with these shapes and settings."""
        self._engine.send(
            SetAnalyzer(
                camera_id=camera_id, analyzer=analyzer, enabled=True, shapes=shapes, parameters=dict(parameters)
            )
        )

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        self.window.close()
        self.bridge.close()
        self._engine.stop(15.0)
        self._engine.close()


def open_program(n_demo: int, urls: tuple[str, ...] = ()) -> Program:
    """With so many demo cameras and these addresses in its view."""
    paths = profile_paths(Path(tempfile.mkdtemp(prefix="valkka-live-screenshots-")))
    paths.create()
    if n_demo or urls:
        write_throwaway_profile(paths, urls, n_demo)
    return Program(paths)


def wait(seconds: float) -> None:
    """Let the program run."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the program run until something is so; a computer that is busy takes its time."""
    deadline = time.monotonic() + LONGEST_S
    while not condition() and time.monotonic() < deadline:
        wait(0.2)


def save(widget: QWidget, name: str) -> None:
    """What a widget shows, as docs/screenshots/name.png."""
    path = TARGET / f"{name}.png"
    drawn = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    picture = Image.frombuffer(
        "RGB", (drawn.width(), drawn.height()), drawn.constBits(), "raw", "RGB", drawn.bytesPerLine()
    )
    picture.quantize(256, method=Image.Quantize.FASTOCTREE, kmeans=3).save(path, optimize=True)  # a third of the bytes
    sys.stdout.write(f"{path.name} {path.stat().st_size // 1000} kB\n")


def first_start() -> None:
    """No camera yet."""
    with open_program(0) as program:
        wait(2.0)
        save(program.window, "first_start")


def demo_grid() -> None:
    """Four cameras, motion and objects; the mouse rests over one tile."""
    with open_program(4) as program:
        program.wait_for_objects()
        tile = program.window.grid.tiles[3]
        middle = QPointF(tile.rect().center())
        QApplication.sendEvent(tile, QEnterEvent(middle, middle, QPointF(tile.mapToGlobal(middle))))
        wait(1.0)
        save(program.window, "demo_grid")


def main_light() -> None:
    """The light theme; tiles stay dark."""
    with open_program(4) as program:
        program.window.settings.toggle_theme()
        program.wait_for_objects()
        save(program.window, "main_light")
        program.window.settings.toggle_theme()


def wall() -> None:
    """Sixteen tiles, nothing else."""
    with open_program(4) as program:
        ids = _ids(program)
        program.window.resize(1600, 900)
        program.window.views.model.set_layout(layout_of("4x4"))
        program.window.views.model.place([ids[cell % len(ids)] for cell in range(16)], 0)
        program.wait_for_objects()
        save(program.window, "wall")


def german() -> None:
    """Two cameras that live and two that do not, in German."""
    unreachable = ("rtsp://127.0.0.1:9/stream", "file:///nowhere/clip.mp4")
    with open_program(2, unreachable) as program:
        program.wait_for_objects()
        save(program.window, "german")


def add_camera_german() -> None:
    """The longest dialog in the longer language."""
    _add_camera("add_camera_german", "demo:yard")


def analysis_german() -> None:
    """Settings of an analyzer in German."""
    with open_program(2) as program:
        yard, _ = _ids(program)
        program.analyze(yard, "zones", _DOORSTEP, source="yolo")
        program.window.analysis.open_settings(yard, "zones")
        program.wait_for_objects()
        save(program.window, "analysis_german")


def hidpi() -> None:
    """The window on a display of 200 %."""
    with open_program(4) as program:
        program.window.resize(1000, 620)
        program.wait_for_objects()
        save(program.window, "hidpi")


def add_camera_failed() -> None:
    """An address where nobody answers."""
    _add_camera("add_camera_failed", "rtsp://127.0.0.1:9/stream")


def camera_list() -> None:
    """Cameras in folders, some of them not there."""
    with open_program(2) as program:
        for name, url, folder in (
            ("Gatehouse", "demo:street", "Site North"),
            ("Car park", "demo:carpark", "Site North"),
            ("Stairs", "rtsp://127.0.0.1:9/stairs", "Site North/Building A"),
            ("Server room", "demo:corridor", "Site North/Building A"),
            ("Warehouse", "rtsp://camera.invalid/1", "Site South"),
        ):
            program.add(name, url, folder)
        program.wait_for_objects()
        program.window.dock.list_view.expandAll()
        wait(1.0)
        save(program.window, "camera_list")


def settings() -> None:
    """What the user can choose."""
    _settings("settings")


def settings_german() -> None:
    """The same in German."""
    _settings("settings_german")


def _settings(name: str) -> None:
    with open_program(0) as program:
        wait(2.0)
        program.window.settings.open()
        wait(1.0)
        opened = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, SettingsWindow))
        save(opened, name)
        opened.close()


def system() -> None:
    """What the program uses, process by process."""
    with open_program(2) as program:
        program.wait_for_objects()
        program.window.system.open()
        wait(10.0)
        opened = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, SystemWindow))
        save(opened, "system")
        opened.close()


def view_window() -> None:
    """A camera in a window of its own."""
    with open_program(1) as program:
        (yard,) = _ids(program)
        program.wait_for_objects()
        program.window.windows.open_camera(yard)
        wait(6.0)
        opened = next(w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, ViewWindow))
        opened.resize(960, 560)
        wait(3.0)
        save(opened, "view_window")


def states() -> None:
    """A camera that lives, and some that do not."""
    unreachable = ("rtsp://127.0.0.1:9/stream", "rtsp://camera.invalid/stream", "file:///nowhere/clip.mp4")
    with open_program(1, unreachable) as program:
        tiles, under_way = program.window.grid.tiles, (None, StreamState.CONNECTING)
        wait_until(lambda: all(tile.content.state not in under_way for tile in tiles))
        wait(3.0)
        save(program.window, "states")


def add_camera() -> None:
    """The dialog, its advanced part open and its address tested."""
    _add_camera("add_camera", "demo:yard")


def _add_camera(name: str, address: str) -> None:
    with open_program(0) as program:
        wait(1.0)
        dialog = CameraDialog(other_names=(), keyring="the GNOME keyring", bridge=program.bridge, parent=program.window)
        dialog.name.edit.setText("Gate")
        dialog.address.edit.setText(address)
        dialog.sub_address.edit.setText("demo:corridor" if address.startswith("demo:") else "")
        for fold in dialog.findChildren(Fold):
            fold.heading.click()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        dialog.connection.button.click()
        busy = dialog.connection.button.text()
        wait_until(lambda: dialog.connection.button.text() != busy)
        wait(0.5)
        save(dialog, name)
        dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def analysis_dock() -> None:
    """People and cars are counted at lines and in zones; the settings stand beside the pictures."""
    with open_program(2) as program:
        yard, street = _ids(program)
        program.analyze(yard, "line_crossing", _PATH, source="yolo")
        program.analyze(yard, "zones", _DOORSTEP, source="yolo")
        program.analyze(street, "tracking", source="yolo")
        program.wait_for_objects()
        wait(2 * DEMO_S)
        QTest.mouseDClick(program.window.grid.tiles[0], Qt.MouseButton.LeftButton)
        program.window.analysis.open_settings(yard, "line_crossing")
        wait(5.0)
        save(program.window, "analysis_dock")


def events() -> None:
    """What has happened, at the right of the view: somebody crosses a line, somebody is in a zone, a camera is away."""
    with open_program(3, ("rtsp://127.0.0.1:9/stream",)) as program:
        yard = _ids(program)[0]
        program.analyze(yard, "line_crossing", _PATH, source="yolo")
        program.analyze(yard, "zones", _DOORSTEP, _LAWN, source="yolo")
        program.wait_for_objects()
        wait_until(lambda: {"line_crossing", "zones"} <= {row.analyzer for row in program.window.events.model.rows})
        wait(2 * DEMO_S)
        QTest.mouseClick(program.window.events.dock.header.place, Qt.MouseButton.LeftButton)
        wait(2.0)
        save(program.window, "events")


def define_editor() -> None:
    """A zone has just been drawn."""
    with open_program(1) as program:
        (yard,) = _ids(program)
        program.analyze(yard, "zones", _DOORSTEP, _LAWN, source="yolo")
        program.wait_for_objects()
        editor = program.window.analysis.define(yard, "zones")
        if editor is None:
            raise LookupError("there is no analyzer of zones")
        wait(5.0)
        editor.document.select(0, 3)
        wait(0.5)
        save(editor, "define_editor")
        editor.close()


def _ids(program: Program) -> list[str]:
    """The cameras, in the order of their tiles."""
    wait(2.0)
    return [tile.content.camera_id for tile in program.window.grid.tiles if tile.content.camera_id]


if __name__ == "__main__":
    main()
