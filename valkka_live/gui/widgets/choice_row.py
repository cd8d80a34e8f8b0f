"""One of a few: buttons side by side, one of them held down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

T = TypeVar("T")


class ChoiceRow(QWidget, Generic[T]):
    """Tab comes to the chosen button, the arrow keys go to the others.

    Attributes:
        buttons: by what they stand for.
    """

    def __init__(self, label: str, choices: Sequence[tuple[T, str]], chosen: T, parent: QWidget) -> None:
        """Make the buttons.

        Args:
            label: what is chosen; part of the accessible names.
            choices: (value, what its button says).
        """
        super().__init__(parent)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.buttons: dict[T, QPushButton] = {}
        for value, text in choices:
            button = QPushButton(text, self, autoDefault=False)
            button.setCheckable(True)
            button.setProperty("choice", True)
            button.setChecked(value == chosen)
            button.setAccessibleName(f"{label}: {text}")
            self.buttons[value] = button
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)

    @property
    def chosen(self) -> T:
        """What the button stands for that is held down."""
        return next(value for value, button in self.buttons.items() if button.isChecked())

    def choose(self, value: T) -> None:
        """Hold this one's button down."""
        self.buttons[value].setChecked(True)
