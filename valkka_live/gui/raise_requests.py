"""A second start of the program brings the window of the first to the front."""

from __future__ import annotations

import os
import socket

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtWidgets import QWidget

from valkka_live.core.one_window import MAX_MESSAGE_BYTES, RAISE, RAISED

_PATIENCE_S = 0.02
"""Whoever connects has something to say at once; the window waits for nobody."""


class RaiseRequests:
    """Listens as long as the window lives. GUI thread."""

    def __init__(self, listening: socket.socket, window: QWidget) -> None:
        self._listening, self._window = listening, window
        self._notifier = QSocketNotifier(listening.fileno(), QSocketNotifier.Type.Read, window)
        self._notifier.activated.connect(self._on_connection)

    def close(self) -> None:
        """Listen no more; the socket is closed by its owner after that."""
        self._notifier.setEnabled(False)

    def _on_connection(self) -> None:
        try:
            asking, _ = self._listening.accept()
        except OSError:
            return
        with asking:
            asking.settimeout(_PATIENCE_S)
            try:
                word, _, token = asking.recv(MAX_MESSAGE_BYTES).partition(b" ")
                if word != RAISE:
                    return
                self._raise(os.fsdecode(token))
                asking.send(RAISED)
            except OSError:
                return

    def _raise(self, token: str) -> None:
        if token and token.isprintable():
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # where Qt looks for the leave to take the front
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
