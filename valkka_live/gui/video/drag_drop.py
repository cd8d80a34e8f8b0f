"""Cameras on their way: what a drag carries, and what a drop would do. No pickle: small checked JSON."""

from __future__ import annotations

import enum
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QByteArray, QMimeData

from valkka_live.core.config.folders import folder_name
from valkka_live.core.config.models import CAMERA_ID_PATTERN
from valkka_live.gui.tr import tr
from valkka_live.gui.video.open_views import OpenViews
from valkka_live.gui.video.view_model import ViewModel

MIME_TYPE = "application/x-valkka-live-cameras+json"
_MAX_BYTES = 65_536


class CameraDrag(msgspec.Struct, frozen=True):
    """What is dragged.

    Attributes:
        cameras: their ids, at least one.
        cell: the cell it comes from, -1 when it comes from the list.
        origin: which view of which running program the cell belongs to.
        folder: the cameras are those of this folder of the list; "" when they were chosen one by one.
        cells: those that several cameras come from, in their order; empty for one and for cameras of the list.
    """

    cameras: tuple[str, ...]
    cell: int = -1
    origin: str = ""
    folder: str = ""
    cells: tuple[int, ...] = ()


def encode_drag(drag: CameraDrag) -> QMimeData:
    """A drag as Qt carries it."""
    mime = QMimeData()
    mime.setData(MIME_TYPE, QByteArray(msgspec.json.encode(drag)))
    return mime


def decode_drag(mime: QMimeData) -> CameraDrag | None:
    """The way back; None for anything that is not a well-formed drag of ours: it may come from any program."""
    data = bytes(mime.data(MIME_TYPE).data()) if mime.hasFormat(MIME_TYPE) else b""
    if not 0 < len(data) <= _MAX_BYTES:
        return None
    try:
        drag = msgspec.json.decode(data, type=CameraDrag)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    if not drag.cameras or not all(CAMERA_ID_PATTERN.fullmatch(camera_id) for camera_id in drag.cameras):
        return None
    return drag


class DropKind(enum.Enum):
    """What a drop does."""

    SHOW = enum.auto()
    SWAP = enum.auto()
    COPY = enum.auto()
    FILL = enum.auto()


@dataclass(frozen=True, slots=True)
class DropOutcome:
    """What dropping here would do, and how the pill says it."""

    kind: DropKind
    icon: str
    words: str


def drop_outcome(
    drag: CameraDrag,
    view: ViewModel,
    target: int,
    names: dict[str, str],
    *,
    origin: str,
    copy: bool,
    others: OpenViews | None = None,
) -> DropOutcome | None:
    """What a drop on a cell does; None: nothing, it is no target.

    Args:
        names: of the known cameras, by id; a drag of others is refused.
        origin: of this view.
        others: the views of other windows; a drag from a view that is not among them has no cell to swap with.
        copy: Ctrl is held.
    """
    if not all(camera_id in names for camera_id in drag.cameras):
        return None
    shown = view.cells[target]
    from_here = drag.origin == origin and 0 <= drag.cell < len(view.cells)
    if from_here and (drag.cell == target or view.cells[drag.cell] != drag.cameras[0]):
        return None
    first_name = names[drag.cameras[0]]
    from_there = others is not None and drag.origin != origin and source_of(drag, others) is not None
    if from_there and shown == drag.cameras[0]:
        return None
    from_cell = from_here or from_there
    if from_cell and copy:
        return DropOutcome(DropKind.COPY, "content_copy", tr("Copy here"))
    if len(drag.cameras) > 1 or (drag.folder and not from_cell):
        return DropOutcome(DropKind.FILL, "videocam", _fill_words(drag, len(view.cells) - target))
    if not from_cell and shown == drag.cameras[0]:
        return None
    if not shown:
        kind = DropKind.SWAP if from_cell else DropKind.SHOW
        return DropOutcome(kind, "videocam", tr("Show {0} here").format(first_name))
    if from_cell:
        return DropOutcome(DropKind.SWAP, "swap_horiz", tr("Swap with {0}").format(names.get(shown, shown)))
    return DropOutcome(DropKind.SHOW, "videocam", tr("Replace {0}").format(names.get(shown, shown)))


def source_of(drag: CameraDrag, others: OpenViews) -> ViewModel | None:
    """The view whose cell is dragged; None when it comes from elsewhere, or that cell shows another camera by now."""
    view = others.get(drag.origin)
    if view is None or not 0 <= drag.cell < len(view.cells) or view.cells[drag.cell] != drag.cameras[0]:
        return None
    return view


def cells_of(drag: CameraDrag, others: OpenViews) -> ViewModel | None:
    """The view several of whose cells are dragged; None when they come from elsewhere, or show other cameras by now."""
    view = others.get(drag.origin)
    if view is None or not drag.cells or not all(0 <= cell < len(view.cells) for cell in drag.cells):
        return None
    return view if tuple(view.cells[cell] for cell in drag.cells) == drag.cameras else None


def apply_drop(drag: CameraDrag, view: ViewModel, target: int, kind: DropKind, others: OpenViews | None = None) -> None:
    """Do what :func:`drop_outcome` announced."""
    if cells_of(drag, others or {}) is view:
        view.move(drag.cells, target)
        return
    source = source_of(drag, others) if others is not None else None
    across = source is not None and source is not view
    match kind:
        case DropKind.SHOW | DropKind.FILL:
            view.place(drag.cameras, target)
        case DropKind.SWAP if across and source is not None:
            view.exchange(target, source, drag.cell)
        case DropKind.COPY if across:
            view.place(drag.cameras, target)
        case DropKind.SWAP:
            view.swap(drag.cell, target)
        case DropKind.COPY:
            view.copy(drag.cell, target)


def _fill_words(drag: CameraDrag, room: int) -> str:
    wanted = len(drag.cameras)
    left_over = max(0, wanted - room)
    if drag.folder:
        name = folder_name(drag.folder)
        words = tr("Show “{1}” here") if wanted == 1 else tr("Fill {0} cells with “{1}”")
        words = words.format(wanted - left_over, name)
    else:
        words = tr("Fill {0} cells").format(wanted - left_over)
    if left_over == 0:
        return words
    return words + (tr(", 1 camera left over") if left_over == 1 else tr(", {0} cameras left over").format(left_over))
