"""The middle of the window: the view, or the welcome page while there is no camera; notices lie over its foot."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget

from valkka_live.gui.bridge.book_keeper import BookKeeper
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.notice_bar import NoticeBar
from valkka_live.gui.tr import number, tr
from valkka_live.gui.welcome import WelcomePage

_MB = 1024 * 1024


class ViewArea(QWidget):
    """Holds the pages; the notice bar is its own."""

    def __init__(self, view: QWidget, welcome: WelcomePage, keeper: BookKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper, self._welcome, self._is_ready = keeper, welcome, False
        self.setFocusProxy(view)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(view)
        self._pages.addWidget(welcome)
        self.notices = NoticeBar(self)
        keeper.system_told.connect(lambda _: self._show_facts())

    def choose_page(self) -> None:
        """The welcome page goes with the first camera; before the engine has spoken there is none to show."""
        welcome = len(self._keeper.book) == 0
        self._pages.setCurrentIndex(1 if welcome else 0)
        if welcome:
            self._show_facts()

    def _show_facts(self) -> None:
        """Only what has been told by the engine."""
        if self._pages.currentIndex() != 1 or self._keeper.system is None:
            return
        total_mb = self._keeper.system.shm_total_bytes / _MB
        facts = [(total_mb >= 256, tr("Shared memory {0}{1}MB").format(number(total_mb), NBSP))]
        keyring = self._keeper.keyring
        if keyring:
            facts.append((True, tr("Passwords are kept in {0}").format(keyring)))
        else:
            facts.append((False, tr("No keyring: passwords are kept until the program ends")))
        offered = ", ".join(spec.title for spec in self._keeper.book.analyzers)
        if offered:
            facts.append((True, tr("Analyzers: {0}").format(offered)))
        detector = self._keeper.detector
        if detector.device:
            facts.append((True, tr("Object detection on {0}").format(detector.device)))
        self._welcome.show_facts(facts)
