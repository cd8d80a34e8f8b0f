"""The tiles of one view in their grid, and the gestures on them."""

from __future__ import annotations

import secrets

import msgspec
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.video.drag_drop import (
    CameraDrag,
    DropKind,
    DropOutcome,
    apply_drop,
    drop_outcome,
    encode_drag,
)
from valkka_live.gui.video.drag_thumbnail import THUMBNAIL_HOT_SPOT, drag_thumbnail
from valkka_live.gui.video.grid_layout import cell_rects
from valkka_live.gui.video.open_views import OpenViews
from valkka_live.gui.video.tile import VideoTile
from valkka_live.gui.video.tile_states import TileAction, TileKind
from valkka_live.gui.video.view_layouts import even
from valkka_live.gui.video.view_model import Step, ViewModel
from valkka_live.gui.video.zoom import Zoom
from valkka_live.gui.widgets.buttons import KEYBOARD_REASONS

_STEPS = {
    Qt.Key.Key_Left: Step.LEFT,
    Qt.Key.Key_Right: Step.RIGHT,
    Qt.Key.Key_Up: Step.UP,
    Qt.Key.Key_Down: Step.DOWN,
}
_ZOOM_NOTCHES = {Qt.Key.Key_Plus: 1.0, Qt.Key.Key_Equal: 1.0, Qt.Key.Key_Minus: -1.0}


class GridView(QWidget):
    """One view on the screen: a tile for each cell of its model.

    Attributes:
        tiles: one for each cell.
        origin: tells drags that began here from others.

    Signals:
        tiles_changed: shown, hidden or resized tiles; who watches which camera must be looked at again.
        action_requested: (cell, what).
        menu_requested, analyzers_requested: (cell, where to open the menu, global).
        choose_requested: (cell, where), the user wants a camera in it.
        snapshot_requested: cell.
        alarm_seen: cell, its alarm is acknowledged.
        sound_requested: (cell, besides others).
    """

    tiles_changed = Signal()
    action_requested = Signal(int, TileAction)
    menu_requested = Signal(int, QPoint)
    analyzers_requested = Signal(int, QPoint)
    choose_requested = Signal(int, QPoint)
    snapshot_requested = Signal(int)
    alarm_seen = Signal(int)
    sound_requested = Signal(int, bool)

    def __init__(
        self, model: ViewModel, book: CameraBook, open_views: OpenViews, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)
        self._model, self._book = model, book
        self.origin = secrets.token_hex(8)
        self._open_views = open_views
        open_views[self.origin] = model
        self.tiles: list[VideoTile] = []
        self._make_tiles()

    def is_on_screen(self, cell: int) -> bool:
        """Somebody can see this cell's tile."""
        return self.isVisible() and not self.window().isMinimized() and self.tiles[cell].isVisibleTo(self)

    def toggle_overlays(self) -> None:
        """Draw what lies over the pictures on all tiles, or on none."""
        display = self._model.display
        overlays = msgspec.structs.replace(display.overlays, shown=not display.overlays.shown)
        self._model.set_display(msgspec.structs.replace(display, overlays=overlays))

    def sync(self) -> None:
        """Show what the model says: shape, selection, what fills the view. The cameras are shown by who knows them."""
        self._make_tiles()
        self.setAccessibleName(tr("View “{0}”").format(self._model.name))
        display, cameras, selection = self._model.display, self._model.cells, self._model.selection
        for cell, tile in enumerate(self.tiles):
            tile.show_as(display.picture, display.header)
            tile.show_alarms(display.alarms)
            tile.show_overlays(display.overlays_of(cameras[cell] if cell < len(cameras) else ""))
            tile.set_selected(cell in selection, leads=len(selection) > 1 and cell == self._model.selected)
            tile.set_maximised(cell == self._model.maximised)
        self._lay_out()
        selected = self._model.selected
        focus = self.focusWidget()
        if selected >= 0 and focus in self.tiles and focus.hasFocus() and focus is not self.tiles[selected]:
            self.tiles[selected].setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), qcolor(theme_of(self.palette()).bg0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        self.tiles_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.tiles_changed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.tiles_changed.emit()  # another screen: the streams are wanted in another size
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            for tile in self.tiles:
                tile.update()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The view itself holds no focus: its selected tile does. Coming by the keyboard selects one."""
        if self._model.selected < 0:
            if event.reason() not in KEYBOARD_REASONS:
                return
            self._model.select(max(self._model.maximised, 0))
        self.tiles[self._model.selected].setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a tile has left to us."""
        cell = self._model.selected
        key = Qt.Key(event.key())
        if key in _STEPS and event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            self._model.step(_STEPS[key])
        elif cell < 0:
            event.ignore()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(cell)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._model.clear(*self._model.selection)
        elif key is Qt.Key.Key_Escape and len(self._model.selection) > 1:
            self._model.select(cell)
        elif key is Qt.Key.Key_Escape and self._model.maximised >= 0:
            self._model.toggle_maximised(cell)
        elif key in _ZOOM_NOTCHES:
            self.tiles[cell].turn_zoom(_ZOOM_NOTCHES[key])
        elif key is Qt.Key.Key_0:
            self.tiles[cell].set_zoom(Zoom())
        elif key is Qt.Key.Key_Space:
            self._pause_or_go_on(self.tiles[cell].is_paused)
        elif key is Qt.Key.Key_A:
            self.alarm_seen.emit(cell)
        elif key is Qt.Key.Key_Menu:
            self.menu_requested.emit(cell, self.tiles[cell].mapToGlobal(self.tiles[cell].rect().center()))
        else:
            event.ignore()

    def _pause_or_go_on(self, are_paused: bool) -> None:
        """All that are selected do the same."""
        for cell in self._model.selection:
            self.tiles[cell].set_paused(not are_paused)

    def _act(self, cell: int) -> None:
        """Enter: what the tile's first button does, else choosing a camera or filling the view."""
        tile = self.tiles[cell]
        if tile.content.kind is TileKind.EMPTY:
            self.choose_requested.emit(cell, tile.mapToGlobal(tile.rect().center()))
        elif tile.content.kind in (TileKind.NOT_LIVE, TileKind.PLACEHOLDER) and tile.content.actions:
            self.action_requested.emit(cell, tile.content.actions[0])
        else:
            self._model.toggle_maximised(cell)

    def _lay_out(self) -> None:
        maximised = self._model.maximised
        rects = cell_rects(self.size(), self._model.layout, self._model.display.cells)
        if maximised >= 0:
            rects[maximised] = cell_rects(self.size(), even(1, 1), self._model.display.cells)[0]
        # tiles of a larger shape are kept, hidden
        for tile in self.tiles[len(rects) :]:
            tile.hide()
        for cell, (tile, rect) in enumerate(zip(self.tiles, rects, strict=False)):
            tile.setGeometry(rect)
            tile.setVisible(maximised in (-1, cell))
        self.tiles_changed.emit()

    def _make_tiles(self) -> None:
        """Those that are missing for the shape."""
        for cell in range(len(self.tiles), len(self._model.cells)):
            self.tiles.append(self._make_tile(cell))

    def _make_tile(self, cell: int) -> VideoTile:
        tile = VideoTile(lambda drag, copy: self._outcome(drag, cell, copy), self)
        tile.pressed.connect(lambda: self._on_pressed(cell))
        tile.toggled.connect(lambda: self._model.toggle_selected(cell))
        tile.clicked.connect(lambda: self._model.select(cell))
        tile.zoomed.connect(self.tiles_changed)
        tile.action_requested.connect(lambda action: self.action_requested.emit(cell, action))
        tile.maximise_requested.connect(lambda: self._on_double_click(cell))
        tile.clear_requested.connect(lambda: self._model.clear(cell))
        tile.snapshot_requested.connect(lambda: self.snapshot_requested.emit(cell))
        tile.sound_requested.connect(lambda besides: self.sound_requested.emit(cell, besides))
        tile.menu_requested.connect(lambda where: self.menu_requested.emit(cell, where))
        tile.analyzers_requested.connect(lambda where: self.analyzers_requested.emit(cell, where))
        tile.drag_requested.connect(lambda: self._start_drag(cell))
        tile.dropped.connect(lambda drag, kind: self._on_drop(drag, cell, kind))
        return tile

    def _on_double_click(self, cell: int) -> None:
        if self._model.cells[cell]:
            self._model.toggle_maximised(cell)
        else:
            tile = self.tiles[cell]
            self.choose_requested.emit(cell, tile.mapToGlobal(tile.rect().center()))

    def _on_pressed(self, cell: int) -> None:
        """One of several that are selected stays so: they may be dragged together."""
        if cell not in self._model.selection:
            self._model.select(cell)

    def _names(self) -> dict[str, str]:
        return {entry.camera.id: entry.camera.name for entry in self._book}

    def _outcome(self, drag: CameraDrag, target: int, copy: bool) -> DropOutcome | None:
        return drop_outcome(
            drag, self._model, target, self._names(), origin=self.origin, copy=copy, others=self._open_views
        )

    def _on_drop(self, drag: CameraDrag, target: int, kind: DropKind) -> None:
        apply_drop(drag, self._model, target, kind, self._open_views)

    def _start_drag(self, cell: int) -> None:
        camera_id = self._model.cells[cell]
        entry = self._book.get(camera_id)
        if entry is None:
            return
        tile, shown = self.tiles[cell], self._model.cells
        drag = QDrag(tile)
        cells = tuple(chosen for chosen in self._model.selection if shown[chosen])
        if len(cells) > 1 and cell in cells:
            carried = CameraDrag(tuple(shown[chosen] for chosen in cells), -1, self.origin, cells=cells)
        else:
            carried = CameraDrag((camera_id,), cell, self.origin)
        drag.setMimeData(encode_drag(carried))
        n_cameras, scale = len(carried.cameras), self.devicePixelRatioF()
        drag.setPixmap(drag_thumbnail(entry.camera.name, n_cameras, tile.image, scale))
        drag.setHotSpot(THUMBNAIL_HOT_SPOT)
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)
