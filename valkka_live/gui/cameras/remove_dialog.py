"""Remove camera: asked once, and not by accident."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.form_dialog import FormDialog


class RemoveDialog(FormDialog):
    """Names the camera and what goes with it; Enter cancels."""

    def __init__(self, camera_name: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Remove “{0}”?").format(camera_name), tr("Remove camera"), width_px=440, parent=parent)
        self.add_text(tr("Its settings, its analyzers and its password are removed with it. This cannot be undone."))
        self.primary.setDefault(False)
        self.primary.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
