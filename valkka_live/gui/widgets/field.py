"""A line of text with its check, and the error under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from valkka_live.gui import fonts, icons
from valkka_live.gui.theme import theme_of


class ErrorLine(QWidget):
    """The error under a field: icon and words; takes no room while there is none.

    Signals:
        changed: other words, another height.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = QLabel(self)
        self._text = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._text.setFont(fonts.font(fonts.SECOND_PX))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self._text.setProperty("tone", "error")
        self.hide()

    @property
    def text(self) -> str:
        """The words, "" while there is no error."""
        return self._text.text()

    def show_error(self, text: str) -> None:
        """Say this; "" takes it back."""
        refused = theme_of(self.palette()).refused
        self._icon.setPixmap(icons.pixmap("error-fill", refused, icons.HEADER_PX, self.devicePixelRatioF()))
        if text != self._text.text():
            self._text.setText(text)
            self.setVisible(bool(text))
            self.changed.emit()


class Field:
    """A line of text with its check: told after leaving it or on the primary button.

    Attributes:
        edit: where the user types.
        error: what is wrong with it.
    """

    def __init__(self, edit: QLineEdit, error: ErrorLine, check: Callable[[str], str]) -> None:
        self.edit, self.error, self._check = edit, error, check
        self._touched = False
        edit.textEdited.connect(self._on_edited)

    def check(self) -> bool:
        """Say what is wrong; True when nothing is."""
        problem = self._check(self.edit.text())
        self.error.show_error(problem)
        self.edit.setProperty("invalid", bool(problem))
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        return not problem

    def check_when_left(self) -> None:
        """The user goes on; a field that was never touched is not blamed yet."""
        if self._touched:
            self.check()

    def _on_edited(self) -> None:
        self._touched = True
        if self.error.text:
            self.check()


def put_unit(edit: QLineEdit, unit: str) -> None:
    """Show a unit inside a field, at its right."""
    label = QLabel(unit, edit)
    label.setFont(fonts.font(fonts.SECOND_PX))
    label.setProperty("tone", "hint")
    row = QHBoxLayout(edit)
    row.setContentsMargins(0, 0, 9, 0)
    row.addStretch(1)
    row.addWidget(label)
    edit.setTextMargins(0, 0, label.sizeHint().width() + 8, 0)
