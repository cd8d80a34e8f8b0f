"""Where shapes are drawn: the gestures of mouse and keyboard on the picture."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from valkka_live.core.shapes import Point, ShapeKind
from valkka_live.gui.analysis.canvas_view import CanvasView
from valkka_live.gui.analysis.document import ShapeDocument
from valkka_live.gui.analysis.draft import Draft
from valkka_live.gui.analysis.geometry import REACH_PX, Pixel, inside
from valkka_live.gui.tr import tr

_DRAG_FROM_PX = 3.0
_FAR_STEP = 10
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ShapeCanvas(CanvasView):
    """GUI thread.

    Signals:
        tool_changed: another tool was taken.
        pointed: where the mouse or the cross is, relative to the picture; None: outside.
        draft_changed: a point more or less, or none at all.
        said: what went wrong, in words; "": nothing any more.
    """

    tool_changed = Signal()
    pointed = Signal(object)
    draft_changed = Signal()
    said = Signal(str)

    def __init__(self, document: ShapeDocument, titles: Mapping[ShapeKind, str], parent: QWidget | None = None) -> None:
        """Make an empty one.

        Args:
            titles: what a new shape of each kind is called, before its number.
        """
        super().__init__(document, parent)
        self.setMouseTracking(True)
        self._titles = titles
        self._press: Pixel | None = None
        self._grab: Point | None = None
        self._dragging = False

    def take_tool(self, tool: ShapeKind | None) -> None:
        """Draw shapes of this kind; None: select and move."""
        self._drop_draft()
        self.tool = tool
        self.cross = None
        self.setCursor(Qt.CursorShape.ArrowCursor if tool is None else Qt.CursorShape.CrossCursor)
        if tool is not None:
            self._document.select(-1)
        self.tool_changed.emit()
        self.update()

    def undo(self) -> None:
        """The last point of what is being drawn, else the last step."""
        if self.draft is not None and self.draft.points:
            self.draft.points.pop()
            if not self.draft.points:
                self.draft = None
            self.draft_changed.emit()
            self.update()
        else:
            self._document.undo.undo()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        at = self._press = event.position().toTuple()
        self._dragging = False
        if self.tool is not None:
            self._place(self._meant(at, event.modifiers()))
        else:
            self._take_hold(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toTuple()
        point = self._meant(at, event.modifiers())
        self.pointed.emit(point)
        if self.tool is not None:
            self.cross = point
            self.update()
        elif self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(at, event.modifiers())
        else:
            self._show_what_is_under(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._press is None:
            return
        at, press, self._press = event.position().toTuple(), self._press, None
        if self.tool is not None:
            pulled = (QPointF(*at) - QPointF(*press)).manhattanLength() > REACH_PX
            if pulled and self.draft is not None and self.draft.is_line:  # a line may be pulled as well as clicked
                self._place(self._meant(at, event.modifiers()))
            return
        self._document.end_drag(tr("Move"))
        self._grab = None
        shape = self._document.shape
        self.said.emit(self._document.problem_of(shape) if shape is not None else "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click has placed nothing: it closes."""
        if self.draft is not None:
            self._close_draft()

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit(None)
        if self.tool is not None and self._press is None:
            self.cross = None
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _ARROWS:
            self._step(*_ARROWS[key], _FAR_STEP if far else 1)
        elif key is Qt.Key.Key_Space and self.tool is not None:
            self._place(self.cross or (0.5, 0.5))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.draft is not None:
            self._close_draft()
        elif key is Qt.Key.Key_Escape and self._grab is not None:
            self._document.cancel_drag()
            self._press = self._grab = None
        elif key is Qt.Key.Key_Escape and self.draft is not None:
            self._drop_draft()
        elif key is Qt.Key.Key_Escape and self.tool is not None:
            self.take_tool(None)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.draft is not None:
                self.undo()
            else:
                self._document.remove_selected()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._next_corner(1 if key is Qt.Key.Key_PageDown else -1)
        else:
            event.ignore()

    def _meant(self, at: Pixel, modifiers: Qt.KeyboardModifier) -> Point:
        """The point that a place of the mouse means: in 45° steps with Shift, else snapped."""
        sheet = self.sheet
        anchor = self._anchor()
        if modifiers & Qt.KeyboardModifier.ShiftModifier and anchor is not None:
            return sheet.to_point(sheet.on_45(at, anchor))
        if self.tool is None and self._grab is None:
            return sheet.to_point(at)
        return inside(sheet.snapped(at, self._corners()))

    def _anchor(self) -> Point | None:
        """Where 45° is measured from: the corner before."""
        if self.tool is not None:
            return self.draft.points[-1] if self.draft and self.draft.points else None
        shape = self._document.shape
        return shape.points[self._document.point - 1] if shape is not None and self._document.point >= 0 else None

    def _corners(self) -> list[Point]:
        """Those to snap to: of all shapes that are seen, but not of the one that is moved."""
        moving = self._document.selected if self.tool is None else -1
        seen = [shape for i, shape in enumerate(self._document.shapes) if i != moving]
        return [point for shape in seen if shape.name not in self._document.hidden for point in shape.points]

    def _place(self, point: Point) -> None:
        """Put the next point of what is being drawn; on the first one it closes the area."""
        assert self.tool is not None
        draft = self.draft or Draft(self.tool)
        sheet = self.sheet
        closes = not draft.is_line and len(draft.points) > 2
        if closes and sheet.corner_at(draft.points[:1], sheet.to_px(point)) == 0:
            self._close_draft()
            return
        if not draft.points or draft.points[-1] != point:
            self.said.emit(draft.add(point))
        self.draft = draft
        self.cross = point
        self.draft_changed.emit()
        self.update()
        if draft.is_whole:
            self._close_draft()

    def _close_draft(self) -> None:
        draft = self.draft
        assert draft is not None
        problem = draft.close_problem()
        if problem:
            self.said.emit(problem)
            return
        self.draft = None
        self.take_tool(None)
        self._document.add(draft.kind, self._titles[draft.kind], draft.points)
        self.said.emit("")

    def _drop_draft(self) -> None:
        if self.draft is not None:
            self.draft = None
            self.said.emit("")
            self.draft_changed.emit()
            self.update()

    def _take_hold(self, at: Pixel) -> None:
        """Of the corner, the middle point or the shape under the mouse."""
        document, sheet = self._document, self.sheet
        document.begin_drag()
        index, corner, edge = self._under(at)
        document.select(index, corner)
        self._grab = sheet.to_point(at) if index >= 0 else None
        if edge >= 0:
            document.insert_corner(edge)

    def _under(self, at: Pixel) -> tuple[int, int, int]:
        """(shape, corner, edge) under the mouse, -1 each for none; the selected shape's handles come first."""
        sheet, shapes, chosen = self.sheet, self._document.shapes, self._document.selected
        seen = [i for i in reversed(range(len(shapes))) if shapes[i].name not in self._document.hidden]
        for index in sorted(seen, key=lambda i: i != chosen):
            corner = sheet.corner_at(shapes[index].points, at)
            if corner >= 0:
                return index, corner, -1
            edge = sheet.middle_at(shapes[index], at) if index == chosen else -1
            if edge >= 0:
                return index, -1, edge
        lines_first = sorted(seen, key=lambda i: shapes[i].kind is not ShapeKind.LINE)
        return next((i for i in lines_first if sheet.is_on(shapes[i], at)), -1), -1, -1

    def _drag(self, at: Pixel, modifiers: Qt.KeyboardModifier) -> None:
        if self._grab is None or self._press is None:
            return
        if not self._dragging and (QPointF(*at) - QPointF(*self._press)).manhattanLength() < _DRAG_FROM_PX:
            return
        self._dragging = True
        if self._document.point >= 0:
            self._document.drag_point(self._meant(at, modifiers))
        else:
            sheet = self.sheet
            self._document.drag_shape((at[0] - self._press[0]) / sheet.width, (at[1] - self._press[1]) / sheet.height)
        shape = self._document.shape
        self.said.emit(self._document.problem_of(shape) if shape is not None else "")

    def _show_what_is_under(self, at: Pixel) -> None:
        index, corner, edge = self._under(at)
        if corner >= 0 or edge >= 0:
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.setCursor(Qt.CursorShape.SizeAllCursor if index >= 0 else Qt.CursorShape.ArrowCursor)

    def _step(self, right: int, down: int, times: int) -> None:
        """By pixels of the picture: the cross while drawing, else what is selected."""
        width, height = self.picture_wh
        dx, dy = right * times / width, down * times / height
        if self.tool is None:
            self._document.step(dx, dy)
            return
        x, y = self.cross or (0.5, 0.5)
        self.cross = inside((x + dx, y + dy))
        self.pointed.emit(self.cross)
        self.update()

    def _next_corner(self, step: int) -> None:
        shape = self._document.shape
        if shape is not None:
            now = self._document.point
            first = 0 if step > 0 else len(shape.points) - 1
            self._document.select(self._document.selected, (now + step) % len(shape.points) if now >= 0 else first)
