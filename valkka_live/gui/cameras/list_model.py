"""The cameras in their folders as Qt's item views want them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from valkka_live.core.config.folders import SEPARATOR, folder_name, is_inside, parent_folder, with_parents
from valkka_live.core.messages import StreamState
from valkka_live.gui.cameras.book import CameraBook, CameraEntry
from valkka_live.gui.cameras.facts_words import camera_lines
from valkka_live.gui.cameras.states import short_reason, sign_of
from valkka_live.gui.cameras.tree import Node
from valkka_live.gui.tool_tip import plain
from valkka_live.gui.tr import tr
from valkka_live.gui.video.drag_drop import MIME_TYPE, CameraDrag, encode_drag

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class Role(IntEnum):
    """What the rows know besides Qt's own roles; ENTRY and SPECS are for the delegate.

    FOLDER: the path of a folder, or of the one a camera stands in.
    Of a folder, CAMERA_ID is "" and COUNT the number of cameras in it and below.
    """

    CAMERA_ID = Qt.ItemDataRole.UserRole
    ENTRY = Qt.ItemDataRole.UserRole + 1
    REASON = Qt.ItemDataRole.UserRole + 2
    SPECS = Qt.ItemDataRole.UserRole + 3
    FOLDER = Qt.ItemDataRole.UserRole + 4
    COUNT = Qt.ItemDataRole.UserRole + 5


class CameraListModel(QAbstractItemModel):
    """The book's cameras as rows. The book is changed by others, who tell here what they did.

    Signals:
        folder_renamed: (path, the new name that the user typed); the model changes when its cameras do.
    """

    folder_renamed = Signal(str, str)

    def __init__(self, book: CameraBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._root = Node()
        self._nodes: dict[int, Node] = {}
        self._cameras: dict[str, Node] = {}
        self._folders: dict[str, Node] = {"": self._root}
        self._kept: set[str] = set()
        self.sync()

    # what others tell

    def sync(self) -> None:
        """Cameras came or went, or stand in other folders."""
        for camera_id in [camera_id for camera_id in self._cameras if self._book.get(camera_id) is None]:
            self._remove(self._cameras.pop(camera_id))
        for rank, entry in enumerate(self._book):
            node, folder = self._cameras.get(entry.camera.id), entry.camera.folder
            if node is None:
                node = self._cameras[entry.camera.id] = Node(folder, entry.camera.id, rank)
                self._insert(node, self._folder(folder))
            elif node.path != folder:
                self._move(node, self._folder(folder))
            else:
                node.rank = rank

    def refresh(self, *camera_ids: str) -> None:
        """Cameras are told differently now; of many in one folder all rows between them are told at once."""
        changed = {node.number: node for camera_id in camera_ids if (node := self._cameras.get(camera_id))}
        for parent in {id(node.parent): node.parent for node in changed.values()}.values():
            if parent is not None:
                rows = [(row, node) for row, node in enumerate(parent.children) if node.number in changed]
                ends = (self.createIndex(row, 0, node.number) for row, node in (rows[0], rows[-1]))
                self.dataChanged.emit(*ends)

    def refresh_counting(self) -> None:
        """A second has passed: rows whose words count time are told anew."""
        counting = (StreamState.RETRYING, StreamState.STALLED)
        self.refresh(*(entry.camera.id for entry in self._book if entry.state in counting))

    # folders

    @property
    def folders(self) -> list[str]:
        """The paths of all of them, in the order of the list."""
        return [node.path for node in self._walk(self._root) if node.is_folder]

    @property
    def kept_folders(self) -> tuple[str, ...]:
        """Those that stay while they are empty."""
        return tuple(sorted(self._kept))

    def keep_folders(self, paths: Iterable[str]) -> None:
        """Show these also while they are empty."""
        for path in paths:
            self._kept.add(path)
            self._folder(path)

    def drop_folder(self, path: str) -> None:
        """An empty folder, and those in it, need not stay."""
        self._kept = {kept for kept in self._kept if not is_inside(kept, path)}
        for kept in sorted((known for known in self._folders if known and is_inside(known, path)), reverse=True):
            if kept in self._folders:
                self._prune(self._folders[kept])

    def cameras_in(self, folder: str) -> list[str]:
        """All cameras of a folder and below, in the order of the list."""
        node = self._folders.get(folder)
        return list(node.camera_ids()) if node is not None else []

    def index_of(self, camera_id: str) -> QModelIndex:
        """The row of a camera; invalid when there is none."""
        node = self._cameras.get(camera_id)
        return self._index(node) if node is not None else QModelIndex()

    def index_of_folder(self, path: str) -> QModelIndex:
        """The row of a folder; invalid when there is none."""
        node = self._folders.get(path)
        return self._index(node) if node is not None else QModelIndex()

    # what Qt asks

    def index(self, row: int, column: int, parent: _Index = _NO_INDEX) -> QModelIndex:
        node = self._node(parent)
        if node is None or column != 0 or not 0 <= row < len(node.children):
            return QModelIndex()
        return self.createIndex(row, 0, node.children[row].number)

    def parent(self, index: _Index = _NO_INDEX) -> QModelIndex:  # type: ignore[override]  # Qt has two functions of this name
        node = self._node(index)
        return self._index(node.parent) if node is not None and node.parent is not None else QModelIndex()

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        node = self._node(parent)
        return len(node.children) if node is not None else 0

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self._node(index) if index.isValid() else None
        if node is None:
            return None
        if node.is_folder:
            return self._folder_data(node, role)
        entry = self._book.get(node.camera_id)
        return self._camera_data(entry, role) if entry is not None else None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A folder's name was typed."""
        node = self._node(index) if index.isValid() else None
        name = str(value).replace(SEPARATOR, " ").strip()
        if node is None or not node.is_folder or not name or name == folder_name(node.path):
            return False
        self.folder_renamed.emit(node.path, name)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        base = super().flags(index)
        node = self._node(index) if index.isValid() else None
        if node is None:
            return base
        base |= Qt.ItemFlag.ItemIsDragEnabled
        return base | Qt.ItemFlag.ItemIsEditable if node.is_folder else base | Qt.ItemFlag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """What dragging these rows carries: the cameras, and those of the folders, each once; of one folder also its name."""
        nodes = [node for index in indexes if (node := self._node(index)) is not None]
        cameras = tuple(dict.fromkeys(camera_id for node in nodes for camera_id in node.camera_ids()))
        is_one_folder = len(nodes) == 1 and nodes[0].is_folder
        return encode_drag(CameraDrag(cameras, folder=nodes[0].path if is_one_folder else ""))

    # the tree

    def _folder_data(self, node: Node, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return folder_name(node.path)
            case Qt.ItemDataRole.AccessibleTextRole:
                n_cameras = sum(1 for _ in node.camera_ids())
                words = tr("1 camera") if n_cameras == 1 else tr("{0} cameras").format(n_cameras)
                return tr("Folder {0}, {1}").format(folder_name(node.path), words)
            case Role.FOLDER:
                return node.path
            case Role.COUNT:
                return sum(1 for _ in node.camera_ids())
            case Role.CAMERA_ID:
                return ""
        return None

    def _camera_data(self, entry: CameraEntry, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.camera.name
            case Qt.ItemDataRole.ToolTipRole:
                return self._tool_tip(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.camera.name}, {sign_of(entry.state, entry.problem).word}"
            case Role.CAMERA_ID:
                return entry.camera.id
            case Role.FOLDER:
                return entry.camera.folder
            case Role.ENTRY:
                return entry
            case Role.REASON:
                return short_reason(entry, entry.said_ns)
            case Role.SPECS:
                return self._book.enabled_analyzers(entry)
        return None

    def _node(self, index: _Index) -> Node | None:
        return self._nodes.get(index.internalId()) if index.isValid() else self._root

    def _index(self, node: Node) -> QModelIndex:
        return QModelIndex() if node.parent is None else self.createIndex(node.row, 0, node.number)

    def _walk(self, node: Node) -> Iterable[Node]:
        for child in node.children:
            yield child
            yield from self._walk(child)

    def _tell(self, node: Node) -> None:
        index = self._index(node)
        self.dataChanged.emit(index, index)

    def _tell_folders(self, node: Node | None) -> None:
        """A folder and those around it hold another number of cameras."""
        while node is not None and node.parent is not None:
            self._tell(node)
            node = node.parent

    def _folder(self, path: str) -> Node:
        """The folder of this path; made when it is not there."""
        for one in with_parents(path):
            if one not in self._folders:
                node = self._folders[one] = Node(one)
                self._insert(node, self._folders[parent_folder(one)])
        return self._folders[path]

    def _insert(self, node: Node, parent: Node) -> None:
        row = parent.place_for(node)
        self.beginInsertRows(self._index(parent), row, row)
        node.parent = parent
        parent.children.insert(row, node)
        self._nodes[node.number] = node
        self.endInsertRows()
        self._tell_folders(parent)

    def _remove(self, node: Node) -> None:
        parent, row = node.parent, node.row
        assert parent is not None
        self.beginRemoveRows(self._index(parent), row, row)
        del parent.children[row]
        del self._nodes[node.number]
        self.endRemoveRows()
        self._tell_folders(parent)
        self._prune(parent)

    def _move(self, node: Node, target: Node) -> None:
        source, row = node.parent, node.row
        assert source is not None
        place = target.place_for(node)
        self.beginMoveRows(self._index(source), row, row, self._index(target), place)
        del source.children[row]
        target.children.insert(place, node)
        node.parent, node.path = target, target.path
        self.endMoveRows()
        self._tell_folders(target)
        self._tell_folders(source)
        self._prune(source)

    def _prune(self, folder: Node) -> None:
        """A folder without anything in it goes, unless the user has added it."""
        if folder.parent is not None and not folder.children and folder.path not in self._kept:
            del self._folders[folder.path]
            self._remove(folder)

    def _tool_tip(self, entry: CameraEntry) -> str:
        lines = [entry.camera.name, entry.camera.url, *camera_lines(entry, entry.said_ns)]
        lines += [tr("{0} is on").format(spec.title) for spec in self._book.enabled_analyzers(entry)]
        return plain("\n".join(lines))
