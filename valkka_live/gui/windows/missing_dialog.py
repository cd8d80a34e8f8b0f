"""Which cameras are shown in the place of those that a layout names and that are not here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.choice_box import ChoiceBox
from valkka_live.gui.widgets.form_dialog import FormDialog

_LEAVE, _CLEAR = "", "clear"


class MissingDialog(FormDialog):
    """One choice for each camera that is missing; one that is called the same is proposed.

    Attributes:
        boxes: the choices, by the ids of the missing cameras.
    """

    def __init__(self, missing: Sequence[tuple[str, str]], book: CameraBook, parent: QWidget | None = None) -> None:
        """Ask.

        Args:
            missing: (id, what the user knows it by).
        """
        super().__init__(tr("Cameras that are not here"), tr("Apply"), width_px=440, parent=parent)
        self.add_text(tr("Choose what their cells show from now on."))
        cameras = [(f"camera {entry.camera.id}", entry.camera.name) for entry in book]
        of_name = {name: value for value, name in cameras}
        choices = [(_LEAVE, tr("Leave the cell marked")), (_CLEAR, tr("Clear the cell")), *cameras]
        self.boxes: dict[str, ChoiceBox] = {}
        for camera_id, name in missing:
            box = ChoiceBox(tr("In the place of {0}").format(name), choices, self)
            box.show_chosen(of_name.get(name, _LEAVE))
            self.boxes[camera_id] = box
            self.add_control(name, box)

    @property
    def chosen(self) -> dict[str, str]:
        """Camera id by the id of the one in whose place it comes; "": its cells are cleared."""
        chosen = {camera_id: box.chosen for camera_id, box in self.boxes.items() if box.chosen != _LEAVE}
        return {lost: "" if value == _CLEAR else value.removeprefix("camera ") for lost, value in chosen.items()}
