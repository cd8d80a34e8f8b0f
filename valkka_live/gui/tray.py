"""The sign in the desktop's tray, for those who want one."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from valkka_live.gui.tr import tr


class Tray(QObject):
    """There while it is wanted and the desktop has a tray. A click shows the window or takes it away; closing it still ends the program."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._sign: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None

    def show(self, wanted: bool) -> None:
        """Put the sign there, or take it away."""
        if not wanted or not QSystemTrayIcon.isSystemTrayAvailable():
            if self._sign is not None:
                self._sign.hide()
                self._sign.deleteLater()
                self._sign = None
        elif self._sign is None:
            self._sign = self._make()
            self._sign.show()

    def _make(self) -> QSystemTrayIcon:
        sign = QSystemTrayIcon(self._window.windowIcon(), self)
        sign.setToolTip("Valkka Live")
        self._menu = menu = QMenu(self._window)
        for text, act in ((tr("Show or hide the window"), self._toggle), (tr("Quit"), self._window.close)):
            action = QAction(text, menu)
            action.triggered.connect(act)
            menu.addAction(action)
        sign.setContextMenu(menu)
        sign.activated.connect(self._on_activated)
        return sign

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self._toggle()

    def _toggle(self) -> None:
        if self._window.isVisible() and not self._window.isMinimized():
            self._window.hide()
        else:
            self._window.showNormal() if self._window.isMinimized() else self._window.show()
            self._window.raise_()
            self._window.activateWindow()
