"""The bar over the editor's canvas: tools, steps back, what the picture shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from valkka_live.core.shapes import ShapeKind
from valkka_live.gui import fonts
from valkka_live.gui.analysis.shape_list import SHAPE_ICONS
from valkka_live.gui.theme import qcolor, theme_of
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.buttons import IconButton
from valkka_live.gui.widgets.switch import Switch
from valkka_live.gui.widgets.tool_button import ToolButton

TOOL_KEYS = {None: "V", ShapeKind.LINE: "L", ShapeKind.ZONE: "Z", ShapeKind.MASK: "M"}
_HEIGHT_PX = 44


class DefineBar(QWidget):
    """GUI thread; the window connects it.

    Attributes:
        tools: by the kind of shape they draw; None: the one that selects. Only those that the analyzer has a use for.
        undo, redo, delete, swap: buttons.
        live, sees: switches.
    """

    def __init__(self, kinds: Sequence[ShapeKind], parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT_PX)
        names = {
            None: tr("Select"),
            ShapeKind.LINE: tr("Line"),
            ShapeKind.ZONE: tr("Zone"),
            ShapeKind.MASK: tr("Mask"),
        }
        self.tools = {
            kind: ToolButton(SHAPE_ICONS[kind] if kind else "arrow_selector_tool", names[kind], TOOL_KEYS[kind], self)
            for kind in (None, *ShapeKind)
            if kind is None or kind in kinds
        }
        self.undo = IconButton("undo", tr("Undo"), shortcut="Ctrl+Z", parent=self)
        self.redo = IconButton("redo", tr("Redo"), shortcut="Ctrl+Y", parent=self)
        self.delete = IconButton("delete", tr("Delete the corner or shape"), shortcut="Del", parent=self)
        self.swap = IconButton("swap_horiz", tr("Swap in and out of the line"), parent=self)
        self.swap.setVisible(ShapeKind.LINE in kinds)
        self.live = Switch(tr("Live picture"), self)
        self.live.show_checked(True)
        self.sees = Switch(tr("What the analyzer sees"), self)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(4)
        for tool in self.tools.values():
            row.addWidget(tool)
        row.addWidget(_Separator(self))
        for button in (self.undo, self.redo, self.delete, self.swap):
            row.addWidget(button)
        row.addStretch(1)
        for words, switch in ((tr("Live"), self.live), (tr("What the analyzer sees"), self.sees)):
            label = QLabel(words, self)
            label.setFont(fonts.font(fonts.BODY_PX, fonts.MEDIUM))
            label.setProperty("tone", "second")
            row.addSpacing(10)
            row.addWidget(label)
            row.addWidget(switch)

    def show_tool(self, kind: ShapeKind | None) -> None:
        """Mark the tool in hand."""
        for of, tool in self.tools.items():
            tool.setChecked(of is kind)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = theme_of(self.palette()), QPainter(self)
        painter.fillRect(self.rect(), qcolor(theme.bg1))


class _Separator(QWidget):
    """A standing line between groups."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(17, 20)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(8, 0, 1, self.height(), qcolor(theme_of(self.palette()).line2))
