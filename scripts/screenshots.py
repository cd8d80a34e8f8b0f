"""Takes the pictures of docs/screenshots: the real program with its demo cameras and a camera that is not there.

``make screenshots`` runs it on a screen of its own.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from valkka_live.app import make_parts
from valkka_live.core.config.models import Camera, WindowConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.engine import Engine
from valkka_live.core.messages.door import AddCamera, SetAnalyzer
from valkka_live.core.paths import Paths, profile_paths
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui.application import setup_application
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.cameras.camera_dialog import CameraDialog
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.widgets.fold import Fold
from valkka_live.throwaway import write_throwaway_profile

TARGET = Path(__file__).parents[1] / "docs" / "screenshots"
DEMO_S = 25.0
"""The detector has loaded its model, and somebody has walked into each scene."""
TEST_S = 15.0
SIZE_WH = (1280, 800)
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
        "define_editor": define_editor,
    }
    application = setup_application(sys.argv[:1])
    for name in sys.argv[1:] or shots:
        shots[name]()
    application.processEvents()


class Program:
    """The program on a throw-away profile, as ``valkka-live`` starts it."""

    def __init__(self, paths: Paths) -> None:
        self._engine = Engine(paths, make_parts(), throwaway=True)
        self.bridge = EngineBridge(self._engine)
        config, _ = ConfigStore(paths.window_config).load(WindowConfig)
        self.window = MainWindow(self.bridge, config, save_window=lambda _: None)
        self.window.resize(*SIZE_WH)
        self._engine.start()
        self.window.show()

    def add(self, name: str, url: str) -> None:
        """Another camera, which the first empty tile shows."""
        self._engine.send(AddCamera(camera=Camera(id=name.lower(), name=name, url=url)))

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


def save(widget: QWidget, name: str) -> None:
    """What a widget shows, as docs/screenshots/name.png."""
    path = TARGET / f"{name}.png"
    if not widget.grab().save(str(path)):
        raise OSError(f"{path} cannot be written")
    sys.stdout.write(f"{path.name}\n")


def first_start() -> None:
    """No camera yet."""
    with open_program(0) as program:
        wait(2.0)
        save(program.window, "first_start")


def demo_grid() -> None:
    """Four cameras, motion and objects; the mouse rests over one tile."""
    with open_program(4) as program:
        wait(DEMO_S)
        tile = program.window.grid.tiles[3]
        middle = QPointF(tile.rect().center())
        QApplication.sendEvent(tile, QEnterEvent(middle, middle, QPointF(tile.mapToGlobal(middle))))
        wait(1.0)
        save(program.window, "demo_grid")


def states() -> None:
    """A camera that lives, and some that do not."""
    unreachable = ("rtsp://127.0.0.1:9/stream", "rtsp://camera.invalid/stream", "file:///nowhere/clip.mp4")
    with open_program(1, unreachable) as program:
        wait(8.0)
        save(program.window, "states")


def add_camera() -> None:
    """The dialog, its advanced part open and its address tested."""
    with open_program(0) as program:
        wait(1.0)
        dialog = CameraDialog(other_names=(), keyring="the GNOME keyring", bridge=program.bridge, parent=program.window)
        dialog.name.edit.setText("Gate")
        dialog.address.edit.setText("demo:yard")
        dialog.sub_address.edit.setText("demo:corridor")
        for fold in dialog.findChildren(Fold):
            fold.heading.click()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        dialog.connection.button.click()
        wait(TEST_S)
        save(dialog, "add_camera")
        dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def analysis_dock() -> None:
    """People and cars are counted at lines and in zones; the settings stand beside the pictures."""
    with open_program(2) as program:
        yard, street = _ids(program)
        program.analyze(yard, "line_crossing", _PATH, source="yolo")
        program.analyze(yard, "zones", _DOORSTEP, source="yolo")
        program.analyze(street, "tracking", source="yolo")
        wait(2 * DEMO_S)
        QTest.mouseDClick(program.window.grid.tiles[0], Qt.MouseButton.LeftButton)
        program.window.analysis.open_settings(yard, "line_crossing")
        wait(5.0)
        save(program.window, "analysis_dock")


def define_editor() -> None:
    """A zone has just been drawn."""
    with open_program(1) as program:
        (yard,) = _ids(program)
        program.analyze(yard, "zones", _DOORSTEP, _LAWN, source="yolo")
        wait(DEMO_S)
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
