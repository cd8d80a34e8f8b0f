"""Brings what is known of the cameras to the tiles that show them."""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, QTimer

from valkka_live.core.messages import AnalysisResult
from valkka_live.gui.bridge.pictures import Picture
from valkka_live.gui.bridge.viewers import Viewers
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.tr import tr
from valkka_live.gui.video.grid_view import GridView
from valkka_live.gui.video.overlay_shapes import shape_marks
from valkka_live.gui.video.tile_words import tile_content, with_cycle
from valkka_live.gui.video.view_model import ViewModel

_UNKNOWN_BOX_WH = (640, 360)
"""For a cell whose tile is not there yet."""
_AT_ONCE = 16
"""So many tiles are told in one go when many cameras change together: words and painting stay far below what a user feels."""


class ViewPresenter(QObject):
    """The only one who knows both: what a cell should show, and the tile that shows it. Lives on the GUI thread."""

    def __init__(
        self,
        model: ViewModel,
        grid: GridView,
        book: CameraBook,
        viewers: Viewers,
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._grid, self._book, self._viewers = model, grid, book, viewers
        self._viewer_ids: list[str] = []
        self._cell_of: dict[str, int] = {}
        self._ahead: dict[int, tuple[str, str]] = {}
        self._closed = False
        self._unsaid: dict[int, None] = {}
        self._go_on = QTimer(self, singleShot=True, interval=0)
        self._go_on.timeout.connect(self._say_some)
        self._make_viewers()
        self._all_known = False
        viewers.stream_changed.connect(self._on_stream)
        viewers.pictures_changed.connect(self._on_pictures)
        grid.tiles_changed.connect(self.sync_viewers)

    def cameras_are_known(self) -> None:
        """The engine has told its cameras: one that it did not tell is lost, not late."""
        self._all_known = True
        self.refresh_cameras(self._model.cells)

    def refresh(self, camera_id: str = "") -> None:
        """Say anew what is known, of one camera or of all."""
        if self._closed:
            return
        self._make_viewers()
        self._take_prepared()
        for cell, shown in enumerate(self._model.cells):
            if camera_id in ("", shown):
                self._say(cell)
        self.sync_viewers()

    def refresh_cameras(self, camera_ids: Collection[str]) -> None:
        """Say anew what is known of several cameras; when they are many, in portions, between which others have their turn."""
        if self._closed:
            return
        self.sync_viewers()
        self._unsaid |= {cell: None for cell, shown in enumerate(self._model.cells) if shown in camera_ids}
        self._say_some()

    def tick(self) -> None:
        """A second has passed: words that count time are said anew."""
        self.refresh_cameras(self._model.cells)

    def _say_some(self) -> None:
        for cell in list(self._unsaid)[:_AT_ONCE]:
            del self._unsaid[cell]
            if not self._closed and cell < len(self._model.cells):
                self._say(cell)
        if self._unsaid:
            self._go_on.start()

    def show_results(self, result: AnalysisResult) -> None:
        """Draw a camera's boxes on its tiles."""
        entry = self._book.get(result.camera_id)
        for cell, shown in enumerate(self._model.cells):
            if entry is not None and shown == result.camera_id:
                self._grid.tiles[cell].show_results(entry.results)
                if result.counts:
                    self._grid.tiles[cell].show_shapes(shape_marks(entry, self._book.analyzers))

    def close(self) -> None:
        """Hold no picture any more and watch nothing; what other windows watch stays open."""
        for tile in self._grid.tiles:
            tile.show_picture(None)
        for viewer_id in self._viewer_ids:
            self._viewers.hide(viewer_id)
        self.prepare({})
        self._viewer_ids.clear()
        self._cell_of.clear()
        self._closed = True

    def sync_viewers(self) -> None:
        """Open what is on the screen, close what is not: a hidden tile costs nothing but a copy of its last picture."""
        if self._closed:
            return
        self._make_viewers()
        self._take_prepared()
        cells = self._model.cells
        for cell, camera_id in enumerate(cells + ("",) * (len(self._viewer_ids) - len(cells))):
            tile, viewer_id = self._grid.tiles[cell], self._viewer_ids[cell]
            entry = self._book.get(camera_id)
            if entry is None or not entry.camera.enabled:
                tile.show_picture(None)
                self._viewers.hide(viewer_id)
            elif self._grid.is_on_screen(cell):
                tile.drop_old_copy(time.monotonic_ns())
                self._viewers.show(viewer_id, camera_id, tile.wanted_size())
                if tile.image is None:
                    tile.show_picture(self._viewers.picture(viewer_id))
            else:
                tile.keep_copy()
                self._viewers.hide(viewer_id)

    def prepare(self, coming: Mapping[int, str]) -> None:
        """Open what cells are going to show, so that its pictures are there at once; what was prepared else is let go.

        Args:
            coming: camera id for each cell.
        """
        for cell, (viewer_id, camera_id) in list(self._ahead.items()):
            if coming.get(cell) != camera_id:
                self._viewers.hide(viewer_id)
                del self._ahead[cell]
        for cell, camera_id in coming.items():
            entry = self._book.get(camera_id)
            if self._model.cells[cell : cell + 1] == (camera_id,):
                continue  # it goes on
            if cell not in self._ahead and entry is not None and entry.camera.enabled and self._grid.isVisible():
                viewer_id = secrets.token_hex(6)
                self._ahead[cell] = viewer_id, camera_id
                tiles = self._grid.tiles
                box_wh = tiles[cell].wanted_size() if cell < len(tiles) else _UNKNOWN_BOX_WH
                self._viewers.show(viewer_id, camera_id, box_wh)

    def _take_prepared(self) -> None:
        """A cell shows what was prepared for it: the viewer that has its pictures already is the cell's now."""
        cells = self._model.cells
        for cell, (viewer_id, camera_id) in list(self._ahead.items()):
            if cell < len(cells) and cells[cell] == camera_id:
                del self._ahead[cell]
                self._viewers.hide(self._viewer_ids[cell])
                self._cell_of.pop(self._viewer_ids[cell], None)
                self._viewer_ids[cell] = viewer_id
                self._cell_of[viewer_id] = cell

    def _make_viewers(self) -> None:
        """One for each tile; those of a larger shape are kept, and show nothing."""
        for cell in range(len(self._viewer_ids), 0 if self._closed else len(self._grid.tiles)):
            self._viewer_ids.append(secrets.token_hex(6))
            self._cell_of[self._viewer_ids[cell]] = cell

    def _say(self, cell: int) -> None:
        viewer_id, span = self._viewer_ids[cell], self._model.layout.spans[cell]
        entry = self._book.get(self._model.cells[cell])
        content = tile_content(
            self._model.cells[cell],
            self._book,
            entry.said_ns if entry is not None else 0,
            all_known=self._all_known,
            role=self._viewers.role(viewer_id),
            awaited=self._viewers.awaited_role(viewer_id),
        )
        content = with_cycle(content, next((cycle for cycle in self._model.cycles if cycle.cell == cell), None))
        tile = self._grid.tiles[cell]
        tile.show_content(content)
        tile.show_shapes(shape_marks(entry, self._book.analyzers) if entry is not None else ())
        place = tr("row {0} column {1}").format(span.row + 1, span.column + 1)
        tile.setAccessibleName(f"{content.spoken}, {place}")

    def _on_stream(self, viewer_id: str) -> None:
        cell = self._cell_of.get(viewer_id)
        if cell is not None and cell < len(self._model.cells):
            self._say(cell)
            if self._grid.tiles[cell].image is None:  # another window watches it already: its picture is there
                self._grid.tiles[cell].show_picture(self._viewers.picture(viewer_id))

    def _on_pictures(self, pictures: Mapping[str, Picture]) -> None:
        tiles, cell_of = self._grid.tiles, self._cell_of
        for viewer_id, picture in pictures.items():
            cell = cell_of.get(viewer_id)
            if cell is not None:  # else another window's
                tiles[cell].show_picture(picture)
