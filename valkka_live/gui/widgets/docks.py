"""Docks that share a place of the window: one of them is in front, and tabs say which."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDockWidget, QLabel, QMainWindow


def bring_out(dock: QDockWidget) -> None:
    """Show a dock, in front of those in the same place."""
    dock.show()
    dock.raise_()


def toggle(dock: QDockWidget) -> None:
    """Hide a dock that is seen; bring out one that is not."""
    if dock.isHidden() or dock.visibleRegion().isEmpty():
        bring_out(dock)
    else:
        dock.hide()


class DockTitles(QObject):
    """The tabs of docks that share a place have their names: then their headers do not say them again. GUI thread."""

    def __init__(self, window: QMainWindow, titles: Mapping[QDockWidget, QLabel]) -> None:
        """Watch.

        Args:
            titles: in the header of each dock.
        """
        super().__init__(window)
        self._window, self._titles = window, titles
        self._soon = QTimer(self, singleShot=True, interval=0)  # when all of them are where they are going to be
        self._soon.timeout.connect(self._show)
        for dock in titles:
            dock.visibilityChanged.connect(lambda _: self._soon.start())
            dock.dockLocationChanged.connect(lambda _: self._soon.start())

    def _show(self) -> None:
        for dock, title in self._titles.items():
            title.setHidden(any(not other.isHidden() for other in self._window.tabifiedDockWidgets(dock)))
