"""The list of cameras: folders, several at once, menus, the preview."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tests.gui.gestures import cells, drop_on, mouse_drag, pointer_drag, tile_middle
from tests.gui.parts import OpenWindow, Serve, plain
from tests.gui.stand_in import StandInEngine, camera, changed, status
from valkka_live.core.config.models import CameraListConfig, ViewConfig, WindowConfig
from valkka_live.core.messages import StreamFacts, StreamState
from valkka_live.core.messages.door import CloseStream, EditCamera, OpenStream, RemoveCamera, RestartCamera, SetAnalyzer
from valkka_live.gui.cameras.camera_dialog import CameraDialog
from valkka_live.gui.cameras.folder_dialog import FolderDialog
from valkka_live.gui.cameras.list_model import Role
from valkka_live.gui.cameras.remove_dialog import RemoveDialog
from valkka_live.gui.main_window import MainWindow
from valkka_live.gui.video.drag_drop import CameraDrag, decode_drag, encode_drag

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CAMERAS = (
    camera("a", folder="Site North"),
    camera("b", folder="Site North/Gatehouse"),
    camera("c", folder="Site North"),
    camera("d"),
    camera("e"),
)


@pytest.fixture
def window(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> MainWindow:
    """Five cameras, three of them in folders."""
    opened = open_window()
    door.tell_cameras(*CAMERAS)
    qtbot.waitUntil(lambda: len(rows(opened)) == 7)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def indexes(window: MainWindow, parent: QModelIndex | None = None) -> list[QModelIndex]:
    """The rows that are seen, from the top."""
    view, found = window.dock.list_view, []
    for row in range(view.model().rowCount(parent or QModelIndex())):
        index = view.model().index(row, 0, parent or QModelIndex())
        found += [index, *(indexes(window, index) if view.isExpanded(index) else [])]
    return found


def rows(window: MainWindow) -> list[str]:
    return [str(index.data()) for index in indexes(window)]


def place(window: MainWindow, name: str) -> QPoint:
    """Middle of a row in the list's viewport."""
    index = next(index for index in indexes(window) if index.data() == name)
    return window.dock.list_view.visualRect(index).center()


def in_window(window: MainWindow, name: str) -> QPoint:
    return window.dock.list_view.viewport().mapTo(window, place(window, name))


def click(window: MainWindow, name: str, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(window.dock.list_view.viewport(), LEFT, keys, place(window, name))


def menu_of(window: MainWindow, name: str) -> dict[str, QAction]:
    """Right-click on a row; the entries by their words, those of inner menus behind the inner menu's."""
    viewport = window.dock.list_view.viewport()
    point = place(window, name) if name else QPoint(20, viewport.height() - 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries: dict[str, QAction] = {}
    for action in menu.actions():
        entries[action.text()] = action
        inner = action.menu()
        if isinstance(inner, QMenu):
            entries |= {f"{action.text()}: {one.text()}": one for one in inner.actions()}
    return entries


def trigger(window: MainWindow, name: str, words: str) -> None:
    menu_of(window, name)[words].trigger()
    if popup := QApplication.activePopupWidget():
        popup.close()


def obey_edits(door: StandInEngine) -> list[tuple[str, str]]:
    """What an engine does with the edits; (camera id, folder) of each."""
    edits = [command for command in door.take(EditCamera) if isinstance(command, EditCamera)]
    door.tell(*(changed(edit.camera) for edit in edits))
    return [(edit.camera.id, edit.camera.folder) for edit in edits]


def saved_list(window: MainWindow) -> CameraListConfig:
    window.close()
    saved: Sequence[WindowConfig] = window.saved  # type: ignore[attr-defined]
    return saved[-1].camera_list


def test_folders_stand_above_cameras_and_their_arrows_close_them(window: MainWindow) -> None:
    assert rows(window) == ["Site North", "Gatehouse", "B", "A", "C", "D", "E"]
    view, arrow = window.dock.list_view, QPoint(14, place(window, "Site North").y())
    QTest.mouseClick(view.viewport(), LEFT, pos=arrow)
    assert rows(window) == ["Site North", "D", "E"]
    assert saved_list(window).closed == ("Site North",)


def test_closed_and_empty_folders_come_back(open_window: OpenWindow, door: StandInEngine, qtbot: QtBot) -> None:
    left = CameraListConfig(folders=("New",), closed=("Site North",))
    window = open_window(config=WindowConfig(views=(ViewConfig(),), camera_list=left))
    door.tell_cameras(*CAMERAS)
    qtbot.waitUntil(lambda: rows(window) == ["New", "Site North", "D", "E"])
    assert saved_list(window) == left


def test_a_search_opens_what_matches_and_afterwards_all_is_as_it_was(window: MainWindow) -> None:
    QTest.mouseClick(window.dock.list_view.viewport(), LEFT, pos=QPoint(14, place(window, "Site North").y()))
    QTest.keyClicks(window.dock.search, "gateh")
    assert rows(window) == ["Site North", "Gatehouse", "B"]
    window.dock.search.setText("nobody")
    assert rows(window) == []
    assert "“nobody”" in window.dock._nothing_found.words
    assert window.dock._nothing_found.isVisible()
    window.dock.search.clear()
    assert rows(window) == ["Site North", "D", "E"]


def test_cameras_are_dragged_into_folders_and_out(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    mouse_drag(window, in_window(window, "E"), in_window(window, "Gatehouse"), qtbot)
    qtbot.waitUntil(lambda: obey_edits(door) == [("e", "Site North/Gatehouse")])
    qtbot.waitUntil(lambda: rows(window) == ["Site North", "Gatehouse", "B", "E", "A", "C", "D"])
    mouse_drag(window, in_window(window, "B"), in_window(window, "D"), qtbot)
    qtbot.waitUntil(lambda: obey_edits(door) == [("b", "")])
    qtbot.waitUntil(lambda: rows(window) == ["Site North", "Gatehouse", "E", "A", "C", "B", "D"])


def test_a_folder_is_not_dragged_into_itself(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    mouse_drag(window, in_window(window, "Site North"), in_window(window, "Gatehouse"), qtbot)
    mouse_drag(window, in_window(window, "Gatehouse"), in_window(window, "D"), qtbot)
    qtbot.waitUntil(lambda: obey_edits(door) == [("b", "Gatehouse")])
    qtbot.waitUntil(lambda: rows(window) == ["Gatehouse", "B", "Site North", "A", "C", "D", "E"])


def test_f2_renames_a_folder_with_all_that_is_in_it(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    click(window, "Site North")
    QTest.keyClick(window.dock.list_view, Qt.Key.Key_F2)
    editor = window.dock.list_view.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Site South")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(door.commands) > 0)
    assert obey_edits(door) == [("b", "Site South/Gatehouse"), ("a", "Site South"), ("c", "Site South")]
    qtbot.waitUntil(lambda: rows(window) == ["Site South", "Gatehouse", "B", "A", "C", "D", "E"])


def test_a_new_folder_stays_empty_until_it_is_removed(window: MainWindow, door: StandInEngine) -> None:
    trigger(window, "Site North", "Add folder in it…")
    dialog = window.findChild(FolderDialog)
    assert dialog is not None
    dialog.name.edit.setText("Gatehouse")
    QTest.mouseClick(dialog.primary, LEFT)
    assert dialog.name.error.text == "There is a folder of this name already"
    dialog.name.edit.setText("Roof")
    QTest.mouseClick(dialog.primary, LEFT)
    assert rows(window) == ["Site North", "Gatehouse", "B", "Roof", "A", "C", "D", "E"]
    trigger(window, "Roof", "Remove folder")
    assert rows(window) == ["Site North", "Gatehouse", "B", "A", "C", "D", "E"]
    trigger(window, "Gatehouse", "Remove folder, keep its cameras")
    assert obey_edits(door) == [("b", "Site North")]


def test_the_pill_says_how_much_of_a_folder_fits(window: MainWindow) -> None:
    view = window.dock.list_view
    mime = view.model().mimeData([view.model().index(0, 0)])
    tile = window.grid.tiles[2]
    drag = decode_drag(mime)
    assert drag is not None
    outcome = window.grid._outcome(drag, 2, copy=False)
    assert outcome is not None
    assert outcome.words == "Fill 2 cells with “Site North”, 1 camera left over"
    assert drop_on(tile, mime)
    assert cells(window) == ("", "", "b", "a")


def test_the_screens_own_pointer_drags_a_folder_to_the_view(window: MainWindow, qtbot: QtBot) -> None:
    start, end = window.mapToGlobal(in_window(window, "Site North")), window.mapToGlobal(tile_middle(window, 0))
    pointer_drag(start, end, qtbot)
    qtbot.waitUntil(lambda: cells(window) == ("b", "a", "c", ""))


def test_several_are_selected_and_dragged_together(window: MainWindow, qtbot: QtBot) -> None:
    window.views.model.place(["a"], 3)  # a camera on a tile is selected there too, which must not end the selection
    click(window, "E")
    click(window, "A", CTRL)
    assert list(window.dock.choice.cameras) == ["a", "e"]
    click(window, "A")
    click(window, "D", SHIFT)
    assert list(window.dock.choice.cameras) == ["a", "c", "d"]
    mouse_drag(window, in_window(window, "C"), tile_middle(window, 0), qtbot)
    qtbot.waitUntil(lambda: cells(window) == ("a", "c", "d", "a"))


def test_a_menu_for_several(window: MainWindow, door: StandInEngine, qtbot: QtBot) -> None:
    click(window, "A")
    click(window, "E", SHIFT)
    assert "4 cameras" in menu_of(window, "C")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    trigger(window, "C", "Analyzers: Motion")
    assert door.take(SetAnalyzer) == [
        SetAnalyzer(camera_id=camera_id, analyzer="motion", enabled=True) for camera_id in "acde"
    ]
    trigger(window, "C", "Restart")
    assert door.take(RestartCamera) == [RestartCamera(camera_id=camera_id) for camera_id in "acde"]
    trigger(window, "C", "Move to folder: Site North/Gatehouse")
    assert obey_edits(door) == [(camera_id, "Site North/Gatehouse") for camera_id in "acde"]
    trigger(window, "Site North", "Switch off")
    edits = [command for command in door.take(EditCamera) if isinstance(command, EditCamera)]
    assert not any(edit.camera.enabled for edit in edits)
    assert len(edits) == len(window.dock.choice.cameras)


def test_removing_several_asks_once_and_names_them(window: MainWindow, door: StandInEngine) -> None:
    click(window, "D")
    click(window, "E", SHIFT)
    QTest.keyClick(window.dock.list_view, Qt.Key.Key_Delete)
    (dialog,) = window.findChildren(RemoveDialog)
    assert dialog.windowTitle() == "Remove 2 cameras?"
    QTest.mouseClick(dialog.primary, LEFT)
    assert door.take(RemoveCamera) == [RemoveCamera(camera_id="d"), RemoveCamera(camera_id="e")]


def test_f2_edits_a_camera_with_its_name_ready_to_be_typed_over(window: MainWindow, door: StandInEngine) -> None:
    click(window, "D")
    QTest.keyClick(window.dock.list_view, Qt.Key.Key_F2)
    (dialog,) = window.findChildren(CameraDialog)
    assert (dialog.name.edit.text(), dialog.name.edit.selectedText()) == ("D", "D")
    dialog.name.edit.setText("Door")
    QTest.mouseClick(dialog.primary, LEFT)
    (edit,) = door.take(EditCamera)
    assert isinstance(edit, EditCamera)
    assert (edit.camera.id, edit.camera.name) == ("d", "Door")


def test_a_tile_dropped_on_the_list_clears_its_cell(window: MainWindow, qtbot: QtBot) -> None:
    window.views.model.place(["d", "e"], 0)
    mouse_drag(window, tile_middle(window, 0), in_window(window, "Site North"), qtbot)
    qtbot.waitUntil(lambda: cells(window) == ("", "e", "", ""))
    viewport = window.dock.list_view.viewport()
    drop_on(viewport, encode_drag(CameraDrag(("e",), 1, "another view")))
    assert cells(window) == ("", "e", "", "")


def test_resting_on_a_row_shows_its_picture_and_leaving_closes_the_stream(
    window: MainWindow, door: StandInEngine, serve: Serve, ring_prefix: str, qtbot: QtBot
) -> None:
    door.tell(changed(CAMERAS[3], ring_prefix), status("d", StreamState.LIVE))
    serve("d", 320, 180).push(plain(320, 180, (10, 200, 30)))
    viewport, card = window.dock.list_view.viewport(), window.dock.card
    QTest.mouseMove(viewport, place(window, "D"))
    QTest.mouseMove(viewport, place(window, "D") + QPoint(3, 0))
    qtbot.waitUntil(lambda: card.image is not None)
    assert card.image is not None
    assert card.image.pixelColor(50, 50) == QColor(30, 200, 10)
    row = QRect(viewport.mapToGlobal(QPoint(0, place(window, "D").y() - 13)), viewport.size().boundedTo(card.size()))
    row.setHeight(26)
    assert not row.intersects(QRect(card.mapToGlobal(QPoint(0, 0)), card.size()))
    (opened,) = door.take(OpenStream)
    assert isinstance(opened, OpenStream)
    QTest.mouseMove(window.dock.search, QPoint(5, 5))
    qtbot.waitUntil(lambda: not card.isVisible())
    assert door.take(CloseStream) == [CloseStream(camera_id="d", viewer_id=opened.viewer_id)]


def test_a_snapshot_of_a_camera_that_no_tile_shows(
    window: MainWindow,
    door: StandInEngine,
    serve: Serve,
    ring_prefix: str,
    qtbot: QtBot,
    pictures_dir: Path,
) -> None:
    door.tell(changed(CAMERAS[4], ring_prefix), status("e", StreamState.LIVE))
    door.tell(StreamFacts(camera_id="e", codec="h264", size_wh=(640, 360), fps=25.0))
    server = serve("e", 640, 360)
    qtbot.waitUntil(lambda: window._keeper.book.get("e").best.facts is not None)  # type: ignore[union-attr]
    paths: list[str] = []
    window.cameras.snapshots.saved.connect(paths.append)
    trigger(window, "E", "Save a snapshot")
    server.push(plain(640, 360, (0, 0, 250)))
    qtbot.waitUntil(lambda: len(paths) == 1)
    assert len(door.take(CloseStream)) == 1
    picture = QImage(paths[0])
    assert Path(paths[0]).parent == pictures_dir / "Valkka Live"
    assert (picture.width(), picture.height()) == (640, 360)
    assert picture.pixelColor(300, 200) == QColor(250, 0, 0)


def test_revert_takes_back_what_was_changed_in_the_dialog(window: MainWindow, door: StandInEngine) -> None:
    trigger(window, "A", "Edit camera…")
    dialog = window.findChild(CameraDialog)
    assert dialog is not None
    assert not dialog.revert.isEnabled()
    assert [action.text() for action in dialog.folder_menu.menu.actions()] == [
        "No folder", "Site North", "Site North/Gatehouse"
    ]  # fmt: skip
    dialog.folder.edit.setText("Elsewhere")
    dialog.name.edit.setText("")
    dialog.advanced.hardware.toggle()
    QTest.mouseClick(dialog.revert, LEFT)
    assert not dialog.revert.isEnabled()
    QTest.mouseClick(dialog.primary, LEFT)
    (edit,) = door.take(EditCamera)
    assert isinstance(edit, EditCamera)
    assert msgspec.structs.asdict(edit.camera) == msgspec.structs.asdict(CAMERAS[0])


def test_the_lists_own_menu(window: MainWindow) -> None:
    trigger(window, "", "Close all folders")
    assert rows(window) == ["Site North", "D", "E"]
    trigger(window, "", "Open all folders")
    assert len(rows(window)) == 7
    assert [index.data(Role.COUNT) for index in indexes(window)[:2]] == [3, 1]
