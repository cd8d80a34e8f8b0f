"""The list of the shapes that are being edited."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from valkka_live.core.shapes import Shape, ShapeKind
from valkka_live.gui import fonts, icons
from valkka_live.gui.analysis.document import ShapeDocument
from valkka_live.gui.analysis.words import kind_name
from valkka_live.gui.theme import OVERLAY, Theme, qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import FlatButton, IconButton

SHAPE_ICONS = {ShapeKind.LINE: "polyline", ShapeKind.ZONE: "pentagon", ShapeKind.MASK: "hide_image"}
_ROW_PX, _MARGIN_PX = 42, 16


class ShapeList(QWidget):
    """GUI thread.

    Signals:
        visibility_changed: a shape is shown or hidden in the editor.
    """

    visibility_changed = Signal()

    def __init__(self, document: ShapeDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._rows: list[_ShapeRow] = []
        self._counts: dict[str, str] = {}
        self._empty = QLabel(tr("Nothing is drawn yet"), self, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._empty.setProperty("tone", "hint")
        self._empty.setContentsMargins(_MARGIN_PX, 4, _MARGIN_PX, 8)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._empty)
        document.changed.connect(self._sync)
        self._sync()

    def tell_counts(self, counts: dict[str, str]) -> None:
        """What was counted, in words, by the shape's name."""
        if counts != self._counts:
            self._counts = counts
            self._sync()

    def _sync(self) -> None:
        shapes = self._document.shapes
        while len(self._rows) > len(shapes):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(shapes):
            self._rows.append(self._make_row(len(self._rows)))
        for index, (row, shape) in enumerate(zip(self._rows, shapes, strict=True)):
            row.tell(
                shape,
                self._document.problem_of(shape) or self._counts.get(shape.name, ""),
                selected=index == self._document.selected,
                is_hidden=shape.name in self._document.hidden,
            )
        self._empty.setVisible(not shapes)

    def _make_row(self, index: int) -> _ShapeRow:
        row = _ShapeRow(self)
        row.name.clicked.connect(lambda: self._document.select(index))
        row.eye.clicked.connect(lambda: self._toggle(index))
        row.bin.clicked.connect(lambda: self._document.remove(index))
        self._column.addWidget(row)
        return row

    def _toggle(self, index: int) -> None:
        self._document.hidden = self._document.hidden ^ {self._document.shapes[index].name}
        self._sync()
        self.visibility_changed.emit()


class _ShapeRow(QWidget):
    """Icon, name, kind and counts; visible or not; away with it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(fonts.scaled(_ROW_PX))
        self._selected = False
        self.name = _ShapeName(self)
        self.eye = IconButton("visibility", tr("Hide"), parent=self)
        self.bin = IconButton("delete", tr("Delete"), parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(2)
        row.addWidget(self.name, 1)
        row.addWidget(self.eye)
        row.addWidget(self.bin)

    def tell(self, shape: Shape, more: str, *, selected: bool, is_hidden: bool) -> None:
        self.name.tell(shape, more)
        self.eye.describe(
            "visibility_off" if is_hidden else "visibility",
            (tr("Show “{0}” here") if is_hidden else tr("Hide “{0}” here")).format(shape.name),
        )
        self.bin.describe("delete", tr("Delete “{0}”").format(shape.name))
        if selected != self._selected:
            self._selected = selected
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._selected:
            theme, painter = theme_of(self.palette()), QPainter(self)
            painter.fillRect(self.rect(), qcolor(theme.sel))
            painter.fillRect(0, 0, 2, self.height(), qcolor(theme.acc))


class _ShapeName(FlatButton):
    """Selects the shape."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shape: Shape | None = None
        self._line = ""

    def tell(self, shape: Shape, more: str) -> None:
        self._shape = shape
        self._line = " · ".join(part for part in (kind_name(shape.kind), more) if part)
        self.setText(shape.name)
        self.setAccessibleName(f"{shape.name}, {self._line}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, fonts.scaled(_ROW_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._shape is None:
            return
        theme, painter = theme_of(self.palette()), QPainter(self)
        icon = icons.pixmap(
            SHAPE_ICONS[self._shape.kind], _row_color(self._shape.kind, theme), icons.ROW_PX, self.devicePixelRatioF()
        )
        painter.drawPixmap(_MARGIN_PX, (self.height() - icons.ROW_PX) // 2, icon)
        room = self.rect().adjusted(_MARGIN_PX + icons.ROW_PX + 12, 0, -4, 0)
        name, second = fonts.font(fonts.BODY_PX, fonts.SEMI_BOLD), fonts.font(fonts.SECOND_PX, tabular=True)
        top = (self.height() - QFontMetrics(name).height() - QFontMetrics(second).height()) // 2
        for text, font, color in ((self._shape.name, name, theme.t1), (self._line, second, theme.t2)):
            painter.setFont(font)
            painter.setPen(qcolor(color))
            metrics = painter.fontMetrics()
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.left(), top + metrics.ascent(), elided)
            top += metrics.height()
        self._paint_ring(painter, theme)


def _row_color(kind: ShapeKind, theme: Theme) -> str:
    """That of the overlay where it can be seen on the ground."""
    if kind is ShapeKind.MASK:
        return theme.t2
    if theme.is_light:
        return theme.acc
    return OVERLAY.line if kind is ShapeKind.LINE else OVERLAY.zone
