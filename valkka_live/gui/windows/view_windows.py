"""The views outside the main window: opened, told what is known, saved, and given back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QPoint, Signal

from valkka_live.core.config.models import ViewConfig, ViewWindowConfig
from valkka_live.gui.notice_bar import NoticeBar
from valkka_live.gui.tr import tr
from valkka_live.gui.windows.pane import Room
from valkka_live.gui.windows.view_window import ViewWindow


def moved_words(n_windows: int) -> str:
    """Windows were on monitors that are not there now."""
    if n_windows == 1:
        return tr("A window was on a screen that is not connected. It is on the main screen now.")
    return tr("{0} windows were on screens that are not connected. They are on the main screen now.").format(n_windows)


class ViewWindows(QObject):
    """Owns the windows. Lives on the GUI thread.

    Attributes:
        windows: those that are open, the oldest first.

    Signals:
        changed: the user has arranged something in one of them.
        selected: camera id that the user means in one of them.
        returned: (view, place among the tabs) of one that was closed.
        told: a Note that one of them shows.
    """

    changed = Signal()
    selected = Signal(str)
    returned = Signal(ViewConfig, int)
    told = Signal(object)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._all_known = room, False
        self.windows: list[ViewWindow] = []
        room.keeper.gone.connect(self._on_gone)
        room.news.bar_of_user = self._bar_of_user

    @property
    def cells(self) -> tuple[str, ...]:
        """The cameras in all of them."""
        return tuple(camera_id for window in self.windows for camera_id in window.pane.model.cells)

    def configs(self) -> tuple[ViewWindowConfig, ...]:
        """As they are saved."""
        return tuple(window.config for window in self.windows)

    def open(self, config: ViewWindowConfig, where: QPoint | None = None) -> bool:
        """Open one; False: it was on a monitor that is not there now."""
        window = ViewWindow(config, self._room)
        if self._all_known:
            window.pane.presenter.cameras_are_known()
        window.changed.connect(self.changed)
        window.selected.connect(self.selected)
        window.notices.told.connect(self.told)
        window.closed.connect(lambda: self._on_closed(window))
        self.windows.append(window)
        found = window.open_at(where)
        self.changed.emit()
        return found

    def open_all(self, configs: Sequence[ViewWindowConfig]) -> int:
        """Open several; returns how many were on monitors that are not there now."""
        return sum(not self.open(config) for config in configs)

    def open_camera(self, camera_id: str) -> None:
        """One camera in a window of its own; one that has such a window already is brought to the front."""
        for window in self.windows:
            if not window.config.tab and camera_id in window.pane.model.cells:
                window.raise_()
                window.activateWindow()
                return
        entry = self._room.keeper.book.get(camera_id)
        if entry is not None:
            view = ViewConfig(name=entry.camera.name, layout="1x1", cells=(camera_id,))
            self.open(ViewWindowConfig(view=view, tab=False))

    def window_of(self, camera_id: str) -> ViewWindow | None:
        """The first one that shows a camera."""
        return next((window for window in self.windows if camera_id in window.pane.model.cells), None)

    def cameras_are_known(self) -> None:
        """The engine has told its cameras: one that it did not tell is lost, not late."""
        self._all_known = True
        for window in self.windows:
            window.pane.presenter.cameras_are_known()

    def tick(self) -> None:
        """A second has passed."""
        for window in self.windows:
            window.pane.presenter.tick()

    def refresh(self, camera_id: str = "") -> None:
        """Say anew what is known, of one camera or of all."""
        for window in self.windows:
            window.pane.presenter.refresh(camera_id)

    def replace_cameras(self, others: Mapping[str, str]) -> None:
        """Show other cameras in the place of some; see ViewModel.replace_cameras."""
        for window in self.windows:
            window.pane.model.replace_cameras(others)

    def close_all(self) -> None:
        """All of them, and none comes back as a tab."""
        windows, self.windows = self.windows, []
        for window in windows:
            window.close()
            window.deleteLater()

    def _bar_of_user(self) -> NoticeBar | None:
        return next((window.notices for window in self.windows if window.isActiveWindow()), None)

    def _on_closed(self, window: ViewWindow) -> None:
        if window not in self.windows:
            return
        config = window.config
        self.windows.remove(window)
        window.deleteLater()
        if config.tab:
            self.returned.emit(config.view, config.place)
        self.changed.emit()

    def _on_gone(self, camera_ids: frozenset[str]) -> None:
        for window in self.windows:
            window.pane.model.remove_cameras(camera_ids)
