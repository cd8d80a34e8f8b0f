"""Where everything is: looked at, and brought about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from valkka_live.core.config.models import NamedLayout, ViewConfig, ViewWindowConfig
from valkka_live.core.messages.door import Severity
from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.chrome import Chrome
from valkka_live.gui.notice_bar import Note, NoticeBar
from valkka_live.gui.tr import tr
from valkka_live.gui.video.view_set import ViewSet
from valkka_live.gui.windows.missing_dialog import MissingDialog
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
            names=self._names(),
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
        self._book.lost_names |= layout.names
        self._views.replace(layout.views, layout.shown_view)
        self.place_window(layout.geometry, layout.state)
        self._chrome.docks_were_moved()
        self.open_windows(layout.windows)
        if layout.full_screen:
            self._chrome.full_screen_on(screen_named(layout.screen) or QGuiApplication.primaryScreen())
        self.tell_missing()

    def tell_missing(self) -> None:
        """Say how many cameras the views name that are not here, and offer others for them."""
        missing = self._missing()
        if missing:
            words, offer = _missing_words(len(missing)), tr("Choose cameras…")
            self._notices.tell(Note(Severity.WARNING, words, offer, self.choose_cameras))

    def choose_cameras(self) -> None:
        """Ask which cameras are shown in the place of those that are not here."""
        dialog = MissingDialog(self._missing(), self._book, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._replace_cameras(dialog.chosen))
        dialog.open()

    def _replace_cameras(self, others: Mapping[str, str]) -> None:
        self._views.replace_cameras(others)
        self._windows.replace_cameras(others)

    def _configs(self) -> tuple[ViewConfig, ...]:
        return (*self._views.configs(), *(window.view for window in self._windows.configs()))

    def _missing(self) -> list[tuple[str, str]]:
        """(id, what the user knows it by) of the cameras that are not here, in the order of the views."""
        found: dict[str, str] = {}
        for view in self._configs():
            for camera_id in sorted(view.cameras):
                if self._book.get(camera_id) is None:
                    found.setdefault(camera_id, self._book.name_of(camera_id) or _place_words(view, camera_id))
        return list(found.items())

    def _names(self) -> dict[str, str]:
        named = sorted({camera_id for view in self._configs() for camera_id in view.cameras})
        return {camera_id: name for camera_id in named if (name := self._book.name_of(camera_id))}


def _missing_words(n_cameras: int) -> str:
    if n_cameras == 1:
        return tr("The layout names a camera that is not here. Its cell is marked.")
    return tr("The layout names {0} cameras that are not here. Their cells are marked.").format(n_cameras)


def _place_words(view: ViewConfig, camera_id: str) -> str:
    """Where a camera stands that has no name any more."""
    if camera_id not in view.cells:
        return tr("“{0}”, in turn").format(view.name)
    return tr("“{0}”, cell {1}").format(view.name, view.cells.index(camera_id) + 1)


def _text(data: QByteArray) -> str:
    """Qt's own state, base64."""
    return bytes(data.toBase64().data()).decode()
