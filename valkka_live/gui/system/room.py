"""Opens the system window, and asks the engine for its facts only while that is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from valkka_live.core.messages import DetectorStats
from valkka_live.core.messages.door import SystemStatus, WatchSystem
from valkka_live.core.messages.system import SystemDetails
from valkka_live.core.paths import Paths
from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.status_bar import StatusBar
from valkka_live.gui.system.pages import SystemPage

if TYPE_CHECKING:
    from valkka_live.gui.system.window import SystemWindow


class SystemRoom(QObject):
    """One for the program. GUI thread.

    Attributes:
        window: None while it is closed.

    Signals:
        choose_detector_requested: another model is wanted.
    """

    choose_detector_requested = Signal()

    def __init__(
        self,
        bridge: EngineBridge,
        keeper: BookKeeper,
        paths: Paths | None,
        parent: QWidget,
        *,
        detector_words: Callable[[], list[str]],
    ) -> None:
        super().__init__(parent)
        self._bridge, self._keeper, self._paths, self._parent = bridge, keeper, paths, parent
        self._detector_words = detector_words
        self.window: SystemWindow | None = None
        keeper.system_told.connect(self._on_status)
        bridge.system_details.connect(self._on_details)
        bridge.detector_stats.connect(self._on_stats)
        keeper.detector_told.connect(lambda _: self._on_detector())

    def open_from(self, status: StatusBar) -> None:
        """A click on a number of the status bar shows what it is made of."""
        status.detector_clicked.connect(partial(self.open, SystemPage.DETECTOR))
        status.cpu_clicked.connect(partial(self.open, SystemPage.PROCESSES))
        status.memory_clicked.connect(partial(self.open, SystemPage.RINGS))

    def open(self, page: SystemPage = SystemPage.PROCESSES) -> None:
        """Show the window at a page; one that is open is raised."""
        if self.window is None:
            from valkka_live.gui.system.window import SystemWindow  # noqa: PLC0415  not needed for the start

            self.window = window = SystemWindow(self._keeper.book, self._paths, self._parent)
            window.choose_detector_requested.connect(self.choose_detector_requested)
            window.closed.connect(self._on_closed)
            self._bridge.send(WatchSystem(on=True))
            if self._keeper.system is not None:
                window.show_status(self._keeper.system)
            self._on_detector()
        self.window.pages.choose(page)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _on_closed(self) -> None:
        self.window = None
        self._bridge.send(WatchSystem(on=False))

    def _on_status(self, status: SystemStatus) -> None:
        if self.window is not None:
            self.window.show_status(status)

    def _on_details(self, details: SystemDetails) -> None:
        if self.window is not None:
            self.window.show_details(details)

    def _on_stats(self, stats: DetectorStats) -> None:
        if self.window is not None:
            self.window.show_detector(stats, self._detector_words(), self._keeper.detector.models)

    def _on_detector(self) -> None:
        """Its numbers come with its statistics while it works; else its state in words is all there is."""
        if self.window is not None and not self._keeper.detector.works:
            self.window.show_detector(None, self._detector_words(), self._keeper.detector.models)
