"""The entries of a camera's menu that turn and mirror its picture."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from valkka_live.core.turning import Degrees, Turning
from valkka_live.gui.tr import tr


def fill_turn_menu(menu: QMenu, turning: Turning, change: Callable[[Turning], None]) -> None:
    """Add them.

    Args:
        turning: as it is.
        change: called with what the user wants.
    """
    words: dict[Degrees, str] = {
        0: tr("As it comes"),
        90: tr("90° to the right"),
        180: tr("Upside down"),
        270: tr("90° to the left"),
    }
    group = QActionGroup(menu)
    for degrees, text in words.items():
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(degrees == turning.turn_deg)
        action.setActionGroup(group)
        wanted = msgspec.structs.replace(turning, turn_deg=degrees)
        action.triggered.connect(lambda _=False, wanted=wanted: change(wanted))
    menu.addSeparator()
    mirror = menu.addAction(tr("Mirrored"))
    mirror.setCheckable(True)
    mirror.setChecked(turning.mirrored)
    mirror.toggled.connect(lambda on: change(msgspec.structs.replace(turning, mirrored=on)))
