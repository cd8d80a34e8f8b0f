"""Chooses a model for one camera: the shared one, the demo model, one of the models directory, or any file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from valkka_live.core.messages import ParameterSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.model_files import DEMO, model_problem, models_in
from valkka_live.gui.analysis.parameter_control import ParameterControl
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.choice_box import ChoiceBox

MODEL_FILTER = "*.pt *.onnx *.engine *.xml *.param"
_OTHER = "\0"


class ModelControl(ParameterControl):
    """A list that opens; what is in the models directory is looked up each time."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.box = _ModelBox(spec, self)
        self.box.currentIndexChanged.connect(self._on_chosen)
        self._row.addWidget(self.box)
        self.setFocusProxy(self.box)

    def _show(self, value: ParameterValue) -> None:
        self.box.offer(str(value))

    def _on_chosen(self) -> None:
        wanted = self.box.chosen
        if wanted == _OTHER:
            title, kinds = tr("Choose a model"), tr("Models ({0});;All files (*)").format(MODEL_FILTER)
            wanted, _ = QFileDialog.getOpenFileName(self, title, self.spec.folder, kinds)
            if not wanted:
                self.box.offer(str(self.value))
                return
            path = Path(wanted)
            wanted = str(path.parent if path.suffix in (".xml", ".param") else path)
            self.box.offer(wanted)
        if problem := model_problem(wanted, Path(self.spec.folder)):
            self._refuse(f"{problem}.")
        else:
            self._take(wanted)


class _ModelBox(ChoiceBox):
    """Its items are made anew before they are shown."""

    def __init__(self, spec: ParameterSpec, parent: QWidget) -> None:
        super().__init__(spec.title, [], parent)
        self._folder = spec.folder

    def offer(self, chosen: str) -> None:
        """Make the items, choose one, and tell nobody."""
        items = {"": tr("Shared model"), DEMO: tr("Demo model")}
        items |= {name: name for name in models_in(Path(self._folder))} if self._folder else {}
        items.setdefault(chosen, Path(chosen).name)
        self.blockSignals(True)
        self.clear()
        for value, title in items.items():
            self.addItem(title, value)
        self.insertSeparator(self.count())
        self.addItem(tr("Choose a file…"), _OTHER)
        self.blockSignals(False)
        self.show_chosen(chosen)
        self.setToolTip(chosen)

    def showPopup(self) -> None:
        self.offer(self.chosen)
        super().showPopup()
