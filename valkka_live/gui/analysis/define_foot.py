"""The line under the editor's canvas: what is selected, where the mouse is, which keys help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from valkka_live.core.shapes import Point, Shape, ShapeKind
from valkka_live.gui import fonts
from valkka_live.gui.analysis.draft import Draft
from valkka_live.gui.analysis.words import kind_name
from valkka_live.gui.theme import STATUS_BAR_PX, qcolor, theme_of
from valkka_live.gui.tr import tr


class DefineFoot(QWidget):
    """GUI thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(STATUS_BAR_PX + 2)
        self._what = self._label(fonts.SEMI_BOLD, "main")
        self._said = ""
        self._problem = self._label(fonts.MEDIUM, "error")
        self._where = self._label(fonts.MEDIUM, "second")
        self._keys = self._label(fonts.MEDIUM, "second")
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._keys.setMinimumWidth(1)  # the window need not be wide enough for all of it
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(24)
        for label in (self._what, self._where, self._problem):
            row.addWidget(label)
            label.hide()
        row.addWidget(self._keys, 1)

    @property
    def problem(self) -> str:
        """What it says went wrong."""
        return self._problem.text()

    def tell_problem(self, words: str) -> None:
        """What went wrong; "": nothing any more."""
        self._say(self._problem, words)

    def tell_point(self, point: Point | None) -> None:
        """Where the mouse is."""
        self._say(self._where, f"x {point[0]:.3f}  y {point[1]:.3f}" if point is not None else "")

    def tell_shape(self, shape: Shape | None, tool: ShapeKind | None, draft: Draft | None) -> None:
        """What is selected or being drawn."""
        kind = tool or (shape.kind if shape is not None else None)
        points = len(draft.points) if draft is not None else len(shape.points) if shape is not None else 0
        if kind is None:
            self._say(self._what, "")
        else:
            name = kind_name(kind)
            self._say(self._what, tr("{0}: {1} points").format(name[:1].upper() + name[1:], points))
        if tool is not None:
            keys = tr("Arrows move the cross, Space puts a point · Shift: 45° · Enter closes · Esc cancels")
        elif shape is not None:
            keys = tr("Arrows: 1 px, with Shift 10 · Page keys: next corner · Del removes · Ctrl+Z undoes")
        else:
            keys = tr("Click a shape, or take a tool")
        if keys != self._said:
            self._said = keys
            self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.bg1))
        painter.fillRect(0, 0, self.width(), 1, qcolor(theme.line))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _say(self, label: QLabel, words: str) -> None:
        """What says nothing takes no room."""
        if words != label.text():
            label.setText(words)
            label.setVisible(bool(words))
            self._elide()

    def _elide(self) -> None:
        """The help with the keys has what room the others leave."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        metrics, room = self._keys.fontMetrics(), self._keys.width()
        self._keys.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, room))
        self._keys.setToolTip(self._said)

    def _label(self, weight: QFont.Weight, tone: str) -> QLabel:
        label = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        label.setFont(fonts.font(fonts.SECOND_PX, weight, tabular=True))
        label.setProperty("tone", tone)
        return label
