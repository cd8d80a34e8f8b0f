"""The monitors: found by their names, and filled by a window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu, QWidget

from valkka_live.gui.tr import tr


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

    def enter(self, screen: QScreen) -> None:
        """Fill this monitor, also from another one."""
        window = self._window
        if window.isFullScreen():
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        else:
            self._before = window.geometry()
        if window.screen() is not screen:
            # on Wayland the window's screen says where, on X11 its place does
            window.setScreen(screen)
            window.setGeometry(QRect(screen.geometry().topLeft(), window.size()))
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)

    def leave(self) -> None:
        """Back to the window's own size and place."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        before, self._before = self._before, None
        if before is not None:
            window.setGeometry(before)
