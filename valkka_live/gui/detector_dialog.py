"""The detector: what it does now, and which model it uses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.config.models import DEFAULT_MODEL
from valkka_live.core.messages import DetectorState, DetectorStatus
from valkka_live.core.messages.door import Command, FetchModel, SetDetector
from valkka_live.gui import fonts
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.detector_server import ServerRows
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import number, tr
from valkka_live.gui.widgets.form_dialog import Hairline


class DetectorDialog(QDialog):
    """Offers to fetch a model, a file, the demo model and the automatic choice.

    Attributes:
        commands: the choice as commands to the engine, in order; empty before there is one.
    """

    def __init__(self, status: DetectorStatus, *, needs_real_model: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.commands: tuple[Command, ...] = ()
        self.setWindowTitle(tr("Object detector"))
        self.setFixedWidth(480)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.setSpacing(8)
        layout.addWidget(_text(self, tr("Object detector"), fonts.DIALOG_TITLE_PX, bold=True))
        for line in detector_lines(status, needs_real_model=needs_real_model):
            layout.addWidget(_text(self, line, fonts.BODY_PX))
        layout.addSpacing(4)
        self.fetch = self._choice(tr("Download {0} and use it").format(DEFAULT_MODEL), self._on_fetch)
        self.file = self._choice(tr("Choose a file…"), self._on_choose)
        self.demo = self._choice(tr("Use the demo model"), lambda: self._take(SetDetector(model="demo")))
        self.automatic = self._choice(tr("Choose automatically"), lambda: self._take(SetDetector(model="auto")))
        for button in (self.fetch, self.file, self.demo, self.automatic):
            layout.addWidget(button)
        self.server = ServerRows(self)
        self.server.chosen.connect(self._take)
        layout.addWidget(self.server)
        layout.addSpacing(4)
        layout.addWidget(Hairline(self))
        close = QPushButton(tr("Close"), self, default=True)
        close.clicked.connect(self.reject)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _choice(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self, autoDefault=False)
        button.clicked.connect(act)
        return button

    def _on_fetch(self) -> None:
        """A fetched model is used when the choice is left to the engine, so leave it."""
        self._take(SetDetector(model="auto"), FetchModel(model=DEFAULT_MODEL))

    def _on_choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a model"), "", tr("Models (*.pt *.onnx *.xml);;All files (*)")
        )
        if path:
            self._take(SetDetector(model=path))

    def _take(self, *commands: Command) -> None:
        self.commands = commands
        self.accept()


def detector_lines(status: DetectorStatus, *, needs_real_model: bool) -> list[str]:
    """What the detector does, line by line."""
    model = tr("{0} (demo model)").format(status.model) if status.is_demo else status.model
    lines = []
    match status.state:
        case DetectorState.MISSING | DetectorState.FAILED | DetectorState.NOT_INSTALLED:
            lines = [line for line in (status.reason, status.advice) if line]
        case DetectorState.LOADING:
            lines = [tr("Loading {0}…").format(model)]
        case DetectorState.IDLE:
            lines = [tr("Idle: no camera asks for objects.")]
        case DetectorState.READY | DetectorState.OVERLOADED:
            place = tr(" on {0}").format(status.device) if status.device else ""
            lines = [
                tr("{0}{1} looks at {2} cameras.").format(model, place, status.clients),
                tr("{0}{1}ms a frame, busy {2}{1}%.").format(
                    number(status.inference_ms, 1), NBSP, number(status.load * 100)
                ),
                *(line for line in (status.reason, status.advice) if line),
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
