"""One cell of a view: a picture with what is said over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QEnterEvent,
    QFocusEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from valkka_live.core.messages import AnalysisResult
from valkka_live.gui.bridge.pictures import Picture
from valkka_live.gui.theme import DARK, SMALL_TILE_PX, qcolor, theme_of
from valkka_live.gui.video.drag_drop import CameraDrag, DropKind, DropOutcome, decode_drag
from valkka_live.gui.video.grid_layout import picture_rect
from valkka_live.gui.video.hover_controls import HoverControls
from valkka_live.gui.video.message_panel import MessagePanel
from valkka_live.gui.video.overlay import marks_at
from valkka_live.gui.video.overlay_paint import paint_marks
from valkka_live.gui.video.tile_paint import header_height, paint_drop, paint_empty, paint_header, paint_selection
from valkka_live.gui.video.tile_states import EMPTY, TileAction, TileContent, TileKind

_DIM = 0.8
_POINTER_REASONS = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
)
DropPolicy = Callable[[CameraDrag, bool], DropOutcome | None]


class VideoTile(QWidget):
    """Paints the newest picture of one camera; knows no process, ring buffer or configuration.

    Signals:
        pressed: the user means this tile.
        action_requested: a button of the message.
        maximise_requested, clear_requested, snapshot_requested: as they say.
        menu_requested, analyzers_requested: where to open the menu, global.
        drag_requested: the camera of this tile is being dragged away.
        dropped: (what, what is to be done with it).
    """

    pressed = Signal()
    action_requested = Signal(TileAction)
    maximise_requested = Signal()
    clear_requested = Signal()
    snapshot_requested = Signal()
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
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMinimumSize(1, 1)
        self._drop_policy = drop_policy
        self._content = EMPTY
        self._picture: Picture | None = None
        self._results: tuple[AnalysisResult, ...] = ()
        self._overlays = True
        self._selected = False
        self._maximised = False
        self._keyboard = False
        self._drop: DropOutcome | None = None
        self._press_at: QPoint | None = None
        self._header: QPixmap | None = None
        self._message = MessagePanel(self)
        self._message.hide()
        self._message.action_requested.connect(self.action_requested)
        self._controls = HoverControls(self)
        self._controls.snapshot_requested.connect(self.snapshot_requested)
        self._controls.maximise_requested.connect(self.maximise_requested)
        self._controls.clear_requested.connect(self.clear_requested)
        self._controls.analyzers_requested.connect(
            lambda: self.analyzers_requested.emit(self.mapToGlobal(self._controls.geometry().topLeft()))
        )

    # what it shows

    @property
    def content(self) -> TileContent:
        """What the tile says."""
        return self._content

    @property
    def message_texts(self) -> list[str]:
        """The words in the middle of the tile, none while live."""
        return self._message.texts if self._message.isVisibleTo(self) else []

    @property
    def image(self) -> QImage | None:
        """The picture that is shown; valid until the next one."""
        return self._picture.image if self._picture else None

    def show_content(self, content: TileContent) -> None:
        """Say this; repaints only when it is new."""
        if content == self._content:
            return
        other_camera = content.camera_id != self._content.camera_id
        self._content = content
        if other_camera or not content.keeps_picture:
            self._picture, self._results = None, ()
        if content.kind is TileKind.EMPTY:
            self._controls.hide()
        self._header = None
        self._lay_out_message()
        self.update()

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture; it must stay valid until the next one is shown. None: hold nothing any more."""
        self._picture = picture if self._content.keeps_picture else None
        self.update()

    def show_results(self, results: Iterable[AnalysisResult]) -> None:
        """Draw the boxes of these results."""
        self._results = tuple(results)
        self.update()

    def show_overlays(self, overlays: bool) -> None:
        """Draw boxes and labels, or not."""
        self._overlays = overlays
        self.update()

    def set_selected(self, selected: bool) -> None:
        """Draw the frame of the selected tile."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def set_maximised(self, maximised: bool) -> None:
        """The tile fills the view; the control's icon says the way back."""
        self._maximised = maximised

    def picture_area(self) -> QRectF:
        """Where the picture lies, logical pixels; empty without one."""
        if self._picture is None:
            return QRectF()
        rect, scale = self._device_rect(self._picture.image), self.devicePixelRatioF()
        return QRectF(rect.left() / scale, rect.top() / scale, rect.width() / scale, rect.height() / scale)

    def device_size(self) -> tuple[int, int]:
        """(width, height) of the tile in device pixels: what to ask a stream for."""
        scale = self.devicePixelRatioF()
        return max(1, round(self.width() * scale)), max(1, round(self.height() * scale))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect()
        if self._content.kind is TileKind.EMPTY:
            paint_empty(painter, area, theme_of(self.palette()), self.devicePixelRatioF())
        else:
            self._paint_camera(painter, area)
        if self._drop is not None:
            paint_drop(painter, area, self._drop, self.devicePixelRatioF())
        elif self._selected:
            paint_selection(painter, area, keyboard=self._keyboard and self.hasFocus())

    def _paint_camera(self, painter: QPainter, area: QRect) -> None:
        live = self._content.kind is TileKind.LIVE
        if self._picture is None:
            painter.fillRect(area, qcolor(DARK.bg0))
        else:
            self._paint_picture(painter, self._picture.image)
            if not live:
                painter.fillRect(area, qcolor(DARK.bg0, _DIM))
        header = QRect(area.left(), area.top(), area.width(), header_height(area.height()))
        if live and self._overlays and self._picture is not None and self._drop is None:
            taken = [header, self._controls.geometry()] if self._controls.isVisible() else [header]
            marks = marks_at(self._results, self._picture.monotonic_ns)
            paint_marks(painter, marks, self.picture_area(), area, taken, small=self._is_small())
        painter.drawPixmap(header.topLeft(), self._header_pixmap(header.size()))

    def _paint_picture(self, painter: QPainter, image: QImage) -> None:
        target = self._device_rect(image)
        scale = self.devicePixelRatioF()
        room = QRect(0, 0, *self.device_size())
        painter.save()
        painter.scale(1 / scale, 1 / scale)
        for bar in (
            QRect(0, 0, room.width(), target.top()),
            QRect(0, target.bottom() + 1, room.width(), room.bottom() - target.bottom()),
            QRect(0, target.top(), target.left(), target.height()),
            QRect(target.right() + 1, target.top(), room.right() - target.right(), target.height()),
        ):
            painter.fillRect(bar, qcolor(DARK.bg0))
        if target.size() == image.size():
            painter.drawImage(target.topLeft(), image)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(target, image)
        painter.restore()

    def _device_rect(self, image: QImage) -> QRect:
        return picture_rect((image.width(), image.height()), self.device_size())

    def _header_pixmap(self, size: QSize) -> QPixmap:
        """The header as a picture: its texts change once a second at most, the video under it 25 times."""
        if self._header is None:
            scale = self.devicePixelRatioF()
            made = QPixmap(round(size.width() * scale), round(size.height() * scale))
            made.setDevicePixelRatio(scale)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            paint_header(painter, QRect(0, 0, size.width(), size.height()), self._content, scale)
            painter.end()
            self._header = made
        return self._header

    def _is_small(self) -> bool:
        return self.height() < SMALL_TILE_PX

    def _lay_out_message(self) -> None:
        has_message = self._content.kind not in (TileKind.EMPTY, TileKind.LIVE)
        if has_message:
            self._message.show_content(self._content, small=self._is_small())
            header = header_height(self.height())
            self._message.setGeometry(0, header, self.width(), max(0, self.height() - header))
        self._message.setVisible(has_message and self._drop is None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._header = None
        self._lay_out_message()
        self._controls.place()
        super().resizeEvent(event)

    # mouse and keyboard

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()
        if event.button() is Qt.MouseButton.LeftButton:
            self._press_at = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press_at = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._show_controls()
        if self._press_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - self._press_at).manhattanLength() >= QApplication.startDragDistance():
            self._press_at = None
            self.drag_requested.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._press_at = None
            self.maximise_requested.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pressed.emit()
        self.menu_requested.emit(event.globalPos())

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_controls()

    def leaveEvent(self, event: object) -> None:
        self._controls.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = event.reason() not in _POINTER_REASONS
        if self._keyboard:
            self._show_controls()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def _show_controls(self) -> None:
        if self._content.kind in (TileKind.EMPTY, TileKind.PLACEHOLDER):
            return
        has_picture = self._content.kind is TileKind.LIVE and self._picture is not None
        self._controls.appear(
            has_picture=has_picture, analyzes=bool(self._content.analyzers), maximised=self._maximised
        )

    # drops

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

    def _mark_drop(self, outcome: DropOutcome | None) -> None:
        if outcome != self._drop:
            self._drop = outcome
            self._lay_out_message()
            self.update()
