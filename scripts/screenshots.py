"""Takes the pictures of docs/screenshots: the real program with its demo cameras and a camera that is not there.

``make screenshots`` runs it on a screen of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from valkka_live.app import make_parts
from valkka_live.core.config.models import Camera, WindowConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.engine import Engine
from valkka_live.core.messages import AnalysisResult, DetectorState, DetectorStatus, StreamState
from valkka_live.core.messages.door import AddCamera, SetAnalyzer
from valkka_live.core.paths import Paths, profile_paths
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui.application import setup_application
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.cameras.camera_dialog import CameraDialog
from valkka_live.gui.cameras.many_dialog import ManyDialog
from valkka_live.gui.language import install_language
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.settings.window import SettingsWindow
from valkka_live.gui.shortcuts_dialog import ShortcutsDialog
from valkka_live.gui.system.pages import SystemPage
from valkka_live.gui.system.window import SystemWindow
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_layouts import layout_of
from valkka_live.gui.widgets.fold import Fold
from valkka_live.gui.windows.missing_dialog import MissingDialog
from valkka_live.gui.windows.view_window import ViewWindow
from valkka_live.throwaway import write_throwaway_profile

TARGET = Path(__file__).parents[1] / "docs" / "screenshots"
DEMO_S = 6.0
"""So long somebody walks on, once everything works."""
LONGEST_S = 120.0
BOX_S = 0.4
"""The box of an older picture lags behind who walks."""
CALM_S = 20.0
"""So long a detector that is overloaded may take to get over its start; a busy computer never lets it."""
SIZE_WH = (1280, 800)
W = TypeVar("W", bound=QWidget)
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
        "settings_start": settings_start,
        "view_window": view_window,
        "system": system,
        "system_detector": system_detector,
        "system_memory": system_memory,
        "shortcuts": shortcuts,
        "add_many": add_many,
        "missing_cameras": missing_cameras,
        "contrast": contrast,
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
        self._known: set[str] = set()
        self._detected: dict[str, float] = {}  # when the newest picture was taken in which something was found
        self._detector = DetectorStatus(state=DetectorState.IDLE)
        self.bridge.camera_changed.connect(lambda told: self._known.add(told.camera.id))
        self.bridge.analysis_result.connect(self._on_result)
        self.bridge.detector_status.connect(self._on_detector)
        self.window.resize(*SIZE_WH)
        self._engine.start()
        self.window.show()

    def add(self, name: str, url: str, folder: str = "", *, user: str = "", enabled: bool = True) -> str:
        """Another camera, which no tile shows yet; one with a user has a password too."""
        camera_id = name.lower().replace(" ", "-")
        camera = Camera(id=camera_id, name=name, url=url, folder=folder, user=user, enabled=enabled)
        self._engine.send(AddCamera(camera=camera, password="wrong" if user else "", keep_password=False))
        wait_until(lambda: camera_id in self._known)
        return camera_id

    def show(self, layout: str, *camera_ids: str) -> None:
        """These cameras in a view of this shape, none of them selected."""
        model = self.window.views.model
        model.set_layout(layout_of(layout))
        model.place(camera_ids, 0)
        model.select(-1)

    def wait_for_objects(self) -> None:
        """Until the detector has found something in every camera that lives, and somebody has walked on for a while."""

        def all_found() -> bool:
            tiles = [tile.content for tile in self.window.grid.tiles if tile.content.camera_id]
            live = {content.camera_id for content in tiles if content.state is StreamState.LIVE}
            return (
                bool(live)
                and all(content.state is not StreamState.CONNECTING for content in tiles)
                and live <= self._detected.keys()
            )

        wait_until(all_found)
        wait(DEMO_S)
        wait_until(lambda: self._detector.state is DetectorState.READY, CALM_S, must=False)
        self.wait_for_boxes()

    def wait_for_boxes(self) -> None:
        """Until something is seen in every camera, just now; in a corridor there is not always somebody."""

        def all_new() -> bool:
            return all(time.monotonic() - seen_s < BOX_S for seen_s in self._detected.values())

        wait_until(all_new, CALM_S, must=False, every_s=0.02)

    def _on_result(self, result: AnalysisResult) -> None:
        if result.analyzer == "yolo" and result.detections:
            self._detected[result.camera_id] = result.monotonic_ns / 1e9

    def _on_detector(self, status: DetectorStatus) -> None:
        self._detector = status

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


def wait_until(
    condition: Callable[[], bool], longest_s: float = LONGEST_S, *, must: bool = True, every_s: float = 0.2
) -> None:
    """Let the program run until something is so; a computer that is busy takes its time.

    Raises:
        TimeoutError: it must be so, and is not: there is no picture of a program that does not live.
    """
    deadline = time.monotonic() + longest_s
    while not condition():
        if time.monotonic() >= deadline:
            if must:
                raise TimeoutError(f"not so after {longest_s:.0f} s")
            return
        wait(every_s)


def wait_for_events(program: Program, n_events: int) -> None:
    """Until so many things have happened, and all have their pictures."""
    rows = program.window.events.model.rows

    def have_happened() -> bool:
        return len(rows) >= n_events and all(row.is_state or not row.thumbnail.isNull() for row in rows)

    wait_until(have_happened)


class _Guarded(BaseHTTPRequestHandler):
    """A camera's web server that takes no password."""

    def do_GET(self) -> None:
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="camera"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name it has there
        """Say nothing."""


@contextmanager
def camera_with_password() -> Iterator[str]:
    """The address of a camera that refuses whoever signs in."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Guarded)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/stream"
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


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
    """Four cameras, motion and objects, a line and a zone; the mouse rests over one tile."""
    with open_program(4) as program:
        yard = _ids(program)[0]
        program.analyze(yard, "line_crossing", _PATH, source="yolo")
        program.analyze(yard, "zones", _DOORSTEP, source="yolo")
        program.wait_for_objects()
        wait_for_events(program, 7)
        tile = program.window.grid.tiles[3]
        middle = QPointF(tile.rect().center())
        QApplication.sendEvent(tile, QEnterEvent(middle, middle, QPointF(tile.mapToGlobal(middle))))
        wait(1.0)
        program.wait_for_boxes()
        save(program.window, "demo_grid")


def main_light() -> None:
    """The light theme; tiles stay dark."""
    with open_program(4) as program:
        program.window.settings.toggle_theme()
        program.wait_for_objects()
        save(program.window, "main_light")
        program.window.settings.toggle_theme()


def wall() -> None:
    """Sixteen cells, nothing else: most of them live, some do not, one is free."""
    with open_program(4) as program, camera_with_password() as guarded:
        yard, street, car_park, corridor = _ids(program)
        program.window.resize(1600, 940)
        for action in program.window.actions():
            if action.shortcut().toString() in ("F8", "F9"):  # events and camera list
                action.trigger()
        gate = program.add("Gate", "rtsp://127.0.0.1:9/stream")
        server_room = program.add("Server room", guarded, user="viewer")
        stairs = program.add("Stairs east", "demo:corridor", enabled=False)
        live = (yard, street, car_park, corridor, street, car_park, corridor, yard, car_park, yard, street, corridor)
        program.show("4x4", *live, gate, server_room, stairs)
        program.wait_for_objects()
        save(program.window, "wall")


def german() -> None:
    """Two cameras that live and two that do not, in German."""
    with open_program(2) as program:
        yard, street = _ids(program)
        gate = program.add("Tor", "rtsp://127.0.0.1:9/stream")
        clip = program.add("Lager", "file:///nowhere/clip.mp4")
        program.show("2x2", yard, street, gate, clip)
        program.wait_for_objects()
        wait_for_events(program, 4)
        save(program.window, "german")


def add_camera_german() -> None:
    """The longest dialog in the longer language."""
    _add_camera("add_camera_german", "demo:yard")


def analysis_german() -> None:
    """Settings of an analyzer in German."""
    with open_program(2) as program:
        yard, _ = _ids(program)
        program.analyze(yard, "zones", _DOORSTEP, source="yolo")
        program.wait_for_objects()
        program.window.analysis.open_settings(yard, "zones")
        wait(1.0)
        program.wait_for_boxes()
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
    """Cameras in folders, some of them not there; the mouse rests on one."""
    north, building, south = "Site North", "Site North/Building A", "Site South"
    with open_program(0) as program, camera_with_password() as guarded:
        shown = [
            program.add("Yard", "demo:yard", north),
            program.add("Car park", "demo:carpark", north),
            program.add("Corridor", "demo:corridor", building),
            program.add("Server room", guarded, south, user="viewer"),
            program.add("Gate", "rtsp://127.0.0.1:9/stream", south),
            program.add("Warehouse", "file:///nowhere/clip.mp4", south),
        ]
        program.add("Stairs east", "demo:corridor", building, enabled=False)
        for camera_id in shown[:3]:
            program.analyze(camera_id, "motion")
            program.analyze(camera_id, "yolo")
        program.show("3x2", *shown)
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


def settings_start() -> None:
    """How the program starts."""
    _settings("settings_start", page=1)


def _settings(name: str, page: int = 0) -> None:
    with open_program(0) as program:
        wait(2.0)
        program.window.settings.open()
        opened = visible(SettingsWindow)
        opened.pages.choose(page)
        wait(1.0)
        save(opened, name)
        opened.close()


def system() -> None:
    """What the program uses, process by process."""
    _system("system", SystemPage.PROCESSES)


def system_detector() -> None:
    """Where the detector's time goes."""
    _system("system_detector", SystemPage.DETECTOR)


def system_memory() -> None:
    """The ring buffers, and who reads them."""
    _system("system_memory", SystemPage.RINGS)


def _system(name: str, page: SystemPage) -> None:
    with open_program(2) as program:
        program.wait_for_objects()
        program.window.system.open(page)
        wait(10.0)
        opened = visible(SystemWindow)
        save(opened, name)
        opened.close()


def shortcuts() -> None:
    """All keys and gestures."""
    with open_program(0) as program:
        wait(1.0)
        next(action for action in program.window.actions() if action.shortcut().toString() == "F1").trigger()
        wait(1.0)
        opened = visible(ShortcutsDialog)
        save(opened, "shortcuts")
        opened.close()


def add_many() -> None:
    """A range of addresses, a camera with a name, and a line that is no address."""
    with open_program(0) as program:
        wait(1.0)
        program.window.actions_.add_many()
        opened = visible(ManyDialog)
        opened.text.setPlainText(
            "rtsp://192.168.1.10-17:554/stream1\nGate, rtsp://192.168.1.40/main, rtsp://192.168.1.40/sub\nrtsp:/192.168.1.64"
        )
        wait(1.0)
        save(opened, "add_many")
        opened.close()


def missing_cameras() -> None:
    """A layout from another computer names cameras that are not here; others are offered."""
    with tempfile.TemporaryDirectory(prefix="valkka-live-screenshots-") as folder, open_program(3) as program:
        yard, street, _ = _ids(program)
        layouts, path = program.window.layouts, Path(folder) / "a.toml"
        layouts.export_to(path)
        path.write_text(path.read_text("utf-8").replace(yard, "elsewhere-1").replace(street, "elsewhere-2"), "utf-8")
        layouts.import_from(path)
        wait(2.0)
        notices = program.window.area.notices
        offer = next(
            b for b in notices.findChildren(QPushButton) if b.isVisible() and b.text() == tr("Choose cameras…")
        )
        QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
        wait(1.0)
        opened = visible(MissingDialog)
        save(opened, "missing_cameras")
        opened.close()


def contrast() -> None:
    """More contrast: stronger edges and texts, opaque headers, zones without fill."""
    with open_program(2) as program:
        yard, street = _ids(program)
        gate = program.add("Gate", "rtsp://127.0.0.1:9/stream")
        program.show("2x2", yard, street, gate)
        program.analyze(yard, "zones", _DOORSTEP, source="yolo")
        program.window.settings.change(more_contrast=True)
        program.wait_for_objects()
        program.wait_for_boxes()
        save(program.window, "contrast")
        program.window.settings.change(more_contrast=False)


def view_window() -> None:
    """A camera in a window of its own."""
    with open_program(1) as program:
        (yard,) = _ids(program)
        program.wait_for_objects()
        program.window.windows.open_camera(yard)
        wait(6.0)
        opened = visible(ViewWindow)
        opened.resize(960, 560)
        wait(3.0)
        save(opened, "view_window")


def states() -> None:
    """A camera that lives, and some that do not."""
    with open_program(1) as program, camera_with_password() as guarded:
        (yard,) = _ids(program)
        gate = program.add("Gate", "rtsp://127.0.0.1:9/stream")
        lift = program.add("Lift", "rtsp://camera.invalid/stream")
        warehouse = program.add("Warehouse", "file:///nowhere/clip.mp4")
        server_room = program.add("Server room", guarded, user="viewer")
        stairs = program.add("Stairs east", "demo:corridor", enabled=False)
        program.show("3x2", yard, gate, server_room, lift, warehouse, stairs)
        program.window.resize(1600, 800)
        program.wait_for_objects()
        save(program.window, "states")


def add_camera() -> None:
    """The dialog, its advanced part open and its address tested."""
    _add_camera("add_camera", "demo:yard")


def _add_camera(name: str, address: str) -> None:
    with open_program(0) as program:
        wait(1.0)
        dialog = CameraDialog(
            other_names=(), keyring=tr("the system keyring"), bridge=program.bridge, parent=program.window
        )
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
    """People and animals are counted at a line and in a zone; the settings stand beside the picture."""
    with open_program(1) as program:
        (yard,) = _ids(program)
        program.show("1x1", yard)
        program.analyze(yard, "line_crossing", _PATH, source="yolo")
        program.analyze(yard, "zones", _DOORSTEP, source="yolo")
        program.wait_for_objects()
        program.window.analysis.open_settings(yard, "line_crossing")
        wait_for_events(program, 6)
        program.wait_for_boxes()
        save(program.window, "analysis_dock")


def events() -> None:
    """What has happened, at the right of the view: somebody crosses a line, somebody is in a zone, a camera is away."""
    with open_program(3) as program:
        yard, street, car_park = _ids(program)
        program.show("2x2", yard, street, car_park, program.add("Gate", "rtsp://127.0.0.1:9/stream"))
        program.analyze(yard, "line_crossing", _PATH, source="yolo")
        program.analyze(yard, "zones", _DOORSTEP, _LAWN, source="yolo")
        program.wait_for_objects()
        wait_for_events(program, 10)
        QTest.mouseClick(program.window.events.dock.header.place, Qt.MouseButton.LeftButton)
        wait(2.0)
        program.wait_for_boxes()
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
        wait(2.0)
        save(editor, "define_editor")
        editor.close()


def visible(kind: type[W]) -> W:
    """The window of this kind that is open."""
    return next(w for w in QApplication.topLevelWidgets() if w.isVisible() and isinstance(w, kind))


def _ids(program: Program) -> list[str]:
    """The cameras, in the order of their tiles."""
    wait(2.0)
    return [tile.content.camera_id for tile in program.window.grid.tiles if tile.content.camera_id]


if __name__ == "__main__":
    main()
