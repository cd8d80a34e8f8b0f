"""What the dialogs with fields share: title, a column of labels, errors under their fields, buttons at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from valkka_live.gui import fonts
from valkka_live.gui.theme import DIALOG_BUTTON_PX, DIALOG_TITLE_PX, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.field import ErrorLine, Field, put_unit
from valkka_live.gui.widgets.fold import Fold

_LABEL_WIDTH_PX, _PADDING_PX, _ROW_GAP_PX = 108, 20, 10
SIDE_GAP_PX = 12
"""Between the form, with its scroll bar on a low screen, and what stands beside it."""
_WINDOW_FRAME_PX = 48
"""What a window manager puts around a dialog, at most."""


class FormDialog(QDialog):
    """A dialog of fields. Esc cancels, Ctrl+Enter accepts; accepting checks every field first.

    As high as its fields need; they can be scrolled where the screen is too low for them.

    Attributes:
        primary, cancel: its buttons.
    """

    def __init__(self, title: str, primary: str, *, width_px: int = 480, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        room = self.screen().availableGeometry().width() - _WINDOW_FRAME_PX
        self.setFixedWidth(min(fonts.scaled(width_px), room))
        self._fields: list[Field] = []
        self._folds: dict[Field, Fold] = {}
        self._fold: Fold | None = None
        self._side: QWidget | None = None
        body = QWidget(self)
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._form = QVBoxLayout()
        self._body.addLayout(self._form)
        self._body.addStretch(1)  # what stands beside it may be higher
        self._form.setContentsMargins(_PADDING_PX, _PADDING_PX - 4, _PADDING_PX, _PADDING_PX)
        self._form.setSpacing(_ROW_GAP_PX)
        self._scroll = QScrollArea(self, widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        for ground in (body, self._scroll.viewport()):
            ground.setAutoFillBackground(False)
        self.primary = QPushButton(primary, self, default=True)
        self.primary.setProperty("primary", True)
        self.primary.clicked.connect(self._on_primary)
        self.cancel = QPushButton(tr("Cancel"), self, autoDefault=False)
        self.cancel.clicked.connect(self.reject)
        self._foot = QWidget(self)
        self._buttons = buttons = QHBoxLayout(self._foot)
        buttons.setContentsMargins(_PADDING_PX, 12, _PADDING_PX, 12)
        buttons.setSpacing(8)
        self._foot_note = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self._foot_note.setProperty("tone", "hint")
        self._foot_note.setFont(fonts.font(fonts.SECOND_PX))
        buttons.addWidget(self._foot_note, 1)
        for button in (self.cancel, self.primary):
            button.setMinimumHeight(DIALOG_BUTTON_PX)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self._scroll, 1)
        column.addWidget(_TitleRow(title, self))
        column.addLayout(self._middle, 1)
        column.addWidget(Hairline(self))
        column.addWidget(self._foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_primary)

    def add_field(
        self,
        label: str,
        check: Callable[[str], str] = lambda _: "",
        *,
        hint: str = "",
        unit: str = "",
        explanation: str = "",
    ) -> Field:
        """A line of text.

        Args:
            check: the text to what is wrong with it, in words; "": nothing.
            hint: shown while the field is empty.
            unit: shown in the field, behind the text.
            explanation: shown under it.
        """
        edit = QLineEdit(self, placeholderText=hint)
        edit.setAccessibleName(label)
        edit.setAccessibleDescription(explanation)
        edit.installEventFilter(self)
        if unit:
            put_unit(edit, unit)
        error = ErrorLine(self)
        field = Field(edit, error, check)
        error.changed.connect(self._fit)
        self._fields.append(field)
        if self._fold is not None:
            self._folds[field] = self._fold
        self._add_row(label, edit, [edit, error], explanation)
        return field

    def add_control(
        self, label: str, control: QWidget, explanation: str = "", *, error: ErrorLine | None = None
    ) -> None:
        """Any other control with its label, what is to be said about it, and what is wrong with it."""
        control.setAccessibleDescription(explanation)
        self._add_row(label, control, [control] if error is None else [control, error], explanation)

    def add_side(self, side: QWidget) -> None:
        """What stands at the right of the form, as wide as it is; the dialog follows its height."""
        self._side = side
        side.installEventFilter(self)
        self._middle.setSpacing(SIDE_GAP_PX)
        self._middle.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        self._middle.setContentsMargins(0, 0, _PADDING_PX, 0)
        side.setContentsMargins(0, _PADDING_PX - 4, 0, _PADDING_PX)

    def set_foot_note(self, text: str) -> None:
        """A line at the left of the buttons."""
        self._foot_note.setText(text)

    def add_foot_button(self, text: str) -> QPushButton:
        """A button at the left of the foot, for what is neither Cancel nor the dialog's purpose."""
        button = QPushButton(text, self, autoDefault=False)
        button.setMinimumHeight(DIALOG_BUTTON_PX)
        self._buttons.insertWidget(0, button)
        return button

    def check_fields(self) -> None:
        """Say of every field what is wrong with it."""
        for field in self._fields:
            field.check()

    def begin_fold(self, title: str) -> Fold:
        """What is added from now on is folded away until the user opens it, or something in it is wrong."""
        self._fold = fold = Fold(title, _ROW_GAP_PX, self)
        self._form.addWidget(fold)
        fold.toggled.connect(self._fit)
        return fold

    def add_text(self, text: str) -> None:
        """A paragraph over the whole width."""
        label = QLabel(text, self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._rows.addWidget(label)

    def add_note(self, text: str) -> QLabel:
        """A hint under the fields, in the column of the fields."""
        note = self._small_text(text, fonts.SECOND_PX)
        self._add_row("", note, [note])
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
        elif event.type() is QEvent.Type.LayoutRequest and watched is self._side:
            self._fit()
        return super().eventFilter(watched, event)

    def _order_focus(self) -> None:
        """Down the form, then the buttons, which were made first; begin in the first field unless another was chosen."""
        chosen = self.focusWidget()
        last = self.previousInFocusChain() or self.cancel
        for button in (self.cancel, self.primary):
            self.setTabOrder(last, button)
            last = button
        if self._fields and not isinstance(chosen, QLineEdit | QPlainTextEdit):
            self._fields[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _rows(self) -> QVBoxLayout:
        """Where the next row goes."""
        return self._form if self._fold is None else self._fold.rows

    def _fit(self) -> None:
        """As high as the words need at this width, and the screen allows: Qt's own constraints know no wrapped text."""
        if self._fold is not None:
            self._fold.forget_height()
        self._form.invalidate()
        self._body.invalidate()
        beside = 0 if self._side is None else self._side.width() + SIDE_GAP_PX + _PADDING_PX
        form_px = self.width() - beside
        wanted = self._body.totalHeightForWidth(form_px)
        if self._side is not None:
            wanted = max(wanted, _height_of(self._side))
        around = DIALOG_TITLE_PX + 1 + self._foot.sizeHint().height()
        room = self.screen().availableGeometry().height() - _WINDOW_FRAME_PX
        # a bar that is there takes width, which makes words wrap, which wants the bar: so it is there only when it must be
        must_scroll = wanted + around > room
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if must_scroll else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._scroll.setVerticalScrollBarPolicy(policy)
        self.setFixedHeight(min(wanted + around, room))
        self._stay_on_screen()

    def _stay_on_screen(self) -> None:
        """A part that was unfolded made it higher: its buttons stay on the screen where it can be moved."""
        below = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
        if self.isVisible() and below > 0:
            self.move(self.x(), max(self.screen().availableGeometry().top(), self.y() - below))

    def _small_text(self, text: str, px: int) -> QLabel:
        label = QLabel(text, self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        label.setFont(fonts.font(px))
        label.setProperty("tone", "hint")
        return label

    def _add_row(self, text: str, buddy: QWidget, content: list[QWidget], explanation: str = "") -> None:
        is_line = isinstance(buddy, QLineEdit)
        column = QVBoxLayout()
        column.setSpacing(0)
        for widget in content:
            column.addWidget(widget)
        if explanation:
            column.addSpacing(4)
            column.addWidget(self._small_text(explanation, fonts.CAPTION_PX))
        label = QLabel(text, self)
        label.setBuddy(buddy)
        label.setFixedWidth(fonts.scaled(_LABEL_WIDTH_PX))
        label.setWordWrap(True)
        label.setMinimumHeight(30 if is_line else min(30, buddy.sizeHint().height()) if explanation else 0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop if is_line or explanation else Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(column, 1)
        self._rows.addLayout(row)

    def _on_primary(self) -> None:
        wrong = [field for field in self._fields if not field.check()]
        if wrong:
            if wrong[0] in self._folds:
                self._folds[wrong[0]].open()
            wrong[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.accept()


def _height_of(widget: QWidget) -> int:
    """What a widget's content needs at the widget's width."""
    layout = widget.layout()
    assert layout is not None
    layout.activate()
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(widget.width())
    return layout.totalSizeHint().height()


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
