"""How a view shows its cells: by the menus, kept with the view."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow, Serve, plain
from tests.gui.stand_in import StandInEngine, camera, status
from valkka_live.core.config.models import ViewConfig, WindowConfig
from valkka_live.core.config.view_display import CellAspect, HeaderShown, OverlaySwitches, PictureFit, ViewDisplay
from valkka_live.core.messages import AnalyzerEvent, StreamFacts, StreamState
from valkka_live.core.messages.door import EditCamera, OpenStream
from valkka_live.core.shmem import RingServer
from valkka_live.core.turning import Turning
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.theme import DARK, qcolor
from valkka_live.gui.video.picture_tile import PictureTile

RED, BLUE = (0, 0, 250), (250, 0, 0)


def choose(menu: QMenu, *path: str) -> None:
    """Take an entry of a menu and its submenus, by the words."""
    *ways, last = path
    for way in ways:
        menu = next(action.menu() for action in menu.actions() if action.text() == way)  # type: ignore[assignment]
    next(action for action in menu.actions() if action.text().partition("\t")[0] == last).trigger()


def opened_menu(qtbot: QtBot) -> QMenu:
    """The menu that lies over everything."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def color_at(tile: PictureTile, point: QPoint) -> tuple[int, int, int]:
    color = tile.grab().toImage().pixelColor(point * tile.devicePixelRatioF())
    return color.blue(), color.green(), color.red()


def boxes_asked_for(door: StandInEngine) -> list[tuple[int, int]]:
    """What the tiles and others wanted to see, device pixels."""
    return [command.box_wh for command in door.commands if isinstance(command, OpenStream)]


@pytest.fixture
def ring(serve: Serve) -> RingServer:
    """4:3, of one colour."""
    return serve("gate", 320, 240)


@pytest.fixture
def window(
    open_window: OpenWindow, door: StandInEngine, ring: RingServer, ring_prefix: str, qtbot: QtBot
) -> MainWindow:
    """A live camera in the first of four cells."""
    opened = open_window(("gate", "", "", ""))
    door.tell_cameras(camera("gate"), ring_prefix=ring_prefix)
    door.tell(status("gate", StreamState.LIVE))
    qtbot.waitUntil(lambda: ring.readers == 1)
    ring.push(plain(320, 240, RED), monotonic_ns=time.monotonic_ns(), wall_time_ms=1_000)
    qtbot.waitUntil(lambda: opened.grid.tiles[0].image is not None)
    return opened


def test_cells_that_fill_the_view_are_chosen_in_the_bar_and_saved(window: MainWindow, qtbot: QtBot) -> None:
    before = window.grid.tiles[0].height()
    QTest.mouseClick(window.top_bar.display_button, Qt.MouseButton.LeftButton)
    choose(opened_menu(qtbot), "Cells", "Fill the view")
    assert window.grid.tiles[0].height() > before
    assert window.grid.tiles[2].geometry().bottom() == window.grid.rect().bottom()
    assert window.views.configs()[0].display.cells is CellAspect.FREE


def test_a_picture_fits_fills_or_is_stretched(window: MainWindow) -> None:
    tile, left_edge = window.grid.tiles[0], QPoint(6, 150)
    assert color_at(tile, left_edge) != RED
    for fit in (PictureFit.FILL, PictureFit.STRETCH):
        window.views.model.set_display(ViewDisplay(picture=fit))
        assert color_at(tile, left_edge) == RED
    assert tile.picture_area().size().toSize() == tile.size()


def test_a_header_under_the_mouse_is_there_for_a_camera_that_is_not_live(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    tile, in_header = window.grid.tiles[0], QPoint(300, 6)
    window.views.model.set_display(ViewDisplay(header=HeaderShown.HOVER, picture=PictureFit.FILL))
    qtbot.waitUntil(lambda: color_at(tile, in_header) == RED)
    QTest.mouseMove(tile, QPoint(200, 100))
    qtbot.waitUntil(lambda: color_at(tile, in_header) != RED)
    QTest.mouseMove(window, QPoint(5, 5))
    qtbot.waitUntil(lambda: color_at(tile, in_header) == RED)
    door.tell(status("gate", StreamState.STALLED))
    qtbot.waitUntil(lambda: tile.message_texts != [])
    window.views.model.set_display(ViewDisplay(header=HeaderShown.NEVER))
    assert sum(color_at(tile, in_header)) < 80


def test_a_held_picture_stays_until_space_is_pressed_again(window: MainWindow, ring: RingServer, qtbot: QtBot) -> None:
    tile, middle = window.grid.tiles[0], window.grid.tiles[0].rect().center()
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    QTest.keyClick(tile, Qt.Key.Key_Space)
    assert tile.is_paused
    ring.push(plain(320, 240, BLUE), monotonic_ns=time.monotonic_ns(), wall_time_ms=2_000)
    qtbot.wait(100)  # nothing is to happen
    assert color_at(tile, middle) == RED
    QTest.keyClick(tile, Qt.Key.Key_Space)
    ring.push(plain(320, 240, BLUE), monotonic_ns=time.monotonic_ns(), wall_time_ms=3_000)
    qtbot.waitUntil(lambda: color_at(tile, middle) == BLUE)


def test_a_snapshot_of_a_small_tile_has_the_cameras_own_size(
    window: MainWindow, door: StandInEngine, ring: RingServer, qtbot: QtBot, serve: Serve
) -> None:
    full = StreamFacts(camera_id="gate", codec="h264", size_wh=(1280, 960), fps=25.0)
    door.tell(full)
    qtbot.waitUntil(lambda: window.grid.tiles[0].content.facts != "")
    paths: list[str] = []
    window.cameras.snapshots.saved.connect(paths.append)
    window.grid.tiles[0].snapshot_requested.emit()
    qtbot.waitUntil(lambda: (3840, 3840) in boxes_asked_for(door))
    ring.close()
    larger = serve("gate", 1280, 960)
    larger.push(plain(1280, 960, BLUE), monotonic_ns=time.monotonic_ns(), wall_time_ms=2_000)
    qtbot.waitUntil(lambda: paths != [])
    picture = QImage(paths[0])
    assert (picture.width(), picture.height()) == (1280, 960)
    assert picture.pixelColor(5, 5).blue() == BLUE[0]


def test_a_snapshot_of_a_held_picture_is_that_picture(window: MainWindow, qtbot: QtBot, pictures_dir: Path) -> None:
    tile = window.grid.tiles[0]
    tile.set_paused(True)
    tile.snapshot_requested.emit()
    qtbot.waitUntil(lambda: list(pictures_dir.rglob("*.png")) != [])
    qtbot.waitUntil(lambda: "Snapshot saved" in window.area.notices.text)
    (path,) = pictures_dir.rglob("*.png")
    assert QImage(str(path)).pixelColor(5, 5).red() == RED[2]


def crossed(kind: str = "line_crossed") -> AnalyzerEvent:
    """Something has happened at a line."""
    return AnalyzerEvent(
        camera_id="gate",
        analyzer="line_crossing",
        kind=kind,
        seq=1,
        media_time_ns=0,
        wall_time_ms=0,
        detections=[],
        shape="Path",
    )


def test_an_alarm_marks_the_tile_until_it_is_seen(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tile, edge = window.grid.tiles[0], QPoint(1, 150)
    alarm = qcolor(DARK.alarm)
    frame = alarm.blue(), alarm.green(), alarm.red()
    window.views.model.set_display(ViewDisplay(alarms=True))
    door.tell(crossed("zone_left"), crossed())
    qtbot.waitUntil(lambda: tile.content.alarm == "Path crossed")
    assert color_at(tile, edge) == frame
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    QTest.keyClick(tile, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: tile.content.alarm == "")
    assert color_at(tile, edge) != frame
    window.views.model.set_display(ViewDisplay())
    door.tell(crossed())
    qtbot.waitUntil(lambda: tile.content.alarm != "")
    assert color_at(tile, edge) != frame


class PaintCounter(QObject):
    """Counts how often widgets are painted."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self.n = 0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.n += event.type() is QEvent.Type.Paint
        return False


def test_nothing_is_painted_while_nothing_is_new(window: MainWindow, ring: RingServer, qtbot: QtBot) -> None:
    qtbot.wait(300)  # what the first picture has set off
    counter = PaintCounter([window.grid, *window.grid.tiles])
    qtbot.wait(2500)  # the window's clock ticks twice
    assert counter.n == 0
    ring.push(plain(320, 240, BLUE), monotonic_ns=time.monotonic_ns(), wall_time_ms=2_000)
    qtbot.waitUntil(lambda: counter.n > 0)
    qtbot.wait(200)
    assert counter.n == 1


def test_another_camera_is_not_held(window: MainWindow, door: StandInEngine) -> None:
    window.grid.tiles[0].set_paused(True)
    window.views.model.clear(0)
    assert not window.grid.tiles[0].is_paused


def test_the_picture_is_turned_by_the_menu(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    tile.menu_requested.emit(tile.mapToGlobal(tile.rect().center()))
    choose(opened_menu(qtbot), "Turn the picture", "90° to the right")
    (edit,) = door.take(EditCamera)
    assert isinstance(edit, EditCamera)
    assert edit.camera == camera("gate", turning=Turning(turn_deg=90))


def test_v_and_the_tiles_own_switches(window: MainWindow, qtbot: QtBot) -> None:
    tile = window.grid.tiles[0]
    tile.menu_requested.emit(tile.mapToGlobal(tile.rect().center()))
    choose(opened_menu(qtbot), "Overlays", "Labels")
    display = window.views.model.display
    assert display.overlays == OverlaySwitches()
    assert display.tile_overlays == {"gate": OverlaySwitches(labels=False)}
    window.grid.toggle_overlays()
    assert not window.views.model.display.overlays_of("gate").shown
    window.grid.toggle_overlays()
    assert window.views.model.display.overlays_of("gate") == OverlaySwitches(labels=False)


def test_a_view_is_shown_as_it_was_saved(open_window: OpenWindow, door: StandInEngine) -> None:
    display = ViewDisplay(cells=CellAspect.TALL, tile_overlays={"gate": OverlaySwitches(boxes=False)})
    window = open_window(config=WindowConfig(views=(ViewConfig(cells=("gate", "", "", ""), display=display),)))
    assert window.grid.tiles[0].height() > window.grid.tiles[0].width()
    assert window.views.configs()[0].display == display
