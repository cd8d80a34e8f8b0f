"""Cells and views that turn by themselves: without a gap, and not while somebody is busy with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow, Serve, plain
from tests.gui.stand_in import StandInEngine, camera, status
from tests.gui.test_views import open_now
from valkka_live.core.config.models import CellCycle, ViewConfig, WindowConfig
from valkka_live.core.messages import StreamState
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.windows.cycle_dialog import CycleDialog

VIEWS = (
    ViewConfig(name="Doors", layout="2x1", cells=("a", "b")),
    ViewConfig(name="Yard", layout="2x1", cells=("c", "b")),
)


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    """Its clock is the test's."""
    made = open_window(config=WindowConfig(views=VIEWS))
    made._pane.carousel.close()
    door.tell_cameras(camera("a"), camera("b"), camera("c"))
    qtbot.waitUntil(lambda: open_now(door) == {"a", "b"})
    made._pane.carousel.tick()  # the mouse came to rest
    return made


def tick(window: MainWindow, seconds: int) -> None:
    for _ in range(seconds):
        window._pane.carousel.tick()


def shown_view(window: MainWindow) -> int:
    return window.views.current


def test_a_cell_turns_without_a_gap_because_the_next_camera_is_open_already(
    open_window: OpenWindow, door: StandInEngine, qtbot: QtBot, serve: Serve, ring_prefix: str
) -> None:
    view = ViewConfig(layout="1x1", cells=("a",), cycles=(CellCycle(cell=0, cameras=("a", "b"), every_s=10),))
    window = open_window(config=WindowConfig(views=(view,)))
    window._pane.carousel.close()
    servers = {camera_id: serve(camera_id, 640, 360) for camera_id in ("a", "b")}
    door.tell_cameras(camera("a"), camera("b"), ring_prefix=ring_prefix)
    door.tell(status("a", StreamState.LIVE), status("b", StreamState.LIVE))
    tile = window.grid.tiles[0]

    def has_picture() -> bool:
        servers["a"].push(plain(640, 360, (0, 0, 250)))
        return tile.image is not None

    qtbot.waitUntil(has_picture, timeout=20_000)
    tick(window, 6)
    assert open_now(door) == {"a"}
    tick(window, 1)
    qtbot.waitUntil(lambda: open_now(door) == {"a", "b"})

    def next_is_there() -> bool:
        servers["b"].push(plain(640, 360, (0, 250, 0)))
        (viewer_id, _), *_rest = window._presenter._ahead.values()
        return window._viewers.picture(viewer_id) is not None

    qtbot.waitUntil(next_is_there, timeout=20_000)
    tick(window, 3)
    assert window._view.cells == ("b",)
    assert tile.image is not None, "there is no black between them"
    colour = tile.image.pixelColor(320, 180)
    assert colour.green() > 200 and colour.red() < 50
    qtbot.waitUntil(lambda: open_now(door) == {"b"})


def test_views_turn_and_the_next_ones_cameras_are_opened_before(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window._cycle.turn(10)
    assert window.top_bar.cycle.isVisible()
    assert window.top_bar.cycle.accessibleName() == "The views change every 10\N{NO-BREAK SPACE}s"
    tick(window, 6)
    assert open_now(door) == {"a", "b"}
    tick(window, 1)
    assert open_now(door) == {"a", "b", "c"}
    tick(window, 3)
    assert shown_view(window) == 1
    qtbot.waitUntil(lambda: open_now(door) == {"b", "c"})
    tick(window, 10)
    assert shown_view(window) == 0
    window._view.toggle_maximised(0)
    tick(window, 30)
    assert shown_view(window) == 0, "somebody looks at one camera"
    window._view.toggle_maximised(0)
    window._cycle.turn(0)
    assert not window.top_bar.cycle.isVisible()
    tick(window, 30)
    assert shown_view(window) == 0


def test_what_turns_by_itself_is_not_saved_again_and_again(window: MainWindow, qtbot: QtBot) -> None:
    window._view.cycle(0, ("a", "b", "c"), 5)
    window._cycle.turn(60)
    window._memory.save()
    saved: list[WindowConfig] = window.saved  # type: ignore[attr-defined]
    n_saved = len(saved)
    tick(window, 12)
    assert window._view.cells[0] == "c"
    window._memory.save()
    assert len(saved) == n_saved
    assert (saved[-1].cycle_s, saved[-1].views[0].cells[0]) == (60, "a")


def test_the_cameras_of_a_cell_are_ticked_in_a_dialog(window: MainWindow, qtbot: QtBot) -> None:
    window._pane.open_cycle_dialog(0)
    (dialog,) = window.findChildren(CycleDialog)
    qtbot.waitExposed(dialog)
    assert dialog.chosen == ("a",)
    dialog.cameras.item(2).setCheckState(Qt.CheckState.Checked)
    dialog.every.setCurrentIndex(0)
    QTest.mouseClick(dialog.primary, Qt.MouseButton.LeftButton)
    (cycle,) = window._view.cycles
    assert (cycle.cameras, cycle.every_s) == (("a", "c"), 5)
    tile = window.grid.tiles[0]
    assert tile.content.cycling == "5\N{NO-BREAK SPACE}s"
    assert "2 cameras in turn, each for 5\N{NO-BREAK SPACE}s" in tile.accessibleName()
    assert window.grid.tiles[1].content.cycling == ""
