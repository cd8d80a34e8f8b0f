"""The camera list put together: dock, preview, menus, and what happens to cameras and folders there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from valkka_live.core.config.models import CameraListConfig
from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.bridge.pictures import PictureFeed
from valkka_live.gui.bridge.viewers import Viewers
from valkka_live.gui.cameras.actions import CameraActions
from valkka_live.gui.cameras.choice import Choice
from valkka_live.gui.cameras.dock import CameraDock
from valkka_live.gui.cameras.group_actions import GroupActions
from valkka_live.gui.cameras.list_menu import ListMenus
from valkka_live.gui.cameras.preview import Preview
from valkka_live.gui.cameras.snapshots import CameraSnapshots
from valkka_live.gui.menus import Menus
from valkka_live.gui.news import News
from valkka_live.gui.video.drag_drop import CameraDrag
from valkka_live.gui.video.view_model import ViewModel


class CameraRoom(QObject):
    """Owns what the list does. GUI thread.

    Signals:
        changed: the user has arranged folders; to be saved.
    """

    changed = Signal()

    def __init__(
        self,
        bridge: EngineBridge,
        keeper: BookKeeper,
        dock: CameraDock,
        *,
        view: ViewModel,
        actions: CameraActions,
        menus: Menus,
        news: News,
        window: QWidget,
        config: CameraListConfig,
        clear_cell: Callable[[CameraDrag], None],
        tiles: Viewers,
    ) -> None:
        """Put it together.

        Args:
            config: how the list was left.
            clear_cell: called with what was dragged from a tile to the list.
            tiles: who gets the pictures of the tiles; a dragged camera carries one of them.
        """
        super().__init__(window)
        self._dock, self._clear_cell, self._tiles = dock, clear_cell, tiles
        self._feed = PictureFeed(self)
        self._viewers = Viewers(bridge, self._feed, self)
        self._preview = Preview(dock.card, keeper.book, self._viewers)
        self.snapshots = CameraSnapshots(
            keeper.book, self._viewers, self, folder=lambda: actions.settings.now.snapshots
        )
        self.groups = GroupActions(
            bridge, keeper.book, dock.model, window, asks=lambda: actions.settings.now.confirm_removal
        )
        self._menus = ListMenus(
            dock,
            keeper.book,
            view=view,
            actions=actions,
            groups=self.groups,
            open_camera_menu=menus.open_camera_menu,
            window=window,
        )
        menus.offer_for_list(self._menus.add_folder_choice, self.snapshots.take)
        actions.folders = lambda: dock.model.folders
        dock.model.keep_folders(config.folders)
        dock.close_folders(set(config.closed))
        self._connect(keeper, news)

    @property
    def config(self) -> CameraListConfig:
        """How the list was left."""
        known = set(self._dock.model.folders)
        return CameraListConfig(folders=self._dock.model.kept_folders, closed=tuple(sorted(self._dock.closed & known)))

    def _picture_of(self, camera_id: str) -> QImage | None:
        """The newest picture that anybody has of a camera."""
        shown = self._tiles.picture_of(camera_id)
        return shown.image if shown is not None else self._preview.picture_of(camera_id)

    def tick(self) -> None:
        """A second has passed."""
        self._preview.refresh()

    def close(self) -> None:
        """Let go of all pictures."""
        self._preview.hide()
        self._viewers.close()
        self._feed.close()

    def _connect(self, keeper: BookKeeper, news: News) -> None:
        dock = self._dock
        dock.menu_requested.connect(self._menus.open)
        dock.header.menu_requested.connect(self._menus.open_for_list)
        dock.remove_requested.connect(self._on_remove)
        dock.preview_requested.connect(self._on_preview)
        dock.list_view.dropped.connect(self._on_dropped)
        dock.list_view.picture_of = self._picture_of
        dock.closed_changed.connect(self.changed)
        self.groups.folders_changed.connect(self.changed)
        self.groups.refused.connect(news.tell_not_done)
        self.snapshots.saved.connect(news.tell_saved)
        self.snapshots.failed.connect(news.tell_not_saved)
        for signal in (keeper.state_changed, keeper.camera_told, keeper.camera_edited, keeper.camera_removed):
            signal.connect(self._preview.refresh)

    def _on_remove(self, choice: Choice) -> None:
        """The Del key: what is in a folder outlives it."""
        if choice.folder:
            self.groups.remove_folder(choice.folder)
        else:
            self.groups.remove(choice.cameras)

    def _on_preview(self, camera_id: str, place: QPoint) -> None:
        if camera_id:
            self._preview.show(camera_id, place)
        else:
            self._preview.hide()

    def _on_dropped(self, drag: CameraDrag, folder: str) -> None:
        if drag.cell >= 0 or drag.cells:
            self._clear_cell(drag)
        elif drag.folder:
            self.groups.move_folder(drag.folder, folder)
        else:
            self.groups.move(drag.cameras, folder)
