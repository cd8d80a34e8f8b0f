"""The window's commands: what the app menu shows, each with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QWidget

from valkka_live.gui.about import about_text
from valkka_live.gui.shortcuts_dialog import ShortcutsDialog
from valkka_live.gui.top_bar import MENU_KEYS
from valkka_live.gui.tr import tr

_ICON_PX = 48


class Commands:
    """All commands of the window that need no camera; they live as long as the window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.menu = QMenu(window)

    def add(self, text: str, keys: str, act: Callable[[], object]) -> QAction:
        """A command; its key works in the whole window."""
        action = QAction(text, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _=False: act())
        self._window.addAction(action)
        self.menu.addAction(action)
        return action

    def add_separator(self) -> None:
        """A line in the menu."""
        self.menu.addSeparator()

    def show_shortcuts(self, over: QWidget | None = None) -> None:
        """List the keys, over this window; None: over the commands' own."""
        keyed = [(_native(action.shortcut()), action.text().rstrip("…")) for action in self.menu.actions()]
        commands = [(keys, text) for keys, text in keyed if keys]
        groups = ((tr("Commands"), commands), (tr("Cells, tiles and mouse"), _mouse_and_cells()))
        ShortcutsDialog(groups, over or self._window).show()

    def show_about(self) -> None:
        """Versions and licences."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(tr("About Valkka Live"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIconPixmap(QApplication.windowIcon().pixmap(_ICON_PX, _ICON_PX))
        box.setText(about_text())
        box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
        box.open()


def _native(keys: QKeySequence) -> str:
    """As they are called in the user's language."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def _mouse_and_cells() -> tuple[tuple[str, str], ...]:
    """What has no command of its own."""
    return (
        (_native(QKeySequence(MENU_KEYS)), tr("Menu")),
        (tr("Arrows"), tr("Go from cell to cell")),
        (tr("Enter"), tr("Maximise, act on a message, or choose a camera")),
        (tr("Space"), tr("Hold the picture of the tile, or go on")),
        (tr("Del"), tr("Clear the cell")),
        ("F2", tr("Edit the camera of the list, rename the folder")),
        ("A", tr("The alarm of the tile is seen")),
        (tr("Ctrl+click"), tr("Select several cells: Del, Space and dragging take all of them")),
        (tr("Wheel, + and −"), tr("Zoom in and out; drag to look around; 0 shows the whole picture")),
        ("1 … 9", tr("Go to a view; with Ctrl from everywhere")),
        (_native(QKeySequence("Ctrl+W")), tr("Close a view's own window")),
        (tr("Esc"), tr("Back from a maximised camera, then from the full screen")),
        (tr("Tab"), tr("Controls of the tile")),
        (tr("Drag"), tr("From the list to a cell; from cell to cell swaps, with Ctrl copies, also to other windows")),
        (tr("Drag a tab out"), tr("The view gets its own window; closing that brings the tab back")),
    )
