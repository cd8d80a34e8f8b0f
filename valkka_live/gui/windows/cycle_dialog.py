"""Which cameras a cell shows one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from valkka_live.gui.cameras.book import CameraBook
from valkka_live.gui.cameras.states import whole_seconds
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.choice_box import ChoiceBox
from valkka_live.gui.widgets.form_dialog import FormDialog

CYCLE_S = (5, 10, 20, 30, 60, 120)
_LIST_PX, _ROW_PX = 240, 28


class CycleDialog(FormDialog):
    """Cameras to tick, and how long each is shown.

    Attributes:
        cameras: the list.
        every: the choice of seconds.
    """

    def __init__(self, book: CameraBook, chosen: Sequence[str], every_s: int, parent: QWidget | None = None) -> None:
        super().__init__(tr("Cycle cameras in this cell"), tr("Cycle"), width_px=440, parent=parent)
        self.cameras = QListWidget(self)
        self.cameras.setAccessibleName(tr("Cameras"))
        self.cameras.setProperty("ticks", True)
        self.cameras.setFixedHeight(_LIST_PX)
        for entry in book:
            item = QListWidgetItem(entry.camera.name, self.cameras)
            item.setData(Qt.ItemDataRole.UserRole, entry.camera.id)
            item.setSizeHint(QSize(0, _ROW_PX))
            ticked = entry.camera.id in chosen
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.add_control(tr("Cameras"), self.cameras, tr("One camera alone is shown all the time"))
        self.every = ChoiceBox(tr("Each for"), [(str(seconds), whole_seconds(seconds)) for seconds in CYCLE_S], self)
        self.every.show_chosen(str(every_s if every_s in CYCLE_S else 10))
        self.add_control(tr("Each for"), self.every)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the cameras, in the order of the list."""
        items = [self.cameras.item(row) for row in range(self.cameras.count())]
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() is Qt.CheckState.Checked
        )
