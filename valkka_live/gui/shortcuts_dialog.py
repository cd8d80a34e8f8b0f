"""All keys and gestures, in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from valkka_live.gui import fonts
from valkka_live.gui.theme import DIALOG_BUTTON_PX
from valkka_live.gui.tr import tr
from valkka_live.gui.widgets.down_scroll import DownScroll
from valkka_live.gui.widgets.foot import lay_over_foot

Keys = Sequence[tuple[str, str]]
"""(keys or gesture, what they do)."""
_WIDTH_PX, _HEIGHT_PX, _PADDING_PX, _GAP_PX, _ROW_GAP_PX = 960, 640, 20, 32, 6


class ShortcutsDialog(QDialog):
    """Not modal: the keys can be tried while they are read."""

    def __init__(self, groups: Sequence[tuple[str, Keys]], parent: QWidget) -> None:
        """List them.

        Args:
            groups: heading and keys of each column.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        scroll = DownScroll(self)
        body = QWidget(scroll)
        columns = QHBoxLayout(body)
        columns.setContentsMargins(_PADDING_PX, _PADDING_PX, _PADDING_PX, _PADDING_PX)
        columns.setSpacing(_GAP_PX)
        for heading, keys in groups:
            columns.addLayout(_make_column(body, heading, keys), 1)
        scroll.hold(body)
        close = QPushButton(tr("Close"), self, default=True)
        close.setMinimumHeight(DIALOG_BUTTON_PX)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        lay_over_foot(self, scroll, foot)
        room = self.screen().availableGeometry()
        self.resize(min(fonts.scaled(_WIDTH_PX), room.width()), min(fonts.scaled(_HEIGHT_PX), room.height()))


def _make_column(parent: QWidget, heading: str, keys: Keys) -> QVBoxLayout:
    title = QLabel(heading, parent, textFormat=Qt.TextFormat.PlainText)
    title.setFont(fonts.font(fonts.DIALOG_TITLE_PX, fonts.SEMI_BOLD))
    rows = QGridLayout()
    rows.setHorizontalSpacing(16)
    rows.setVerticalSpacing(_ROW_GAP_PX)
    rows.setColumnStretch(1, 1)
    for number, texts in enumerate(keys):
        for place, (text, tone) in enumerate(zip(texts, ("second", ""), strict=True)):
            label = QLabel(text, parent, textFormat=Qt.TextFormat.PlainText, wordWrap=place == 1)
            label.setProperty("tone", tone)
            rows.addWidget(label, number, place, Qt.AlignmentFlag.AlignTop if place == 0 else Qt.AlignmentFlag(0))
    column = QVBoxLayout()
    column.setSpacing(12)
    column.addWidget(title)
    column.addLayout(rows)
    column.addStretch(1)
    return column
