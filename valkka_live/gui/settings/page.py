"""One page of the settings window: rows of a label, a control and what is to be said about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from valkka_live.gui import fonts
from valkka_live.gui.widgets.down_scroll import DownScroll

_LABEL_WIDTH_PX, _PADDING_PX, _ROW_GAP_PX = 130, 20, 14
_LEAST_HEIGHT_PX = 240


class SettingsPage(DownScroll):
    """Scrolls where the window is too low for it."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, least_height_px=_LEAST_HEIGHT_PX)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(_PADDING_PX, _PADDING_PX, _PADDING_PX, _PADDING_PX)
        column.setSpacing(_ROW_GAP_PX)
        heading = QLabel(title, body, textFormat=Qt.TextFormat.PlainText)
        heading.setFont(fonts.font(fonts.DIALOG_TITLE_PX, fonts.SEMI_BOLD))
        column.addWidget(heading)
        self._next_row = 0
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(0)
        self._rows.setColumnMinimumWidth(0, fonts.scaled(_LABEL_WIDTH_PX))
        self._rows.setColumnStretch(1, 1)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.hold(body)

    def add(self, label: str, control: QWidget, explanation: str = "") -> QLabel:
        """A row; returns the explanation under the control, which may be changed."""
        row = self._next_row
        self._next_row += 4
        name = QLabel(label, self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        name.setBuddy(control)
        name.setMaximumWidth(fonts.scaled(_LABEL_WIDTH_PX))
        name.setMinimumHeight(min(30, control.sizeHint().height()))
        top = Qt.AlignmentFlag.AlignTop
        self._rows.addWidget(name, row, 0, top)
        self._rows.addWidget(control, row, 1, top)
        hint = QLabel(explanation, self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        hint.setFont(fonts.font(fonts.CAPTION_PX))
        hint.setProperty("tone", "hint")
        hint.setContentsMargins(0, 4, 0, 0)
        hint.setVisible(bool(explanation))
        control.setAccessibleDescription(explanation)
        self._rows.addWidget(hint, row + 2, 1)
        self._rows.setRowMinimumHeight(row + 3, _ROW_GAP_PX)
        return hint

    def add_below(self, error: QWidget) -> None:
        """What is wrong with the last control, under it."""
        self._rows.addWidget(error, self._next_row - 3, 1)

    def add_box(self, label: str, text: str, explanation: str = "") -> QCheckBox:
        """A yes or no."""
        box = QCheckBox(text, self)
        self.add(label, box, explanation)
        return box
