"""The editor's right side: the shapes, the settings of the selected one, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valkka_live.core.messages import AnalyzerSpec
from valkka_live.gui import fonts
from valkka_live.gui.analysis.document import ShapeDocument
from valkka_live.gui.analysis.shape_form import ShapeForm
from valkka_live.gui.analysis.shape_list import ShapeList
from valkka_live.gui.theme import DIALOG_BUTTON_PX, DIALOG_TITLE_PX, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.down_scroll import DownScroll
from valkka_live.gui.widgets.form_dialog import Hairline

_WIDTH_PX, _PADDING_PX = 340, 16


class DefinePanel(QWidget):
    """GUI thread; the window connects it.

    Attributes:
        list, form: the shapes and the selected one.
        revert, done: buttons.
    """

    def __init__(self, document: ShapeDocument, spec: AnalyzerSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(fonts.scaled(_WIDTH_PX))
        self._title = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self._title.setFont(fonts.font(fonts.DIALOG_TITLE_PX, fonts.SEMI_BOLD))
        self._camera = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self._camera.setProperty("tone", "second")
        self._state = QLabel(self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._state.setFont(fonts.font(fonts.SECOND_PX, fonts.MEDIUM))
        self._state.setContentsMargins(_PADDING_PX, 8, _PADDING_PX, 0)
        heading = QLabel(tr("SHAPES"), self)
        heading.setFont(fonts.font(fonts.CAPTION_PX, fonts.SEMI_BOLD))
        heading.setProperty("tone", "hint")
        heading.setContentsMargins(_PADDING_PX, 12, _PADDING_PX, 6)
        body = QWidget(self)
        self.list = ShapeList(document, body)
        self.form = ShapeForm(document, spec.shapes, body)
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        for widget in (heading, self.list, Hairline(body), self.form):
            inner.addWidget(widget)
        inner.addStretch(1)
        scroll = DownScroll(self)
        scroll.hold(body)
        self.form.rebuilt.connect(scroll.settle)
        self.revert = QPushButton(tr("Revert"), self)
        self.revert.setToolTip(tr("Back to the shapes that were there when this was opened"))
        self.done = QPushButton(tr("Done"), self)
        self.done.setProperty("primary", True)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_PADDING_PX, 8, _PADDING_PX, 12)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.revert, self.done):
            button.setMinimumHeight(DIALOG_BUTTON_PX)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._make_title())
        column.addWidget(Hairline(self))
        column.addWidget(scroll, 1)
        column.addWidget(Hairline(self))
        column.addWidget(self._state)
        column.addLayout(buttons)

    @property
    def state(self) -> str:
        """Whether what is drawn is in force, in words."""
        return self._state.text()

    def tell_camera(self, title: str, camera: str) -> None:
        """What is defined, and where."""
        self._title.setText(title)
        self._camera.setText(camera)

    def show_state(self, words: str, *, is_good: bool) -> None:
        """Say whether what is drawn is in force."""
        tone = "good" if is_good else "error"
        self._state.setText(words)
        if self._state.property("tone") != tone:
            self._state.setProperty("tone", tone)
            self._state.style().unpolish(self._state)
            self._state.style().polish(self._state)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.bg2))
        painter.fillRect(0, 0, 1, self.height(), qcolor(theme.line))

    def _make_title(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_PADDING_PX, 0, _PADDING_PX, 0)
        row.setSpacing(12)
        self._title.setFixedHeight(DIALOG_TITLE_PX - 4)
        row.addWidget(self._title)
        row.addWidget(self._camera, 1)
        return row
