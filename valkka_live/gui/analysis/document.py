"""The shapes that are being edited: what they are, what is selected, and every step back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import MAX_NAME_CHARS, Point, Shape, ShapeError, ShapeKind, check_points
from valkka_live.gui.analysis.geometry import inside, middles, moved
from valkka_live.gui.engine_words import in_users_language
from valkka_live.gui.tr import tr

_MERGES = 1


@dataclass(frozen=True, slots=True)
class _State:
    shapes: tuple[Shape, ...]
    selected: int = -1
    point: int = -1


class ShapeDocument(QObject):
    """GUI thread.

    Attributes:
        undo: unlimited.
        hidden: names of shapes that are not shown in the editor.

    Signals:
        changed: shapes or selection, also in the middle of a drag.
        edited: the shapes are others now; not in the middle of a drag.
    """

    changed = Signal()
    edited = Signal()

    def __init__(self, shapes: Sequence[Shape], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = _State(tuple(shapes))
        self._before_drag: _State | None = None
        self.undo = QUndoStack(self)
        self.hidden: set[str] = set()

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """In the order in which they were drawn."""
        return self._state.shapes

    @property
    def selected(self) -> int:
        """Index of the selected shape, -1 for none."""
        return self._state.selected

    @property
    def point(self) -> int:
        """Index of the selected corner of the selected shape, -1 for none."""
        return self._state.point

    @property
    def shape(self) -> Shape | None:
        """The selected one."""
        return self.shapes[self.selected] if self.selected >= 0 else None

    def problem_of(self, shape: Shape) -> str:
        """What is wrong with a shape, in words; "" when nothing is."""
        try:
            check_points(shape)
        except ShapeError as error:
            reason = in_users_language(error.reason)
            return reason[:1].upper() + reason[1:]
        return ""

    @property
    def problem(self) -> str:
        """What keeps the shapes from being used; "" when nothing does."""
        found = [(shape.name, self.problem_of(shape)) for shape in self.shapes]
        return next((f"“{name}”: {problem}" for name, problem in found if problem), "")

    def name_problem(self, name: str, index: int) -> str:
        """What is wrong with a name for this shape; "" when nothing is."""
        if not name.strip():
            return tr("A name is needed.")
        if len(name) > MAX_NAME_CHARS:
            return tr("At most {0} characters.").format(MAX_NAME_CHARS)
        taken = any(shape.name == name for i, shape in enumerate(self.shapes) if i != index)
        return tr("The name is taken.") if taken else ""

    def select(self, index: int, point: int = -1) -> None:
        """Select a shape and one of its corners; -1: none."""
        if (index, point) != (self.selected, self.point):
            self._state = _State(self.shapes, index, point)
            self.changed.emit()

    def add(self, kind: ShapeKind, title: str, points: Sequence[Point]) -> None:
        """A new shape, selected."""
        names = {shape.name for shape in self.shapes}
        number = next(n for n in range(1, len(names) + 2) if f"{title} {n}" not in names)
        shape = Shape(name=f"{title} {number}", kind=kind, points=tuple(inside(point) for point in points))
        self._push(tr("Draw {0}").format(shape.name), _State((*self.shapes, shape), len(self.shapes)))

    def remove(self, index: int) -> None:
        """Forget a shape."""
        kept = self.shapes[:index] + self.shapes[index + 1 :]
        self._push(tr("Delete {0}").format(self.shapes[index].name), _State(kept))

    def remove_selected(self) -> None:
        """The selected corner where the area can do without it, else the shape."""
        shape = self.shape
        if shape is None:
            return
        if self.point >= 0 and shape.kind is not ShapeKind.LINE and len(shape.points) > 3:
            points = shape.points[: self.point] + shape.points[self.point + 1 :]
            self._push(tr("Delete a corner"), self._with_points(points, -1))
        else:
            self.remove(self.selected)

    def swap(self) -> None:
        """Turn the selected line round: in becomes out."""
        shape = self.shape
        if shape is not None and shape.kind is ShapeKind.LINE:
            self._push(tr("Swap in and out"), self._with_points(shape.points[::-1], self.point))

    def step(self, dx: float, dy: float) -> None:
        """Move the selected corner, or the whole shape, by so much of the picture; steps in a row are undone as one."""
        shape = self.shape
        if shape is None:
            return
        if self.point >= 0:
            x, y = shape.points[self.point]
            points = _replaced(shape.points, self.point, inside((x + dx, y + dy)))
        else:
            points = moved(shape.points, dx, dy)
        self._push(tr("Move"), self._with_points(points, self.point), f"step {self.selected} {self.point}")

    def rename(self, index: int, name: str) -> None:
        """Give a shape another name."""
        old = self.shapes[index].name
        if old in self.hidden:
            self.hidden = (self.hidden - {old}) | {name}
        self._push(tr("Rename"), self._with_shape(index, name=name), f"rename {index}")

    def set_parameters(self, index: int, values: Mapping[str, ParameterValue]) -> None:
        """Give a shape other settings."""
        if dict(values) != self.shapes[index].parameters:
            self._push(tr("Change settings"), self._with_shape(index, parameters=dict(values)), f"settings {index}")

    def replace(self, shapes: Sequence[Shape], words: str) -> None:
        """All shapes by others."""
        if tuple(shapes) != self.shapes:
            self._push(words, _State(tuple(shapes)))

    def begin_drag(self) -> None:
        """What changes until the drag's end is one step."""
        self._before_drag = self._state

    def insert_corner(self, edge: int) -> None:
        """In the middle of an edge of the selected shape, selected; within a drag."""
        shape = self.shape
        assert shape is not None
        points = (*shape.points[: edge + 1], inside(middles(shape.points)[edge]), *shape.points[edge + 1 :])
        self._show(self._with_points(points, edge + 1))

    def drag_point(self, to: Point) -> None:
        """The selected corner, within a drag."""
        shape = self.shape
        assert shape is not None
        self._show(self._with_points(_replaced(shape.points, self.point, inside(to)), self.point))

    def drag_shape(self, dx: float, dy: float) -> None:
        """The selected shape, by so much of the picture from where the drag began."""
        assert self._before_drag is not None
        points = self._before_drag.shapes[self.selected].points
        self._show(self._with_points(moved(points, dx, dy), self.point))

    def end_drag(self, words: str) -> None:
        """Keep what was dragged."""
        before, self._before_drag = self._before_drag, None
        if before is not None and before.shapes != self.shapes:
            after, self._state = self._state, before
            self._push(words, after)

    def cancel_drag(self) -> None:
        """As it was before the drag."""
        before, self._before_drag = self._before_drag, None
        if before is not None:
            self._show(before)

    def _with_points(self, points: Sequence[Point], point: int) -> _State:
        return _State(self._with_shape(self.selected, points=tuple(points)).shapes, self.selected, point)

    def _with_shape(self, index: int, **changes: object) -> _State:
        shapes = list(self.shapes)
        shapes[index] = msgspec.structs.replace(shapes[index], **changes)
        return _State(tuple(shapes), self.selected, self.point)

    def _push(self, words: str, after: _State, merge: str = "") -> None:
        self.undo.push(_Step(self, words, (self._state, after), merge))

    def _show(self, state: _State) -> None:
        self._state = state
        self.changed.emit()

    def enter(self, state: _State) -> None:
        """Of the undo stack."""
        self._show(state)
        self.edited.emit()


class _Step(QUndoCommand):
    """From one state to another."""

    def __init__(self, document: ShapeDocument, words: str, states: tuple[_State, _State], merge: str) -> None:
        super().__init__(words)
        self._document, self._before, self._after, self._merge = document, states[0], states[1], merge

    def id(self) -> int:
        return _MERGES if self._merge else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Step) or other._merge != self._merge:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        self._document.enter(self._after)

    def undo(self) -> None:
        self._document.enter(self._before)


def _replaced(points: tuple[Point, ...], index: int, point: Point) -> tuple[Point, ...]:
    return (*points[:index], point, *points[index + 1 :])
