"""The foot of windows that are not a form: a line, and buttons under it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from valkka_live.gui.widgets.form_dialog import Hairline


def lay_over_foot(window: QWidget, content: QWidget | QLayout, foot: QHBoxLayout) -> None:
    """Lay out a window: what it shows, a line, and a row of buttons."""
    foot.setContentsMargins(20, 12, 20, 12)
    foot.setSpacing(8)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    if isinstance(content, QLayout):
        column.addLayout(content, 1)
    else:
        column.addWidget(content, 1)
    column.addWidget(Hairline(window))
    column.addLayout(foot)
