"""What the gestures on tiles do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMenu

from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.menu_entries import add_action
from valkka_live.gui.menus import Menus
from valkka_live.gui.news import News
from valkka_live.gui.tr import tr
from valkka_live.gui.video.grid_view import GridView
from valkka_live.gui.video.snapshot import Snapshots, snapshot_path
from valkka_live.gui.video.tile_states import TileAction, TileKind
from valkka_live.gui.video.view_model import ViewModel
from valkka_live.gui.view_menu import ViewMenu


class TileGestures(QObject):
    """Listens to the grid; what concerns a camera goes to its actions, what concerns a cell to the model. GUI thread."""

    def __init__(
        self,
        grid: GridView,
        view: ViewModel,
        actions: CameraActions,
        menus: Menus,
        *,
        view_menu: ViewMenu,
        news: News,
        take_snapshot: Callable[[str, QImage], None],
        cycle: Callable[[int], None],
    ) -> None:
        """Listen.

        Args:
            take_snapshot: saves a camera's picture in full size, or what a tile shows of it.
            cycle: asks which cameras a cell shows one after the other.
        """
        super().__init__(grid)
        self._take_snapshot = take_snapshot
        self._view_menu, self._cycle = view_menu, cycle
        self._grid, self._view, self._actions, self._menus, self._news = grid, view, actions, menus, news
        self._snapshots = Snapshots(self)
        self._snapshots.saved.connect(news.tell_saved)
        self._snapshots.failed.connect(news.tell_not_saved)
        grid.action_requested.connect(self._on_action)
        grid.menu_requested.connect(self._on_menu)
        grid.analyzers_requested.connect(menus.open_analyzer_menu)
        grid.choose_requested.connect(menus.open_choice)
        grid.sound_requested.connect(self._on_sound)
        grid.alarm_seen.connect(lambda cell: actions.acknowledge(view.cells[cell]))
        grid.snapshot_requested.connect(self._save_snapshot)

    def save_snapshot_of_selected(self) -> None:
        """Save the picture of the selected tile."""
        self._save_snapshot(self._view.selected)

    def toggle_sound_of_selected(self) -> None:
        """Hear the camera of the selected tile, or no more."""
        if self._view.selected >= 0:
            self._on_sound(self._view.selected, False)

    def _on_sound(self, cell: int, besides_others: bool) -> None:
        self._actions.toggle_sound(self._view.cells[cell], besides_others=besides_others)

    def _on_action(self, cell: int, action: TileAction) -> None:
        match action:
            case TileAction.CHOOSE:
                tile = self._grid.tiles[cell]
                self._menus.open_choice(cell, tile.mapToGlobal(tile.rect().center()))
            case TileAction.CLEAR:
                self._view.clear(cell)
            case _:
                self._actions.act(self._view.cells[cell], action)

    def _on_menu(self, cell: int, where: QPoint) -> None:
        self._menus.open_tile_menu(
            cell, where, lambda: self._save_snapshot(cell), partial(self._add_picture_part, cell)
        )

    def _add_picture_part(self, cell: int, menu: QMenu) -> None:
        """What concerns the picture of one tile."""
        tile = self._grid.tiles[cell]
        if tile.image is not None:
            add_action(menu, *_pause_words(paused=tile.is_paused), tile.toggle_paused)
        if tile.content.alarm and self._view.display.alarms:
            seen = partial(self._actions.acknowledge, tile.content.camera_id)
            add_action(menu, tr("Alarm seen") + "\tA", "notifications-fill", seen)
        add_action(menu, tr("Cycle cameras in this cell…"), "swap_horiz", partial(self._cycle, cell))
        if self._view.next_of(cell):
            stop = partial(self._view.cycle, cell, (self._view.cells[cell],), 0)
            add_action(menu, tr("Stop cycling"), "close", stop)
        self._view_menu.fill_for_tile(menu.addMenu(tr("Overlays")), self._view.cells[cell])
        self._view_menu.fill(menu.addMenu(tr("View")))

    def _save_snapshot(self, cell: int) -> None:
        tile = self._grid.tiles[cell] if cell >= 0 else None
        if tile is None or tile.image is None:
            self._news.tell_no_picture()
            return
        shown = tile.image.copy()
        if tile.content.kind is TileKind.LIVE and not tile.is_paused:
            self._take_snapshot(tile.content.camera_id, shown)
        else:  # the user wants this one, no newer one
            self._snapshots.save(shown, self._snapshot_path(tile.content.name))

    def _snapshot_path(self, camera_name: str) -> Path:
        return snapshot_path(camera_name, datetime.now(), self._actions.settings.now.snapshots)


def _pause_words(*, paused: bool) -> tuple[str, str]:
    """Words and icon."""
    return (tr("Go on") + "\tSpace", "play_circle") if paused else (tr("Hold the picture") + "\tSpace", "pause_circle")
