"""What the dialogs with fields share: title, a column of labels, errors under their fields, buttons at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from valkka_live.gui import fonts
from valkka_live.gui.theme import DIALOG_BUTTON_PX, DIALOG_TITLE_PX, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.field import ErrorLine, Field

_LABEL_WIDTH_PX, _PADDING_PX, _ROW_GAP_PX = 108, 20, 10


class FormDialog(QDialog):
    """A dialog of fields. Esc cancels, Ctrl+Enter accepts; accepting checks every field first.

    Attributes:
        primary, cancel: its buttons.
    """

    def __init__(self, title: str, primary: str, *, width_px: int = 480, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(width_px)
        self._fields: list[Field] = []
        self._form = QVBoxLayout()
        self._form.setContentsMargins(_PADDING_PX, _PADDING_PX - 4, _PADDING_PX, _PADDING_PX)
        self._form.setSpacing(_ROW_GAP_PX)
        self.primary = QPushButton(primary, self, default=True)
        self.primary.setProperty("primary", True)
        self.primary.clicked.connect(self._on_primary)
        self.cancel = QPushButton(tr("Cancel"), self, autoDefault=False)
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_PADDING_PX, 12, _PADDING_PX, 12)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.cancel, self.primary):
            button.setMinimumHeight(DIALOG_BUTTON_PX)
            buttons.addWidget(button)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_TitleRow(title, self))
        layout.addLayout(self._form)
        layout.addWidget(Hairline(self))
        layout.addLayout(buttons)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_primary)

    def add_field(self, label: str, check: Callable[[str], str] = lambda _: "", *, hint: str = "") -> Field:
        """A line of text.

        Args:
            check: the text to what is wrong with it, in words; "": nothing.
            hint: shown while the field is empty.
        """
        edit = QLineEdit(self, placeholderText=hint)
        edit.setAccessibleName(label)
        edit.installEventFilter(self)
        error = ErrorLine(self)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(edit)
        column.addWidget(error)
        field = Field(edit, error, check)
        error.changed.connect(self._fit)
        self._fields.append(field)
        self._add_row(label, edit, column)
        return field

    def add_control(self, label: str, control: QWidget) -> None:
        """Any other control with its label."""
        self._add_row(label, control, control)

    def add_text(self, text: str) -> None:
        """A paragraph over the whole width."""
        label = QLabel(text, self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._form.addWidget(label)

    def add_note(self, text: str) -> QLabel:
        """A hint under the fields, in the column of the fields."""
        note = QLabel(text, self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        note.setFont(fonts.font(fonts.SECOND_PX))
        palette = note.palette()
        palette.setColor(note.foregroundRole(), qcolor(theme_of(self.palette()).t3))
        note.setPalette(palette)
        self._add_row("", note, note)
        return note

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self._order_focus()
        self._fit()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            for field in self._fields:
                if field.edit is watched:
                    field.check_when_left()
        return super().eventFilter(watched, event)

    def _order_focus(self) -> None:
        """Down the form, then the buttons, which were made first; begin in the first field unless another was chosen."""
        chosen = self.focusWidget()
        last = self.previousInFocusChain() or self.cancel
        for button in (self.cancel, self.primary):
            self.setTabOrder(last, button)
            last = button
        if self._fields and not isinstance(chosen, QLineEdit):
            self._fields[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """As high as the words need at this width: Qt's own constraints know no wrapped text."""
        self._column.invalidate()
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))

    def _add_row(self, text: str, buddy: QWidget, content: QWidget | QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        label = QLabel(text, self)
        label.setBuddy(buddy)
        label.setFixedWidth(_LABEL_WIDTH_PX)
        label.setWordWrap(True)
        label.setMinimumHeight(30 if isinstance(buddy, QLineEdit) else 0)
        row.addWidget(
            label, 0, Qt.AlignmentFlag.AlignTop if isinstance(buddy, QLineEdit) else Qt.AlignmentFlag.AlignVCenter
        )
        if isinstance(content, QWidget):
            row.addWidget(content, 1)
        else:
            row.addLayout(content, 1)
        self._form.addLayout(row)

    def _on_primary(self) -> None:
        wrong = [field for field in self._fields if not field.check()]
        if wrong:
            wrong[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()


class Hairline(QWidget):
    """A line of one pixel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), qcolor(theme_of(self.palette()).line))


class _TitleRow(QWidget):
    """The dialog's title inside it: window managers differ in whether they show one."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(DIALOG_TITLE_PX)
        label = QLabel(title, self, textFormat=Qt.TextFormat.PlainText)
        label.setFont(fonts.font(fonts.DIALOG_TITLE_PX, fonts.SEMI_BOLD))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_PADDING_PX, 0, _PADDING_PX, 0)
        layout.addWidget(label, 1)
        layout.addWidget(Hairline(self))
