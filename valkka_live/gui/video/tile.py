"""One cell of a view: what is shown, and the gestures on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from valkka_live.gui.video.drag_drop import CameraDrag, DropKind, DropOutcome, decode_drag
from valkka_live.gui.video.picture_tile import PictureTile
from valkka_live.gui.video.tile_states import TileContent, TileKind
from valkka_live.gui.video.zoom import Zoom

_POINTER_REASONS = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
)
_TWICE = 3.1
"""Notches that make a picture twice as large."""
_NOTCH = 120.0
"""Qt's units of one notch of the wheel."""
DropPolicy = Callable[[CameraDrag, bool], DropOutcome | None]


class VideoTile(PictureTile):
    """A tile that can be pressed, dragged, dropped on and walked to.

    Signals:
        pressed: the user means this tile; or, with what else is selected, wants to drag it.
        clicked: pressed and let go without a drag.
        toggled: the user means this tile, too, or no more.
        maximise_requested, clear_requested, snapshot_requested: as they say.
        sound_requested: hear the camera, or no more; whether besides others.
        menu_requested, analyzers_requested: where to open the menu, global.
        drag_requested: the camera of this tile is being dragged away.
        dropped: (what, what is to be done with it).
    """

    pressed = Signal()
    clicked = Signal()
    toggled = Signal()
    maximise_requested = Signal()
    clear_requested = Signal()
    snapshot_requested = Signal()
    sound_requested = Signal(bool)
    menu_requested = Signal(QPoint)
    analyzers_requested = Signal(QPoint)
    drag_requested = Signal()
    dropped = Signal(CameraDrag, DropKind)

    def __init__(self, drop_policy: DropPolicy, parent: QWidget | None = None) -> None:
        """Make an empty one.

        Args:
            drop_policy: what a drop here would do: (what is dragged, Ctrl is held) to the outcome.
        """
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._drop_policy = drop_policy
        self._maximised = False
        self._press_at: QPoint | None = None
        self._controls.snapshot_requested.connect(self.snapshot_requested)
        self._controls.sound_requested.connect(self.sound_requested)
        self._controls.zoom_requested.connect(self._toggle_zoom)
        self._controls.maximise_requested.connect(self.maximise_requested)
        self._controls.clear_requested.connect(self.clear_requested)
        self._controls.analyzers_requested.connect(
            lambda: self.analyzers_requested.emit(self.mapToGlobal(self._controls.geometry().topLeft()))
        )

    def show_content(self, content: TileContent) -> None:
        is_new = content != self._content
        super().show_content(content)
        if is_new:
            self._tell_controls()

    def set_maximised(self, maximised: bool) -> None:
        """The tile fills the view; the control's icon says the way back."""
        self._maximised = maximised

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() is Qt.MouseButton.LeftButton
        if not (is_left and _with_ctrl(event)):  # with Ctrl it may become a drag that copies
            self.pressed.emit()
        if is_left:
            self._press_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        is_click = self._press_at is not None and event.button() is Qt.MouseButton.LeftButton
        self._press_at = None
        if is_click:
            (self.toggled if _with_ctrl(event) else self.clicked).emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._show_controls()
        if self._press_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._zoom.is_on:
            self._pan(event.position().toPoint())
            return
        if (event.position().toPoint() - self._press_at).manhattanLength() >= QApplication.startDragDistance():
            self._press_at = None
            self.drag_requested.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in and out, where the mouse is."""
        self.turn_zoom(event.angleDelta().y() / _NOTCH, event.position())
        event.accept()

    def turn_zoom(self, notches: float, at: QPointF | None = None) -> None:
        """Zoom in or out by notches of the wheel.

        Args:
            at: what stays where it is, logical pixels; None: the middle.
        """
        if self.picture is None:
            return
        scale = self.devicePixelRatioF()
        at = QPointF(self.rect().center()) if at is None else at
        place = (at.x() * scale, at.y() * scale)
        self.set_zoom(self._zoom.turned(notches, place, self._fitted(self.picture.image), self.device_size()))

    def _toggle_zoom(self) -> None:
        """The control: twice as large in the middle, or the whole picture again."""
        if self._zoom.is_on:
            self.set_zoom(Zoom())
        else:
            self.turn_zoom(_TWICE)
        self._tell_controls()

    def _pan(self, to: QPoint) -> None:
        """Drag the picture under the tile."""
        if self._press_at is None or self.picture is None:
            return
        by, self._press_at = to - self._press_at, to
        scale = self.devicePixelRatioF()
        fitted = self._fitted(self.picture.image)
        self.set_zoom(self._zoom.moved((by.x() * scale, by.y() * scale), fitted, self.device_size()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._press_at = None
            self.maximise_requested.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pressed.emit()
        self.menu_requested.emit(event.globalPos())

    def toggle_paused(self) -> None:
        """Hold the picture, or go on."""
        self.set_paused(not self.is_paused)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._set_near(True)
        self._show_controls()

    def leaveEvent(self, event: QEvent) -> None:
        self._set_near(self._keyboard and self.hasFocus())
        self._controls.hide()
        self._facts.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = event.reason() not in _POINTER_REASONS
        if self._keyboard:
            self._set_near(True)
            self._show_controls()
        self._renew()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._set_near(self.underMouse())
        self._renew()

    def _show_controls(self) -> None:
        if self._content.kind in (TileKind.EMPTY, TileKind.PLACEHOLDER):
            return
        self._tell_controls()
        if self._message.isVisible() and self._message.covers(self._controls.geometry()):
            self._controls.hide()  # in a small tile the words matter more; there is the menu
            return
        self._controls.appear()
        self._tell_facts()
        self._facts.appear(self._controls.geometry())

    def _tell_controls(self) -> None:
        has_picture = self._content.kind is TileKind.LIVE and self.picture is not None
        self._controls.tell(self._content, has_picture=has_picture, zoomed=self._zoom.is_on, maximised=self._maximised)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        drag, outcome = self._consider(event)
        self._mark_drop(None)
        if drag is not None and outcome is not None:
            self.dropped.emit(drag, outcome.kind)

    def _consider(self, event: QDropEvent) -> tuple[CameraDrag | None, DropOutcome | None]:
        """Ask the policy, show what would happen, and tell the drag's source."""
        drag = decode_drag(event.mimeData())
        copy = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        outcome = self._drop_policy(drag, copy) if drag is not None else None
        self._mark_drop(outcome)
        if outcome is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.CopyAction if outcome.kind is DropKind.COPY else event.proposedAction())
            event.accept()
        return drag, outcome


def _with_ctrl(event: QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
