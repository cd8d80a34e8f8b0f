"""Tests a camera's addresses through the engine; one test at a time."""

from __future__ import annotations

import secrets

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from valkka_live.core.config.models import Camera
from valkka_live.core.messages import ConnectionPicture, ConnectionStep, ConnectionTested
from valkka_live.core.messages.door import CancelConnectionTest, CommandRefused, StartConnectionTest
from valkka_live.gui.bridge.engine_bridge import EngineBridge

_BYTES_PER_PIXEL = 4


class ConnectionTester(QObject):
    """Lives on the GUI thread; never waits.

    Signals:
        stepped: ConnectionStep.
        pictured: QImage, the first picture.
        tested: ConnectionTested, the end.
        refused: words; the test was not begun.
    """

    stepped = Signal(ConnectionStep)
    pictured = Signal(QImage)
    tested = Signal(ConnectionTested)
    refused = Signal(str)

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._test_id = ""
        bridge.connection_step.connect(self._on_step)
        bridge.connection_picture.connect(self._on_picture)
        bridge.connection_tested.connect(self._on_tested)
        bridge.command_refused.connect(self._on_refused)

    @property
    def is_testing(self) -> bool:
        """A test goes on."""
        return bool(self._test_id)

    def start(self, camera: Camera, password: str | None) -> None:
        """Test these settings; a test that goes on is given up.

        Args:
            password: None: the one that is known of this camera.
        """
        self.cancel()
        self._test_id = secrets.token_hex(8)
        self._bridge.send(StartConnectionTest(test_id=self._test_id, camera=camera, password=password))

    def cancel(self) -> None:
        """Nobody wants to know any more."""
        if self._test_id:
            self._bridge.send(CancelConnectionTest(test_id=self._test_id))
            self._test_id = ""

    def _on_step(self, step: ConnectionStep) -> None:
        if step.test_id == self._test_id:
            self.stepped.emit(step)

    def _on_picture(self, picture: ConnectionPicture) -> None:
        width, height = picture.size_wh
        if picture.test_id != self._test_id or min(width, height) < 1:
            return
        if len(picture.bgrx) != width * height * _BYTES_PER_PIXEL:  # from a process that reads what strangers send
            return
        image = QImage(picture.bgrx, width, height, width * _BYTES_PER_PIXEL, QImage.Format.Format_RGB32)
        self.pictured.emit(image.copy())

    def _on_tested(self, tested: ConnectionTested) -> None:
        if tested.test_id == self._test_id:
            self._test_id = ""
            self.tested.emit(tested)

    def _on_refused(self, refused: CommandRefused) -> None:
        if self._test_id and refused.command == StartConnectionTest.__name__:
            self._test_id = ""
            self.refused.emit(refused.reason)
