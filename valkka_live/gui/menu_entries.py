"""How a menu and its entries are made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from valkka_live.gui import icons
from valkka_live.gui.theme import theme_of


def make_menu(window: QWidget) -> QMenu:
    """A menu that deletes itself when it is closed."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def add_action(menu: QMenu, text: str, icon: str, act: Callable[[], object]) -> QAction:
    """An entry with an icon; its text may hold anything, and its key after a tabulator."""
    action = menu.addAction(icons.icon(icon, theme_of(menu.palette()).t2, icons.ROW_PX), plain(text))
    action.triggered.connect(lambda _=False: act())
    return action


def add_menu(menu: QMenu, text: str, icon: str) -> QMenu:
    """An entry that opens another menu."""
    return menu.addMenu(icons.icon(icon, theme_of(menu.palette()).t2, icons.ROW_PX), plain(text))


def plain(text: str) -> str:
    """A text as a menu shows it: & would mark a key."""
    return text.replace("&", "&&")
