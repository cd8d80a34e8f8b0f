"""Where everything is: looked at, and brought about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from valkka_live.core.config.models import NamedLayout, ViewWindowConfig
from valkka_live.core.messages.door import Severity
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.chrome import Chrome
from valkka_live.gui.notice_bar import Note, NoticeBar
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_set import ViewSet
from valkka_live.gui.windows.screens import screen_named
from valkka_live.gui.windows.view_windows import ViewWindows, moved_words

_STATE_VERSION = 1


class Arrangement:
    """Main window, its views and docks, and all other windows. GUI thread."""

    def __init__(
        self,
        window: QMainWindow,
        views: ViewSet,
        windows: ViewWindows,
        *,
        chrome: Chrome,
        book: CameraBook,
        notices: NoticeBar,
    ) -> None:
        self._window, self._views, self._windows = window, views, windows
        self._chrome, self._book, self._notices = chrome, book, notices
        self._geometry = self._state = ""

    def now(self, name: str = "") -> NamedLayout:
        """Everything as it is, under a name. A window in full screen keeps the size that it had before."""
        window = self._window
        if not window.isFullScreen():
            self._geometry, self._state = _text(window.saveGeometry()), _text(window.saveState(_STATE_VERSION))
        return NamedLayout(
            name=name,
            views=self._views.configs(),
            shown_view=self._views.current,
            windows=self._windows.configs(),
            geometry=self._geometry,
            state=self._state,
            screen=window.screen().name(),
            full_screen=window.isFullScreen(),
        )

    def place_window(self, geometry: str, state: str) -> None:
        """The main window goes where it was, with its docks."""
        self._geometry, self._state = geometry, state
        if geometry:
            self._window.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        if state:
            self._window.restoreState(QByteArray.fromBase64(state.encode()), _STATE_VERSION)

    def open_windows(self, windows: Sequence[ViewWindowConfig]) -> None:
        """Views outside the main window; those of a monitor that is gone come to the main one, and it is said."""
        moved = self._windows.open_all(windows)
        if moved:
            self._notices.tell(Note(Severity.WARNING, moved_words(moved)))

    def bring_about(self, layout: NamedLayout) -> None:
        """Everything as a layout says; what it names and is not here is said."""
        self._chrome.leave_full_screen()
        self._windows.close_all()
        self._views.replace(layout.views, layout.shown_view)
        self.place_window(layout.geometry, layout.state)
        self._chrome.docks_were_moved()
        self.open_windows(layout.windows)
        if layout.full_screen:
            self._chrome.full_screen_on(screen_named(layout.screen) or QGuiApplication.primaryScreen())
        missing = self.missing_cameras(layout)
        if missing:
            self._notices.tell(Note(Severity.WARNING, _missing_words(missing)))

    def missing_cameras(self, layout: NamedLayout) -> int:
        """How many cameras a layout names that are not here."""
        views = (*layout.views, *(window.view for window in layout.windows))
        named = {camera_id for view in views for camera_id in view.cells if camera_id}
        return sum(self._book.get(camera_id) is None for camera_id in named)


def _missing_words(n_cameras: int) -> str:
    if n_cameras == 1:
        return tr("The layout names a camera that is not here. Its cell is marked.")
    return tr("The layout names {0} cameras that are not here. Their cells are marked.").format(n_cameras)


def _text(data: QByteArray) -> str:
    """Qt's own state, base64."""
    return bytes(data.toBase64().data()).decode()
