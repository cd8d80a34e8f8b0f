"""Remove cameras: asked once, and not by accident."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.form_dialog import FormDialog

_NAMES_SHOWN = 10


class RemoveDialog(FormDialog):
    """Names the cameras and what goes with them; Enter cancels."""

    def __init__(self, camera_names: Sequence[str], parent: QWidget | None = None) -> None:
        number = len(camera_names)
        if number == 1:
            title, button = tr("Remove “{0}”?").format(camera_names[0]), tr("Remove camera")
            words = tr("Its settings, its analyzers and its password are removed with it. This cannot be undone.")
        else:
            title, button = tr("Remove {0} cameras?").format(number), tr("Remove {0} cameras").format(number)
            words = tr("Their settings, analyzers and passwords are removed with them. This cannot be undone.")
        super().__init__(title, button, width_px=440, parent=parent)
        if number > 1:
            self.add_text(_listed(camera_names))
        self.add_text(words)
        self.primary.setDefault(False)
        self.primary.setAutoDefault(False)
        self.cancel.setDefault(True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)


def _listed(names: Sequence[str]) -> str:
    shown = [f"“{name}”" for name in names[:_NAMES_SHOWN]]
    if len(names) > _NAMES_SHOWN:
        shown.append(tr("and {0} more").format(len(names) - _NAMES_SHOWN))
    return ", ".join(shown)
