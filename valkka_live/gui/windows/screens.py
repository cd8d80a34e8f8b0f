"""The monitors: found by their names, and filled by a window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu, QWidget

from valkka_live.gui.tr import tr

_FULL = Qt.WindowState.WindowFullScreen
_SETTLED_MS = 120


def screen_named(name: str) -> QScreen | None:
    """The monitor of this name; None: it is not connected."""
    return next((screen for screen in QGuiApplication.screens() if screen.name() == name), None)


def fill_screens(menu: QMenu, choose: Callable[[QScreen], None]) -> None:
    """Name the monitors that there are now."""
    for screen in QGuiApplication.screens():
        size = screen.geometry()
        scale = screen.devicePixelRatio()
        words = tr("{0}  {1} × {2}").format(screen.name(), round(size.width() * scale), round(size.height() * scale))
        menu.addAction(words).triggered.connect(lambda _=False, screen=screen: choose(screen))


class FullScreen:
    """Lets one window fill a monitor, and come back to where it was."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._before: QRect | None = None
        self._on_wayland = QGuiApplication.platformName().startswith("wayland")

    def enter(self, screen: QScreen) -> None:
        """Fill this monitor, also from another one."""
        window = self._window
        if not window.isFullScreen():
            self._before = window.geometry()
        if window.screen() is screen:
            window.setWindowState(window.windowState() | _FULL)
        elif self._on_wayland:
            self._appear_on(screen)
        else:
            self._move_to(screen)

    def leave(self) -> None:
        """Back to the window's own size and place."""
        window = self._window
        window.setWindowState(window.windowState() & ~_FULL)
        before, self._before = self._before, None
        if before is None:
            return
        if self._on_wayland:
            QTimer.singleShot(_SETTLED_MS, self._window, lambda: self._resize(before.size()))
        else:
            window.setGeometry(before)

    def _move_to(self, screen: QScreen) -> None:
        """On X11 a window fills the monitor on which it is."""
        window = self._window
        window.setWindowState(window.windowState() & ~_FULL)
        window.setScreen(screen)
        window.setGeometry(QRect(screen.geometry().topLeft(), window.size()))
        window.setWindowState(window.windowState() | _FULL)

    def _appear_on(self, screen: QScreen) -> None:
        """On Wayland the monitor is asked for when a window appears; one that is there already stays where it is."""
        window, shown = self._window, self._window.isVisible()
        window.hide()
        window.setScreen(screen)
        window.setWindowState(window.windowState() | _FULL)
        if shown:
            window.show()

    def _resize(self, size: QSize) -> None:
        """After a Wayland compositor has answered with a size of its own, too small by the frame that Qt draws."""
        if not self._window.isFullScreen():
            self._window.resize(size)
