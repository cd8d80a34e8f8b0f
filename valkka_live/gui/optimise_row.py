"""The part of the detector's dialog that makes its model faster on this computer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.messages import DetectorStatus, ModelOptimising, OptimiseState
from valkka_live.core.messages.door import CancelOptimising, OptimiseModel
from valkka_live.gui import fonts
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.tr import number, tr

_BAR_PX, _PERCENT = 6, 100


class OptimiseRow(QWidget):
    """A button; while it works a bar, what is being done, and a way to give up.

    Signals:
        wanted: a command for the engine.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = QPushButton(tr("Optimise for this computer"), self, autoDefault=False)
        self.button.clicked.connect(lambda: self.wanted.emit(OptimiseModel()))
        self.cancel = QPushButton(tr("Cancel"), self, autoDefault=False)
        self.cancel.setAccessibleName(tr("Cancel optimising"))
        self.cancel.clicked.connect(lambda: self.wanted.emit(CancelOptimising()))
        self.bar = QProgressBar(self, textVisible=False, maximum=_PERCENT)
        self.bar.setFixedHeight(_BAR_PX)
        self.words = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.words.setFont(fonts.font(fonts.CAPTION_PX))
        self.words.setProperty("tone", "hint")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.button)
        column.addLayout(row)
        column.addWidget(self.words)
        self._show_working(False)
        self.words.setText(tr("Exports the model and uses the export if it is faster; takes up to some minutes."))

    def show_status(self, status: DetectorStatus) -> None:
        """Only a PyTorch file on the CPU can become faster so."""
        self.button.setEnabled(status.works and status.model.endswith(".pt") and status.device == "CPU")

    def show_progress(self, told: ModelOptimising) -> None:
        """How it goes."""
        self._show_working(told.state is OptimiseState.WORKING)
        self.bar.setValue(round(told.done * _PERCENT))
        self.words.setText(_words(told))

    def _show_working(self, works: bool) -> None:
        self.button.setVisible(not works)
        self.bar.setVisible(works)
        self.cancel.setVisible(works)


def _words(told: ModelOptimising) -> str:
    match told.state:
        case OptimiseState.WORKING:
            return told.reason or tr("{0} is being optimised…").format(told.model)
        case OptimiseState.FAILED:
            return told.reason
        case OptimiseState.CANCELLED:
            return tr("Given up; {0} goes on as it is.").format(told.model)
        case OptimiseState.DONE if told.faster:
            before, after = number(told.before_ms, 1), number(told.after_ms, 1)
            return tr("{0} takes {1}{3}ms a picture instead of {2}{3}ms.").format(told.model, after, before, NBSP)
        case OptimiseState.DONE:
            return tr("No export of {0} is faster on this computer; it goes on as it is.").format(told.model)
