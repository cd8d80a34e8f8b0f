"""Views as tabs, and the shape of a view: with the mouse and the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from tests.gui.stand_in import StandInEngine, camera
from valkka_live.core.config.models import ViewConfig, WindowConfig
from valkka_live.core.messages.door import CloseStream, OpenStream
from valkka_live.gui.layout_picker import LayoutPopup
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.view_layouts import layout_of

LEFT = Qt.MouseButton.LeftButton
TWO = (ViewConfig(name="Doors", cells=("a", "b", "", "")), ViewConfig(name="Yard", layout="1+5", cells=("c",)))


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    made = open_window(config=WindowConfig(views=TWO))
    made.resize(1300, 900)
    door.tell_cameras(camera("a"), camera("b"), camera("c"))
    qtbot.waitUntil(lambda: open_now(door) == {"a", "b"})
    return made


def open_now(door: StandInEngine) -> set[str]:
    """The cameras whose streams are open."""
    open_ids: dict[str, str] = {}
    for command in door.commands:
        if isinstance(command, OpenStream):
            open_ids[command.viewer_id] = command.camera_id
        elif isinstance(command, CloseStream):
            open_ids.pop(command.viewer_id, None)
    return set(open_ids.values())


def tab(window: MainWindow, index: int) -> QPoint:
    return window.top_bar.tabs.tabRect(index).center()


def test_a_tab_shows_its_view_and_closes_the_streams_of_the_other(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    tabs = window.top_bar.tabs
    QTest.mouseClick(tabs, LEFT, pos=tab(window, 1))
    qtbot.waitUntil(lambda: open_now(door) == {"c"})
    assert window.top_bar.layout_button.text() == "1+5"
    assert [tile.isVisible() for tile in window.grid.tiles] == [True] * 6
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: open_now(door) == {"a", "b"})
    assert tabs.currentIndex() == 0
    assert [tile.isVisible() for tile in window.grid.tiles] == [True] * 4 + [False] * 2


def test_a_new_view_is_empty_and_can_be_renamed_in_its_tab(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    QTest.mouseClick(window.top_bar.new_view, LEFT)
    qtbot.waitUntil(lambda: open_now(door) == set())
    tabs = window.top_bar.tabs
    assert (tabs.count(), tabs.currentIndex(), tabs.tabText(2)) == (3, 2, "View 3")
    QTest.mouseDClick(tabs, LEFT, pos=tab(window, 2))
    edit = QApplication.focusWidget()
    assert edit is not None and edit.accessibleName() == "Name of the view"
    QTest.keyClicks(edit, "Lift & stairs")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert window.views.names == ("Doors", "Yard", "Lift & stairs")
    QTest.mouseDClick(tabs, LEFT, pos=tab(window, 0))
    edit = QApplication.focusWidget()
    assert edit is not None
    QTest.keyClicks(edit, "nonsense")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert window.views.names[0] == "Doors"


def test_closing_a_tab_keeps_the_cameras(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    tabs = window.top_bar.tabs
    QTest.mouseClick(tabs, Qt.MouseButton.MiddleButton, pos=tab(window, 0))
    qtbot.waitUntil(lambda: open_now(door) == {"c"})
    assert window.views.names == ("Yard",)
    QTest.mouseClick(tabs, Qt.MouseButton.MiddleButton, pos=tab(window, 0))
    assert window.views.names == ("Yard",), "the last one stays"
    assert window.dock.list_view.model().rowCount() == 3


def test_the_shape_is_chosen_with_the_mouse_or_the_keyboard(
    window: MainWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    button = window.top_bar.layout_button
    QTest.mouseClick(button, LEFT)
    (popup,) = window.findChildren(LayoutPopup)
    qtbot.waitExposed(popup)
    card = next(card for card in popup.cards if card.text() == "3×3")
    QTest.mouseClick(card, LEFT)
    assert len(window.grid.tiles) == 9 and button.text() == "3×3"
    assert all(tile.isVisible() for tile in window.grid.tiles)
    assert open_now(door) == {"a", "b"}
    qtbot.waitUntil(lambda: not window.findChildren(LayoutPopup))
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    (popup,) = window.findChildren(LayoutPopup)
    qtbot.waitUntil(lambda: popup.focusWidget() is not None)
    focus = popup.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Up)
    focus = popup.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert button.text() == "1×1"
    qtbot.waitUntil(lambda: open_now(door) == {"a"})


def test_views_shapes_and_the_shown_one_are_saved_and_come_back(
    window: MainWindow, open_window: OpenWindow, door: StandInEngine, qtbot: QtBot
) -> None:
    window.views.show(1)
    window._view.set_layout(layout_of("2+8"))
    saved: list[WindowConfig] = window.saved  # type: ignore[attr-defined]
    window.close()
    config = saved[-1]
    assert [(view.name, view.layout) for view in config.views] == [("Doors", "2x2"), ("Yard", "2+8")]
    again = open_window(config=config)
    assert again.top_bar.tabs.currentIndex() == 1
    assert len(again.grid.tiles) == 10
    door.tell_cameras(camera("a"), camera("b"), camera("c"))
    qtbot.waitUntil(lambda: open_now(door) == {"c"})


def test_a_tab_can_be_dragged_to_another_place(window: MainWindow, qtbot: QtBot) -> None:
    window.top_bar.tabs.moveTab(0, 1)
    assert window.views.names == ("Yard", "Doors")
    assert window.views.current == window.top_bar.tabs.currentIndex() == 1
