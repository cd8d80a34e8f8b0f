"""Name and settings of the selected shape."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.messages import ShapeSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui import fonts
from valkka_live.gui.analysis.document import ShapeDocument
from valkka_live.gui.analysis.parameter_form import ParameterForm
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.field import ErrorLine

_LABEL_PX = 118


class ShapeForm(QWidget):
    """Follows the document's selection. GUI thread.

    Attributes:
        name: the field.
        form: the settings; None while nothing is selected.
        defaults: sets them back.

    Signals:
        rebuilt: it is another shape's now, of another height.
    """

    rebuilt = Signal()

    def __init__(self, document: ShapeDocument, specs: Sequence[ShapeSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._specs = document, {spec.kind: spec for spec in specs}
        self._shown: tuple[int, ShapeKind | None] | None = None
        self.form: ParameterForm | None = None
        self._heading = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self._heading.setFont(fonts.font(fonts.CAPTION_PX, fonts.SEMI_BOLD))
        self._heading.setProperty("tone", "hint")
        self._help = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._help.setFont(fonts.font(fonts.CAPTION_PX))
        self._help.setProperty("tone", "hint")
        self.name = QLineEdit(self)
        self.name.setAccessibleName(tr("Name"))
        self.name.textEdited.connect(self._check_name)
        self.name.editingFinished.connect(self._take_name)
        self._name_error = ErrorLine(self)
        self._name_row = QWidget(self)
        row = QHBoxLayout(self._name_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = QLabel(tr("Name"), self._name_row)
        label.setFixedWidth(fonts.scaled(_LABEL_PX))
        label.setBuddy(self.name)
        row.addWidget(label)
        row.addWidget(self.name, 1)
        self.defaults = QPushButton(tr("Restore defaults"), self)
        self.defaults.setProperty("link", True)
        self.defaults.clicked.connect(self._restore)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(10)
        for widget in (self._heading, self._help, self._name_row, self._name_error):
            self._column.addWidget(widget)
        self._column.addWidget(self.defaults, 0, Qt.AlignmentFlag.AlignLeft)
        document.changed.connect(self._sync)
        self._sync()

    @property
    def name_error(self) -> str:
        """What is wrong with the name that was typed."""
        return self._name_error.text

    def flush(self) -> None:
        """Take over at once what was typed last."""
        self._take_name()
        if self.form is not None:
            self.form.flush()

    def _sync(self) -> None:
        index, shape = self._document.selected, self._document.shape
        shown = (index, shape.kind if shape is not None else None)
        if shown != self._shown:
            self._shown = shown
            if self.form is not None:
                self.form.flush()
            self._build(shape)
            self.rebuilt.emit()
        if shape is not None:
            if not self.name.isModified():
                self.name.setText(shape.name)
            if self.form is not None and not self.form.is_busy:
                self.form.show_values(shape.parameters)

    def _build(self, shape: Shape | None) -> None:
        if self.form is not None:
            self._column.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        spec = self._specs.get(shape.kind) if shape is not None else None
        for widget in (self._heading, self._name_row, self._help, self.defaults):
            widget.setVisible(shape is not None)
        if shape is None:
            return
        self.name.setText(shape.name)
        self._check_name()
        self._heading.setText((spec.title if spec is not None else str(shape.kind)).upper())
        self._help.setText(spec.help if spec is not None else "")
        self._help.setVisible(bool(self._help.text()))
        parameters = spec.parameters if spec is not None else ()
        self.defaults.setVisible(bool(parameters))
        index, kind = self._document.selected, shape.kind
        self.form = ParameterForm(parameters, label_px=_LABEL_PX, parent=self)
        self.form.show_values(shape.parameters)
        self.form.changed.connect(lambda values: self._take(index, kind, values))
        self._column.insertWidget(self._column.count() - 1, self.form)
        self.form.show()

    def _check_name(self) -> None:
        problem = self._document.name_problem(self.name.text().strip(), self._document.selected)
        self._name_error.show_error(problem if self.name.isModified() else "")
        self.name.setProperty("invalid", bool(self._name_error.text))
        self.name.style().unpolish(self.name)
        self.name.style().polish(self.name)

    def _take_name(self) -> None:
        """When the user is done with it: half a name is nobody's."""
        name, shape = self.name.text().strip(), self._document.shape
        if shape is None or not self.name.isModified() or self._name_error.text:
            return
        self.name.setModified(False)
        if name != shape.name:
            self._document.rename(self._document.selected, name)

    def _take(self, index: int, kind: ShapeKind, values: dict[str, ParameterValue]) -> None:
        """Of a form whose shape may be gone by now."""
        shapes = self._document.shapes
        if index < len(shapes) and shapes[index].kind is kind:
            self._document.set_parameters(index, values)

    def _restore(self) -> None:
        if self.form is not None:
            self.form.show_values({})
            self._document.set_parameters(self._document.selected, self.form.values)
