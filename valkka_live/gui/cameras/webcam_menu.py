"""The webcams of this computer, offered in the address field of the camera dialog."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu

from valkka_live.core.messages import FoundWebcam
from valkka_live.core.messages.door import FindWebcams, WebcamsFound
from valkka_live.gui import icons
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.theme import theme_of
from valkka_live.gui.tr import tr


class WebcamMenu(QObject):
    """A button in a field that opens a menu of the webcams; owned by the field.

    Attributes:
        button: in the field.
        menu: as it was last filled.

    Signals:
        chosen: a webcam's address and its name.
    """

    chosen = Signal(str, str)

    def __init__(self, edit: QLineEdit, bridge: EngineBridge) -> None:
        super().__init__(edit)
        self._edit, self._bridge = edit, bridge
        self._asked = False
        self.menu = QMenu(edit)
        color = theme_of(edit.palette()).t2
        self.button = QAction(icons.icon("videocam", color), tr("Webcams of this computer"), edit)
        self.button.triggered.connect(self._ask)
        edit.addAction(self.button, QLineEdit.ActionPosition.TrailingPosition)
        bridge.webcams_found.connect(self._on_found)

    def _ask(self) -> None:
        self._asked = True
        self._bridge.send(FindWebcams())

    def _on_found(self, found: WebcamsFound) -> None:
        if not self._asked:
            return
        self._asked = False
        self.menu.clear()
        for webcam in found.webcams:
            self._add(webcam)
        if not found.webcams:
            self.menu.addAction(tr("No webcam is plugged in")).setEnabled(False)
        self.menu.popup(self._edit.mapToGlobal(QPoint(0, self._edit.height() + 2)))

    def _add(self, webcam: FoundWebcam) -> None:
        words = webcam.problem or webcam.mode
        entry = self.menu.addAction(f"{webcam.name}  ·  {words}" if words else webcam.name)
        entry.setEnabled(not webcam.problem)
        entry.triggered.connect(lambda: self.chosen.emit(webcam.address, webcam.name))
