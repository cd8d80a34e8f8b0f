"""What cameras begin with when they are added."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from valkka_live.core.config.window_settings import NewCameras, WindowSettings
from valkka_live.core.messages.decoder import Latency, Transport
from valkka_live.gui.settings.page import SettingsPage
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.choice_row import ChoiceRow


class NewCamerasPage(SettingsPage):
    """Cameras that are there already are changed one by one, in their own dialogs.

    Attributes:
        hardware, transport, latency: its controls.

    Signals:
        wanted: fields of the settings by name.
    """

    wanted = Signal(object)  # not dict: Qt would make plain texts of its enum members

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("New cameras"), parent)
        self._now = NewCameras()
        self.hardware = self.add_box(
            tr("Decoding"),
            tr("On the graphics card, if it can"),
            tr("Else, and always when it fails: on the processor"),
        )
        self.hardware.clicked.connect(lambda on: self._want(hardware=on))
        transports = (
            (Transport.AUTO, tr("Automatic")),
            (Transport.AUTO_UDP, tr("UDP first")),
            (Transport.TCP, "TCP"),
            (Transport.UDP, "UDP"),
        )
        self.transport = ChoiceRow(tr("Transport"), transports, Transport.AUTO, self)
        for transport, button in self.transport.buttons.items():
            button.clicked.connect(lambda _=False, chosen=transport: self._want(transport=chosen))
        self.add(
            tr("Transport"), self.transport, tr("Automatic: TCP, and UDP if the camera will not have it. Only for RTSP")
        )
        latencies = ((Latency.LOW, tr("Low")), (Latency.SMOOTH, tr("Smooth")))
        self.latency = ChoiceRow(tr("Latency"), latencies, Latency.LOW, self)
        for latency, button in self.latency.buttons.items():
            button.clicked.connect(lambda _=False, chosen=latency: self._want(latency=chosen))
        self.add(tr("Latency"), self.latency, tr("Smooth: a little later, but even on a jerky network"))

    def show_settings(self, settings: WindowSettings) -> None:
        """Show what is chosen."""
        self._now = settings.new_cameras
        self.hardware.setChecked(self._now.hardware)
        self.transport.buttons[self._now.transport].setChecked(True)
        self.latency.buttons[self._now.latency].setChecked(True)

    def _want(self, **fields: object) -> None:
        self._now = msgspec.structs.replace(self._now, **fields)
        self.wanted.emit({"new_cameras": self._now})
