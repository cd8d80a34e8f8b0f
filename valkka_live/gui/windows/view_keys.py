"""The keys that go to a view: the same in all windows that show views."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

_N_NUMBERED = 9


def add_view_keys(window: QWidget, grid: QWidget, go_to: Callable[[int], object]) -> None:
    """Digits while the grid has the focus, with Ctrl from everywhere in the window.

    Args:
        go_to: called with the index of the view.
    """
    for number in range(1, _N_NUMBERED + 1):
        show = partial(go_to, number - 1)
        QShortcut(QKeySequence(f"Ctrl+{number}"), window, show)
        in_grid = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(str(number)), grid, show, context=in_grid)
