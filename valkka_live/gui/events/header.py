"""The header of the dock of events: whose, which kinds, clear, place, hide."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from valkka_live.gui import fonts
from valkka_live.gui.theme import DOCK_HEADER_PX
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import IconButton
from valkka_live.gui.widgets.choice_box import ChoiceBox

KEYS = "F8"
ALL, SELECTED = "", "selected"
_BOX_PX, _LEAST_BOX_PX, _ARROW_PX = 26, 80, 46


class EventsHeader(QWidget):
    """One line.

    Attributes:
        title: what this is.
        cameras: all of them, or the selected one.
        kinds, clear, place, close_button: its buttons.

    Signals:
        cameras_chosen: the user wants to see other cameras' events.
        kinds_requested: where to open the menu of kinds, global.
    """

    cameras_chosen = Signal()
    kinds_requested = Signal(QPoint)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(DOCK_HEADER_PX)
        self.title = QLabel(tr("Events"), self)
        self.title.setFont(fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD))
        choices = [(ALL, tr("All cameras")), (SELECTED, tr("Selected camera"))]
        self.cameras = ChoiceBox(tr("Cameras whose events are shown"), choices, self)
        self.cameras.setFixedHeight(_BOX_PX)
        self.cameras.activated.connect(lambda _: self.cameras_chosen.emit())
        self.kinds = IconButton("filter_alt", tr("Kinds of events"), parent=self)
        self.kinds.clicked.connect(
            lambda: self.kinds_requested.emit(self.kinds.mapToGlobal(QPoint(0, self.kinds.height() + 2)))
        )
        self.clear = IconButton("delete", tr("Clear the events"), parent=self)
        self.place = IconButton("dock_to_left", "", parent=self)
        self.close_button = IconButton("close", tr("Hide the events"), shortcut=KEYS, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 6, 0)
        row.setSpacing(0)
        row.addWidget(self.title)
        row.addSpacing(8)
        row.addStretch(1)
        row.addWidget(self.cameras)
        row.addSpacing(4)
        for button in (self.kinds, self.clear, self.place, self.close_button):
            row.addWidget(button)

    def show_area(self, is_strip: bool) -> None:
        """Where it is; the button brings it to the other place."""
        icon, name = (
            ("dock_to_left", tr("Show at the right")) if is_strip else ("dock_to_bottom", tr("Show at the bottom"))
        )
        self.place.describe(icon, name)
        for row, words in enumerate(
            (tr("All cameras"), tr("Selected camera")) if is_strip else (tr("All"), tr("Selected"))
        ):
            self.cameras.setItemText(row, words)
        self.cameras.setMinimumWidth(self._widest_px() if is_strip else fonts.scaled(_LEAST_BOX_PX))

    def _widest_px(self) -> int:
        """Room for the longest words of the box, and its arrow."""
        texts = (self.cameras.itemText(row) for row in range(self.cameras.count()))
        return max(self.cameras.fontMetrics().horizontalAdvance(text) for text in texts) + _ARROW_PX

    def show_filtered(self, n_hidden: int) -> None:
        """So many kinds are not shown."""
        self.kinds.set_accent(n_hidden > 0)
        name = tr("Kinds of events, {0} hidden").format(n_hidden) if n_hidden else tr("Kinds of events")
        self.kinds.describe("filter_alt", name)
