"""The detector: what it does now, and which model it uses."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.config.models import DetectorSettings
from valkka_live.core.messages import DetectorState, DetectorStatus
from valkka_live.core.messages.door import SetDetector
from valkka_live.gui import fonts
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.form_dialog import Hairline


class DetectorDialog(QDialog):
    """Offers a file, the demo model and the automatic choice; the caller sends :attr:`command` when it was accepted.

    Attributes:
        command: the choice, None before there is one.
    """

    def __init__(self, status: DetectorStatus, *, needs_real_model: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.command: SetDetector | None = None
        self.setWindowTitle(tr("Object detector"))
        self.setFixedWidth(520)
        title = _text(self, tr("Object detector"), fonts.DIALOG_TITLE_PX, bold=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.setSpacing(8)
        layout.addWidget(title)
        for line in detector_lines(status, needs_real_model=needs_real_model):
            layout.addWidget(_text(self, line, fonts.BODY_PX))
        layout.addSpacing(8)
        layout.addWidget(Hairline(self))
        buttons = QHBoxLayout()
        automatic = QPushButton(tr("Choose automatically"), self, autoDefault=False)
        demo = QPushButton(tr("Use the demo model"), self, autoDefault=False)
        choose = QPushButton(tr("Choose a file…"), self, default=True)
        choose.setProperty("primary", True)
        cancel = QPushButton(tr("Cancel"), self, autoDefault=False)
        automatic.clicked.connect(lambda: self._take("auto"))
        demo.clicked.connect(lambda: self._take("demo"))
        choose.clicked.connect(self._on_choose)
        cancel.clicked.connect(self.reject)
        buttons.addWidget(automatic)
        buttons.addStretch(1)
        for button in (cancel, demo, choose):
            buttons.addWidget(button)
        layout.addLayout(buttons)

    def _on_choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a model"), "", tr("Models (*.pt *.onnx *.engine);;All files (*)")
        )
        if path:
            self._take(path)

    def _take(self, model: str) -> None:
        self.command = SetDetector(detector=DetectorSettings(model=model))
        self.accept()


def detector_lines(status: DetectorStatus, *, needs_real_model: bool) -> list[str]:
    """What the detector does, line by line."""
    model = tr("{0} (demo model)").format(status.model) if status.is_demo else status.model
    lines = []
    match status.state:
        case DetectorState.MISSING | DetectorState.FAILED:
            lines = [line for line in (status.reason, status.advice) if line]
        case DetectorState.LOADING:
            lines = [tr("Loading {0}…").format(model)]
        case DetectorState.IDLE:
            lines = [tr("Idle: no camera asks for objects.")]
        case DetectorState.READY:
            place = tr(" on {0}").format(status.device) if status.device else ""
            lines = [
                tr("{0}{1} looks at {2} cameras.").format(model, place, status.clients),
                tr("{0:.1f}{1}ms a frame, busy {2:.0f}{1}%.").format(status.inference_ms, NBSP, status.load * 100),
            ]
    if status.is_demo and needs_real_model:
        lines.append(demo_model_warning())
    return lines or [tr("The detector has not said anything yet.")]


def demo_model_warning() -> str:
    """Said while the demo model looks at real cameras."""
    return tr("The demo model knows only the demo cameras; on others it finds nothing useful. Choose a model file.")


def _text(parent: QWidget, text: str, px: int, *, bold: bool = False) -> QLabel:
    label = QLabel(text, parent, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setFont(fonts.font(px, fonts.SEMI_BOLD if bold else fonts.font().weight()))
    palette = label.palette()
    theme = theme_of(parent.palette())
    palette.setColor(label.foregroundRole(), qcolor(theme.t1 if bold else theme.t2))
    label.setPalette(palette)
    return label
