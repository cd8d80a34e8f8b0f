"""Two rows of the detector's dialog: a model on a Triton server, and who looks while it is away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.detector_server import EXAMPLE, BadServerAddress, is_server_address, parse_server_address
from valkka_live.core.messages.door import SetDetector
from valkka_live.gui.engine_words import in_users_language
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.field import ErrorLine, Field


class ServerRows(QWidget):
    """An address with a button that takes it, and a choice.

    Attributes:
        address, use, local: the address, the button, and whether a model of this computer looks while the server is away.

    Signals:
        chosen: the SetDetector that the user wants.
        resized: it needs another height.
    """

    chosen = Signal(object)
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.address = QLineEdit(self, placeholderText=EXAMPLE)
        self.address.setAccessibleName(tr("Model on a Triton server"))
        self.address.setToolTip(tr("Model on a Triton server"))
        self.use = QPushButton(tr("Use this server"), self, autoDefault=False)
        self.local = QCheckBox(tr("While it is away a model of this computer looks"), self)
        error = ErrorLine(self)
        error.changed.connect(self.resized)
        self._field = Field(self.address, error, _problem)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.address, 1)
        row.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(error)
        column.addWidget(self.local)
        self.address.returnPressed.connect(self._on_use)
        self.use.clicked.connect(self._on_use)

    def show_address(self, model: str) -> None:
        """The model in use: an address stands in the field, unless the user has written there."""
        if is_server_address(model) and not self.address.isModified() and self.address.text() != model:
            self.address.setText(model)

    def _on_use(self) -> None:
        if self._field.check():
            away = "auto" if self.local.isChecked() else ""
            self.chosen.emit(SetDetector(model=self.address.text().strip(), while_away=away))


def _problem(text: str) -> str:
    try:
        parse_server_address(text)
    except BadServerAddress as error:
        return in_users_language(str(error))
    return ""
