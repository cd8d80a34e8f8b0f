"""A form that is made from parameter specs: rows of label, control, help and error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from valkka_live.core.messages import ParameterSpec
from valkka_live.core.messages.base import ParameterValue
from valkka_live.gui import fonts
from valkka_live.gui.analysis.controls import make_control
from valkka_live.gui.analysis.parameter_control import ParameterControl
from valkka_live.gui.analysis.values import complete, number_text
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.field import ErrorLine

APPLY_AFTER_MS = 150
_ROW_GAP_PX, _LABEL_GAP_PX, _WIDE_GAP_PX = 10, 8, 4


class ParameterForm(QWidget):
    """Shows values and tells them when the user has changed them. GUI thread. Its rows are made when somebody sees it.

    Signals:
        changed: 150 ms after the user's last change, all values; not while one of them cannot be used.
    """

    changed = Signal(dict)

    def __init__(self, specs: Sequence[ParameterSpec], *, label_px: int = 100, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs = tuple(specs)
        self._soon = QTimer(self, singleShot=True, interval=APPLY_AFTER_MS)
        self._soon.timeout.connect(self._tell)
        self._label_px = label_px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_ROW_GAP_PX)
        self._values = complete(self._specs, {})
        self._rows: dict[str, ParameterRow] = {}

    @property
    def rows(self) -> dict[str, ParameterRow]:
        """By the parameter's name."""
        if not self._rows:
            self._make_rows()
        return self._rows

    @property
    def values(self) -> dict[str, ParameterValue]:
        """As they stand in the form; of what cannot be used the newest good one."""
        return self._values | {name: row.control.value for name, row in self._rows.items()}

    @property
    def is_busy(self) -> bool:
        """The user's last change is not told yet."""
        return self._soon.isActive()

    def show_values(self, values: Mapping[str, ParameterValue]) -> None:
        """Show these, with defaults for what is missing or unusable; what the user has just changed is forgotten."""
        self._soon.stop()
        self._values = complete(self._specs, values)
        for name, row in self._rows.items():
            row.show_value(self._values[name])

    def showEvent(self, event: QShowEvent) -> None:
        if not self._rows:
            self._make_rows()
        super().showEvent(event)

    def flush(self) -> None:
        """Tell at once what waits: the form is going away."""
        if self._soon.isActive():
            self._soon.stop()
            self._tell()

    def _make_rows(self) -> None:
        for spec in self._specs:
            row = self._rows[spec.name] = ParameterRow(spec, self._label_px, self)
            row.show_value(self._values[spec.name])
            row.control.edited.connect(self._soon.start)
            self._column.addWidget(row)
            row.show()  # a layout does that later, and meanwhile there is no room for it

    def _tell(self) -> None:
        if not any(row.control.problem for row in self._rows.values()):
            self.changed.emit(self.values)


class ParameterRow(QWidget):
    """Label, control, under it help and error. Right-click: back to the default.

    Attributes:
        control: sets the value.
        error: what is wrong with what was typed.
    """

    def __init__(self, spec: ParameterSpec, label_px: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._spec = spec
        self.control: ParameterControl = make_control(spec, self)
        self.control.edited.connect(self._show_error)
        self.error = ErrorLine(self)
        self.label = QLabel(spec.title, self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        if not self.control.is_wide:
            self.label.setFixedWidth(fonts.scaled(label_px))
            self.label.setMinimumHeight(self.control.sizeHint().height())
        self.label.setBuddy(self.control)
        self._help = QLabel(spec.help, self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._help.setFont(fonts.font(fonts.CAPTION_PX))
        self._help.setProperty("tone", "hint")
        self._help.setVisible(bool(spec.help))
        if proxy := self.control.focusProxy():
            proxy.setAccessibleDescription(spec.help)
        self.setToolTip(tr("Right-click: back to {0}").format(self._default_words()))
        wide = self.control.is_wide
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if wide else QBoxLayout.Direction.LeftToRight)
        row.setSpacing(_WIDE_GAP_PX if wide else _LABEL_GAP_PX)
        top = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignTop
        row.addWidget(self.label, 0, top)
        row.addWidget(self.control, 1, top)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.error)
        column.addWidget(self._help)
        for edit in self.findChildren(QLineEdit):
            edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the row's own menu is meant

    def show_value(self, value: ParameterValue) -> None:
        """Show a value; an error goes away with it."""
        if value != self.control.value or self.control.problem:
            self.control.show_value(value)
            self._show_error()

    def reset(self) -> None:
        """Back to the default, as if the user had typed it."""
        if self.control.value != self._spec.default or self.control.problem:
            self.control.show_value(self._spec.default)
            self.control.edited.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = menu.addAction(tr("Back to {0}").format(self._default_words()))
        action.setEnabled(self.control.value != self._spec.default or bool(self.control.problem))
        action.triggered.connect(lambda _=False: self.reset())
        menu.popup(event.globalPos())

    def _show_error(self) -> None:
        self.error.show_error(self.control.problem)
        for edit in self.control.findChildren(QLineEdit):
            edit.setProperty("invalid", bool(self.control.problem))
            edit.style().unpolish(edit)
            edit.style().polish(edit)

    def _default_words(self) -> str:
        """The default as the form shows it."""
        spec = self._spec
        if isinstance(spec.default, bool):
            return tr("on") if spec.default else tr("off")
        if isinstance(spec.default, int | float):
            return number_text(spec, spec.default)
        if spec.default in spec.choices and len(spec.choice_titles) == len(spec.choices):
            return f"“{spec.choice_titles[spec.choices.index(spec.default)]}”"
        return f"“{spec.default}”" if spec.default else tr("empty")
