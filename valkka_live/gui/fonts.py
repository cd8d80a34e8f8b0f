"""The type of the window: the desktop's own font when it is a good one, else the bundled Inter."""

from __future__ import annotations

import logging
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from valkka_live.core.paths import resources_dir

log = logging.getLogger(__name__)

CAPTION_PX = 11
SECOND_PX = 12
BODY_PX = 13
DIALOG_TITLE_PX = 15
WELCOME_PX = 28

MEDIUM = QFont.Weight.Medium
SEMI_BOLD = QFont.Weight.DemiBold

_GOOD_DESKTOP_FONTS = frozenset({"Inter", "Noto Sans", "Cantarell", "Ubuntu", "Adwaita Sans"})
_TABULAR_FIGURES = QFont.Tag("tnum")


def choose_application_font(desktop_family: str) -> QFont:
    """The window's base font, 13 px.

    Args:
        desktop_family: what the desktop uses.
    """
    family = desktop_family
    if desktop_family not in _GOOD_DESKTOP_FONTS:
        loaded = [
            name
            for path in sorted((resources_dir() / "fonts").glob("*.otf"))
            for name in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
        ]
        if loaded:
            family = loaded[0]
        else:
            log.warning("The bundled font could not be loaded; the desktop's font %s is used", desktop_family)
    return _make(family, BODY_PX, QFont.Weight.Normal, False)


def font(px: int = BODY_PX, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False) -> QFont:
    """A font of the window's family.

    Args:
        px: size in logical pixels.
        tabular: figures of equal width, for numbers that change.
    """
    return _make(QApplication.font().family(), px, weight, tabular)


@cache
def _make(family: str, px: int, weight: QFont.Weight, tabular: bool) -> QFont:
    made = QFont(family)
    made.setPixelSize(px)
    made.setWeight(weight)
    if tabular:
        made.setFeature(_TABULAR_FIGURES, 1)
    return made
