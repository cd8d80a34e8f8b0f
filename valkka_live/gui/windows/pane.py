"""A view on the screen with all that belongs to it: the same in the main window and in the views' own windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.bridge.viewers import Viewers
from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.menus import Menus
from valkka_live.gui.news import News
from valkka_live.gui.tile_gestures import TileGestures
from valkka_live.gui.video.grid_view import GridView
from valkka_live.gui.video.open_views import OpenViews
from valkka_live.gui.video.presenter import ViewPresenter
from valkka_live.gui.video.view_model import ViewModel
from valkka_live.gui.view_menu import ViewMenu
from valkka_live.gui.windows.carousel import Carousel
from valkka_live.gui.windows.cycle_dialog import CycleDialog


@dataclass(frozen=True, slots=True)
class Room:
    """What all windows share.

    Attributes:
        viewers: a camera is decoded once, however many windows show it.
        open_views: those of all windows, for drags between them.
        open_settings: shows the settings of a camera's analyzers.
        open_camera: shows a camera in a window of its own.
        take_snapshot: saves a camera's picture in full size, or what a tile shows of it.
        find_camera: goes to the search field of the camera list.
        go_to_view: shows a view of the main window, by its index.
        show_shortcuts: lists the keys, over this window.
    """

    keeper: BookKeeper
    viewers: Viewers
    open_views: OpenViews
    actions: CameraActions
    news: News
    open_settings: Callable[[str], None]
    open_camera: Callable[[str], None]
    take_snapshot: Callable[[str, QImage], None]
    find_camera: Callable[[], None]
    go_to_view: Callable[[int], None]
    show_shortcuts: Callable[[QWidget], None]


class ViewPane(QObject):
    """Model, tiles, and who tells them what is known of the cameras. Lives on the GUI thread.

    Attributes:
        model: which camera is in which cell.
        grid: its tiles.
        carousel: turns cells, and views.
    """

    def __init__(
        self, model: ViewModel, keeper: BookKeeper, viewers: Viewers, open_views: OpenViews, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.model, self._open_views = model, open_views
        self.grid = GridView(model, keeper.book, open_views)
        self.presenter = ViewPresenter(model, self.grid, keeper.book, viewers, parent=self)
        self.carousel = Carousel(model, self.grid, self.presenter)
        self._book = keeper.book
        keeper.changed.connect(self.presenter.refresh_cameras)
        keeper.results_told.connect(self.presenter.show_results)

    def take_gestures(self, room: Room, window: QWidget) -> None:
        """From now on the menus and buttons of the tiles do something.

        Args:
            window: over which menus open.
        """
        self.menus = Menus(
            room.keeper.book,
            self.model,
            room.actions,
            window,
            open_settings=room.open_settings,
            open_camera=room.open_camera,
        )
        self.view_menu = ViewMenu(self.model, window)
        self.gestures = TileGestures(
            self.grid,
            self.model,
            room.actions,
            self.menus,
            view_menu=self.view_menu,
            news=room.news,
            take_snapshot=room.take_snapshot,
            cycle=self.open_cycle_dialog,
        )

    def open_cycle_dialog(self, cell: int) -> None:
        """Ask which cameras a cell shows one after the other."""
        cycle = next((cycle for cycle in self.model.cycles if cycle.cell == cell), None)
        chosen = cycle.cameras if cycle is not None else (self.model.cells[cell],)
        dialog = CycleDialog(self._book, chosen, cycle.every_s if cycle is not None else 10, self.grid.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.model.cycle(cell, dialog.chosen, int(dialog.every.chosen)))
        dialog.open()

    def sync(self) -> None:
        """The model has changed."""
        self.grid.sync()
        self.presenter.refresh()

    def close(self) -> None:
        """Hold no picture any more, watch nothing, and be no source of drags."""
        self._open_views.pop(self.grid.origin, None)
        self.carousel.close()
        self.presenter.close()
