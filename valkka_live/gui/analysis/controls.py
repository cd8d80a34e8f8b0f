"""What a parameter is set with: one small control for each kind, all used alike."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from valkka_live.core.messages import ParameterSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.core.parameters import ParameterError, checked_value
from valkka_live.gui import fonts
from valkka_live.gui.analysis.model_control import ModelControl
from valkka_live.gui.analysis.parameter_control import ParameterControl
from valkka_live.gui.analysis.values import FieldKind, field_kind, n_steps, number_text, parse_number
from valkka_live.gui.analysis.values import slider_position as position_of
from valkka_live.gui.analysis.values import slider_value as value_at
from valkka_live.gui.engine_words import in_users_language
from valkka_live.gui.widgets.choice_box import ChoiceBox
from valkka_live.gui.widgets.field import put_unit
from valkka_live.gui.widgets.slider import Slider
from valkka_live.gui.widgets.switch import Switch

_NUMBER_PADDING_PX = 18
_NARROW_PX = 128
"""Beside a label there is not more room in a narrow dock."""


class SwitchControl(ParameterControl):
    """Yes or no."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.switch = Switch(spec.title, self)
        self.switch.toggled.connect(self._take)
        self._row.addWidget(self.switch)
        self._row.addStretch(1)
        self.setFocusProxy(self.switch)

    def _show(self, value: ParameterValue) -> None:
        self.switch.show_checked(bool(value))


class ChoiceControl(ParameterControl):
    """One of the spec's choices, called by their titles."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        titles = spec.choice_titles if len(spec.choice_titles) == len(spec.choices) else spec.choices
        self.box = ChoiceBox(spec.title, list(zip(spec.choices, titles, strict=True)), self)
        self.box.currentIndexChanged.connect(lambda _: self._take(self.box.chosen))
        self._row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.is_wide = self.box.needed_px > fonts.scaled(_NARROW_PX)

    def _show(self, value: ParameterValue) -> None:
        self.box.show_chosen(str(value))


class TextControl(ParameterControl):
    """A text; one that must be of a kind is not blamed while it is being typed."""

    is_wide = True

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(spec.title)
        self.edit.textEdited.connect(self._on_typed)
        self.edit.editingFinished.connect(self._on_left)
        self._row.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def _show(self, value: ParameterValue) -> None:
        if self.edit.text() != value:
            self.edit.setText(str(value))

    def _on_typed(self, text: str) -> None:
        with contextlib.suppress(ParameterError):
            self._take(checked_value(self.spec, text))

    def _on_left(self) -> None:
        try:
            self._take(checked_value(self.spec, self.edit.text()))
        except ParameterError as error:
            reason = in_users_language(error.reason)
            self._refuse(f"{reason[:1].upper()}{reason[1:].rstrip('.')}.")


class NumberControl(ParameterControl):
    """A number with its unit inside the field."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.edit = QLineEdit(self)
        self.edit.setAccessibleName(f"{spec.title}, {spec.unit}" if spec.unit else spec.title)
        self.edit.textEdited.connect(self._on_typed)
        if spec.unit:
            put_unit(self.edit, spec.unit)
        self._row.addWidget(self.edit)
        self.setFocusProxy(self.edit)

    def _show(self, value: ParameterValue) -> None:
        self.edit.setText(number_text(self.spec, float(value)).removesuffix(self.spec.unit).strip())

    def _on_typed(self, text: str) -> None:
        try:
            self._take(parse_number(self.spec, text))
        except ValueError as error:
            self._refuse(str(error))


class RangeControl(ParameterControl):
    """A slider, and the number beside it, which can be typed too."""

    def __init__(self, spec: ParameterSpec, parent: QWidget | None = None) -> None:
        super().__init__(spec, parent)
        self.slider = Slider(spec.title, n_steps(spec), self)
        self.slider.valueChanged.connect(lambda position: self._on_slider(value_at(spec, position)))
        self.edit = _NumberEdit(self)
        self.edit.setAccessibleName(f"{spec.title}, {spec.unit}" if spec.unit else spec.title)
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setFont(fonts.font(fonts.BODY_PX, tabular=True))
        texts = [number_text(spec, value) for value in (spec.minimum or 0, spec.maximum or 0)]
        metrics = QFontMetrics(self.edit.font())
        width = max(metrics.horizontalAdvance(text) for text in texts) + _NUMBER_PADDING_PX
        self.edit.setFixedWidth(min(max(width, 62), 92))
        self.edit.editingFinished.connect(self._on_typed)
        self._row.addWidget(self.slider, 1)
        self._row.addWidget(self.edit)
        self.setFocusProxy(self.slider)

    def _show(self, value: ParameterValue) -> None:
        self.slider.show_value(position_of(self.spec, float(value)))
        self.edit.setText(number_text(self.spec, float(value)))

    def _on_slider(self, value: float) -> None:
        self.edit.setText(number_text(self.spec, value))
        self._take(value)

    def _on_typed(self) -> None:
        try:
            value = parse_number(self.spec, self.edit.text())
        except ValueError as error:
            self._refuse(str(error))
            return
        if value != self.value or self.problem:
            self.slider.show_value(position_of(self.spec, value))
            self.edit.setText(number_text(self.spec, value))
            self._take(value)


class _NumberEdit(QLineEdit):
    """Enter ends the typing and goes no further: a dialog's button is not meant."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("compact", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


_CONTROLS: dict[FieldKind, type[ParameterControl]] = {
    FieldKind.RANGE: RangeControl,
    FieldKind.NUMBER: NumberControl,
    FieldKind.CHOICE: ChoiceControl,
    FieldKind.SWITCH: SwitchControl,
    FieldKind.TEXT: TextControl,
    FieldKind.MODEL: ModelControl,
}


def make_control(spec: ParameterSpec, parent: QWidget) -> ParameterControl:
    """The control of a parameter, showing its default."""
    made = _CONTROLS[field_kind(spec)](spec, parent)
    made.show_value(spec.default)
    return made
