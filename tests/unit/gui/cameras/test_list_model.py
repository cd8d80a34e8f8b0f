"""The cameras in their folders, as Qt's views see them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QSortFilterProxyModel
from PySide6.QtTest import QAbstractItemModelTester

from valkka_live.core.config.models import Camera
from valkka_live.core.messages.door import CameraChanged
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.cameras.list_model import CameraListModel, Role
from valkka_live.gui.cameras.tree import natural
from valkka_live.gui.video.drag_drop import decode_drag


class List:
    """A book and its model, which Qt's own tester watches."""

    def __init__(self) -> None:
        self.book = CameraBook()
        self.model = CameraListModel(self.book)
        self._proxy = QSortFilterProxyModel()
        self._proxy.setRecursiveFilteringEnabled(True)
        self._proxy.setSourceModel(self.model)
        fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
        self._testers = [QAbstractItemModelTester(model, fatal) for model in (self.model, self._proxy)]

    def tell(self, *cameras: tuple[str, str]) -> None:
        """The engine tells of cameras: (id, folder)."""
        for camera_id, folder in cameras:
            camera = Camera(id=camera_id, name=camera_id.upper(), url="demo:yard", folder=folder)
            self.book.change_camera(CameraChanged(camera=camera, live_ring="l", analysis_ring="a"))
            self.model.sync()

    def remove(self, camera_id: str) -> None:
        self.book.remove_camera(camera_id)
        self.model.sync()

    def rows(self, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
        """What the list shows, indented by a dot for each folder."""
        rows: list[str] = []
        for row in range(self.model.rowCount(parent or QModelIndex())):
            index = self.model.index(row, 0, parent or QModelIndex())
            count = f" {index.data(Role.COUNT)}" if not index.data(Role.CAMERA_ID) else ""
            rows += ["." * depth + str(index.data()) + count, *self.rows(index, depth + 1)]
        return rows


@pytest.fixture
def shown() -> Iterator[List]:
    one = List()
    one.tell(("a", ""), ("b", "Site/Gate"), ("c", "Hall 10"), ("d", "Hall 2"), ("e", "Site"))
    yield one


def test_folders_come_first_by_name_and_cameras_in_their_order(shown: List) -> None:
    assert shown.rows() == ["Hall 2 1", ".D", "Hall 10 1", ".C", "Site 2", ".Gate 1", "..B", ".E", "A"]


def test_a_moved_camera_keeps_its_place_among_cameras_and_its_empty_folder_goes(shown: List) -> None:
    shown.tell(("b", ""))
    assert shown.rows() == ["Hall 2 1", ".D", "Hall 10 1", ".C", "Site 1", ".E", "A", "B"]
    shown.tell(("a", "Site"), ("b", "Site"))
    assert shown.rows() == ["Hall 2 1", ".D", "Hall 10 1", ".C", "Site 3", ".A", ".B", ".E"]


def test_removed_cameras_take_their_folders_along(shown: List) -> None:
    for camera_id in ("b", "e", "a"):
        shown.remove(camera_id)
    assert shown.rows() == ["Hall 2 1", ".D", "Hall 10 1", ".C"]
    assert not shown.model.index_of("a").isValid()


def test_a_folder_that_the_user_added_stays_empty(shown: List) -> None:
    shown.model.keep_folders(["Site/Gate", "New/Inner"])
    shown.remove("b")
    assert shown.rows() == [
        "Hall 2 1", ".D", "Hall 10 1", ".C", "New 0", ".Inner 0", "Site 1", ".Gate 0", ".E", "A"
    ]  # fmt: skip
    shown.model.drop_folder("New")
    shown.model.drop_folder("Site")
    assert shown.rows() == ["Hall 2 1", ".D", "Hall 10 1", ".C", "Site 1", ".E", "A"]
    assert shown.model.kept_folders == ()


def test_a_dragged_folder_carries_its_cameras_and_its_name(shown: List) -> None:
    site, a = shown.model.index_of_folder("Site"), shown.model.index_of("a")
    drag = decode_drag(shown.model.mimeData([site]))
    assert drag is not None
    assert (drag.cameras, drag.folder) == (("b", "e"), "Site")
    both = decode_drag(shown.model.mimeData([a, site, shown.model.index_of("e")]))
    assert both is not None
    assert (both.cameras, both.folder) == (("a", "b", "e"), "")


def test_a_typed_name_is_told_and_nothing_else_changes(shown: List) -> None:
    told: list[tuple[str, str]] = []
    shown.model.folder_renamed.connect(lambda path, name: told.append((path, name)))
    gate = shown.model.index_of_folder("Site/Gate")
    assert not shown.model.setData(gate, "Gate")
    assert not shown.model.setData(gate, "  ")
    assert not shown.model.setData(shown.model.index_of("a"), "X")
    assert shown.model.setData(gate, " In / out ")
    assert told == [("Site/Gate", "In   out")]


def test_one_camera_of_many_is_told_alone() -> None:
    one = List()
    one.tell(*((f"c{n}", f"F{n % 9}") for n in range(60)))
    told: list[QModelIndex] = []
    one.model.dataChanged.connect(lambda top, *_: told.append(top))
    one.model.refresh("c7")
    assert [index.data(Role.CAMERA_ID) for index in told] == ["c7"]


def test_names_sort_as_people_do() -> None:
    assert sorted(["Hall 10", "hall 2", "Hall", "2", "10"], key=natural) == ["2", "10", "Hall", "hall 2", "Hall 10"]
