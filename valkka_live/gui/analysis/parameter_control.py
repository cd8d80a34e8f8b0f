"""What all controls of parameters have in common."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from valkka_live.core.messages import ParameterSpec
from valkka_live.core.messages.base import ParameterValue


class ParameterControl(QWidget):
    """One parameter's. GUI thread.

    Attributes:
        value: the newest good one.
        problem: what is wrong with what the user typed, in words; "" when nothing is.

    Signals:
        edited: the user has changed it; ``value`` or ``problem`` is new.
    """

    edited = Signal()
    is_wide = False
    """It needs a line of its own, under its label."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec, self.value, self.problem = spec, spec.default, ""
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def show_value(self, value: ParameterValue) -> None:
        """Show a value of the right kind; tells nobody."""
        self.value, self.problem = value, ""
        self._show(value)

    def _show(self, value: ParameterValue) -> None:
        raise NotImplementedError

    def _take(self, value: ParameterValue) -> None:
        """The user means this."""
        if value != self.value or self.problem:
            self.value, self.problem = value, ""
            self.edited.emit()

    def _refuse(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self.edited.emit()
