"""The type of the window: the desktop's own font when it is a good one, else the bundled Inter."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from valkka_live.core.paths import resources_dir

log = logging.getLogger(__name__)

CAPTION_PX = 11
SECOND_PX = 12
BODY_PX = 13
DIALOG_TITLE_PX = 15
WELCOME_PX = 28
_SIZES_PX = (CAPTION_PX, SECOND_PX, BODY_PX, DIALOG_TITLE_PX, 20, WELCOME_PX)

MEDIUM = QFont.Weight.Medium
SEMI_BOLD = QFont.Weight.DemiBold

_GOOD_DESKTOP_FONTS = frozenset({"Inter", "Noto Sans", "Cantarell", "Ubuntu", "Adwaita Sans"})
_TABULAR_FIGURES = QFont.Tag("tnum")
_percent = 100
"""The user's own size of all texts; changed by :func:`scale` only."""


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
    """A font of the window's family; never change the result, it is shared.

    Args:
        px: size in logical pixels.
        tabular: figures of equal width, for numbers that change.
    """
    return _make(QApplication.font().family(), scaled(px), weight, tabular)


def scaled(px: int) -> int:
    """The room for words that need so many logical pixels in texts of the usual size."""
    return _scaled(px, _percent)


def percent() -> int:
    """The user's own size of all texts, 100: as they are meant."""
    return _percent


@contextlib.contextmanager
def kept(app: QApplication, wanted_percent: int) -> Iterator[None]:
    """While the style sheet is changed: Qt gives widgets back the fonts that they had when they were first seen.

    Afterwards all texts, those of open windows too, are as large as wanted.

    Args:
        wanted_percent: of the sizes above.
    """
    global _percent  # one size for the whole program, read wherever something is painted
    own = Qt.WidgetAttribute.WA_SetFont
    before = [(widget, widget.font().pixelSize()) for widget in app.allWidgets() if widget.testAttribute(own)]
    old, _percent = _percent, wanted_percent
    shown = {_scaled(px, old): _scaled(px, _percent) for px in _SIZES_PX}
    if old != _percent:
        body = QFont(app.font())
        body.setPixelSize(scaled(BODY_PX))
        app.setFont(body)
    yield
    for widget, px in before:
        wanted = QFont(widget.font())
        wanted.setPixelSize(shown.get(px, px))
        widget.setFont(wanted)


def _scaled(px: int, percent: int) -> int:
    return round(px * percent / 100)


@cache
def _make(family: str, px: int, weight: QFont.Weight, tabular: bool) -> QFont:
    made = QFont(family)
    made.setPixelSize(px)
    made.setWeight(weight)
    if tabular:
        made.setFeature(_TABULAR_FIGURES, 1)
    return made
