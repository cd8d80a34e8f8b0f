"""The detector: what it does now, and which model it uses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.config.models import DEFAULT_MODEL
from valkka_live.core.messages import DetectorState, DetectorStatus, ModelOptimising
from valkka_live.core.messages.door import Command, FetchModel, SetDetector
from valkka_live.gui import fonts
from valkka_live.gui.cameras.states import NBSP
from valkka_live.gui.detector_server import ServerRows
from valkka_live.gui.optimise_row import OptimiseRow
from valkka_live.gui.tr import number, tr
from valkka_live.gui.widgets.choice_box import ChoiceBox
from valkka_live.gui.widgets.form_dialog import Hairline

MODEL_FILTER = "*.pt *.onnx *.engine *.xml *.param"
_GPUS = 4
_WIDTH_PX, _MARGIN_PX = 480, 20
TROUBLE = (DetectorState.MISSING, DetectorState.FAILED, DetectorState.NOT_INSTALLED)


class DetectorDialog(QDialog):
    """Shows models, device and memory as they are now; offers a model to fetch, a file, the demo model and the automatic choice.

    Attributes:
        again: tries once more what cannot be used; hidden while all is well.
        commands: the choice as commands to the engine, in order; empty before there is one.

    Signals:
        wanted: a command that leaves the dialog open.
    """

    wanted = Signal(object)

    def __init__(self, status: DetectorStatus, *, needs_real_model: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.commands: tuple[Command, ...] = ()
        self._needs_real_model = needs_real_model
        self.setWindowTitle(tr("Object detector"))
        self.setFixedWidth(fonts.scaled(_WIDTH_PX))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN_PX, 16, _MARGIN_PX, 12)
        layout.setSpacing(8)
        layout.addWidget(_text(self, tr("Object detector"), fonts.DIALOG_TITLE_PX, bold=True))
        self.state = _text(self, "", fonts.BODY_PX)
        layout.addWidget(self.state)
        self.again = self._choice(tr("Try again"), lambda: self.wanted.emit(SetDetector()))
        layout.addWidget(self.again)
        layout.addWidget(_heading(self, tr("Model on this computer")))
        self.fetch = self._choice(tr("Download {0} and use it").format(DEFAULT_MODEL), self._on_fetch)
        self.file = self._choice(tr("Choose a file…"), self._on_choose)
        self.demo = self._choice(tr("Use the demo model"), lambda: self._take(SetDetector(model="demo")))
        self.automatic = self._choice(tr("Choose automatically"), lambda: self._take(SetDetector(model="auto")))
        for button in (self.fetch, self.file, self.demo, self.automatic):
            layout.addWidget(button)
        layout.addWidget(_heading(self, tr("Model on a Triton server")))
        self.server = ServerRows(self)
        self.server.chosen.connect(self._take)
        self.server.resized.connect(self._fit)
        layout.addWidget(self.server)
        layout.addWidget(_heading(self, tr("Speed")))
        layout.addLayout(self._device_row(status.chosen_device))
        self.optimise = OptimiseRow(self)
        self.optimise.wanted.connect(self.wanted)
        layout.addWidget(self.optimise)
        layout.addSpacing(4)
        layout.addWidget(Hairline(self))
        close = QPushButton(tr("Close"), self, default=True)
        close.clicked.connect(self.reject)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.show_status(status)
        self._fit()

    def show_status(self, status: DetectorStatus) -> None:
        """What the detector does has changed."""
        lines = detector_lines(status, needs_real_model=self._needs_real_model)
        text = "\n".join([*lines, *_model_lines(status)])
        if text != self.state.text():
            self.state.setText(text)
            self.state.setMinimumHeight(self.state.heightForWidth(self.width() - 2 * _MARGIN_PX))
            self._fit()
        failed = any(model.problem or model.state in TROUBLE for model in (status, *status.models))
        if failed is self.again.isHidden():
            self.again.setVisible(failed)
            self._fit()
        self.server.show_address(status.model_path)
        self.device.show_chosen(status.chosen_device)
        self.optimise.show_status(status)

    def _fit(self) -> None:
        """As high as the words need; Qt's own adjusting ends at two thirds of the screen."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def show_optimising(self, told: ModelOptimising) -> None:
        """How the optimising goes."""
        self.optimise.show_progress(told)
        self._fit()

    def _device_row(self, chosen: str) -> QHBoxLayout:
        choices = [("auto", tr("Automatic: a GPU if there is one")), ("cpu", tr("CPU"))]
        choices += [(f"cuda:{number}", tr("GPU {0} (CUDA)").format(number)) for number in range(_GPUS)]
        if chosen not in dict(choices):
            choices.append((chosen, chosen))
        self.device = ChoiceBox(tr("Device"), choices, self)
        self.device.currentIndexChanged.connect(lambda _: self.wanted.emit(SetDetector(device=self.device.chosen)))
        label = _text(self, tr("Device"), fonts.BODY_PX)
        label.setBuddy(self.device)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.device, 1)
        return row

    def _choice(self, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self, autoDefault=False)
        button.clicked.connect(act)
        return button

    def _on_fetch(self) -> None:
        """A fetched model is used when the choice is left to the engine, so leave it."""
        self._take(SetDetector(model="auto"), FetchModel(model=DEFAULT_MODEL))

    def _on_choose(self) -> None:
        kinds = tr("Models ({0});;All files (*)").format(MODEL_FILTER)
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a model"), "", kinds)
        if name:
            path = Path(name)  # of models that are folders one file is chosen
            self._take(SetDetector(model=str(path.parent if path.suffix in (".xml", ".param") else path)))

    def _take(self, *commands: Command) -> None:
        self.commands = commands
        self.accept()


def _model_lines(status: DetectorStatus) -> list[str]:
    """Each model with its cameras and memory, when there are several; else only the memory."""
    if len(status.models) > 1:
        return [
            tr("• {0}: {1} cameras, {2}{3}MB").format(
                model.model or tr("not loaded yet"), model.clients, number(model.memory_bytes / 1e6), NBSP
            )
            for model in status.models
        ]
    memory = tr("It takes {0}{1}MB of memory.").format(number(status.memory_bytes / 1e6), NBSP)
    return [memory] if status.works and status.memory_bytes else []


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
            looks = tr("{0}{1} looks at 1 camera.") if status.clients == 1 else tr("{0}{1} looks at {2} cameras.")
            lines = [
                looks.format(model, place, status.clients),
                tr("{0}{1}ms a frame, busy {2}{1}%.").format(
                    number(status.inference_ms, 1), NBSP, number(status.load * 100)
                ),
                *(line for line in (_device_words(status), status.reason) if line),
                *(
                    [tr("Loading {0}; until it is ready this one goes on.").format(status.loading)]
                    if status.loading
                    else []
                ),
                *([tr("{0}. This one goes on.").format(status.problem)] if status.problem else []),
                *([status.advice] if status.advice else []),
            ]
    if status.is_demo and needs_real_model:
        lines.append(demo_model_warning())
    return lines or [tr("The detector has not said anything yet.")]


def _device_words(status: DetectorStatus) -> str:
    if not status.device_reason:
        return ""
    return tr("On the {0}: {1}.").format(status.device, status.device_reason)


def demo_model_warning() -> str:
    """Said while the demo model looks at real cameras."""
    return tr("The demo model knows only the demo cameras; on others it finds nothing useful. Choose a model file.")


def _heading(parent: QWidget, text: str) -> QLabel:
    """Over what belongs together."""
    label = QLabel(text.upper(), parent, textFormat=Qt.TextFormat.PlainText)
    label.setFont(fonts.font(fonts.CAPTION_PX, fonts.SEMI_BOLD))
    label.setProperty("tone", "hint")
    label.setContentsMargins(0, 8, 0, 0)
    label.setMinimumHeight(label.sizeHint().height())
    return label


def _text(parent: QWidget, text: str, px: int, *, bold: bool = False) -> QLabel:
    label = QLabel(text, parent, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setFont(fonts.font(px, fonts.SEMI_BOLD if bold else fonts.font().weight()))
    label.setProperty("tone", "" if bold else "second")
    return label
