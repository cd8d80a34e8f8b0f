"""The QApplication: its name, font, palette and style."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from valkka_live.core.paths import resources_dir
from valkka_live.gui import icons
from valkka_live.gui.fonts import choose_application_font
from valkka_live.gui.garbage import GuiGarbageCollector
from valkka_live.gui.stylesheet import make_style_sheet
from valkka_live.gui.theme import DARK, Theme, make_palette

_WINDOW_ICON_PX = 64


def setup_application(argv: Sequence[str]) -> QApplication:
    """Make the one QApplication of the process, dark; call it before any widget."""
    app = QApplication(list(argv))
    app.setApplicationName("Valkka Live")
    app.setApplicationDisplayName("Valkka Live")
    QGuiApplication.setDesktopFileName("valkka-live")
    dress(app)
    return app


def dress(app: QApplication) -> None:
    """Style, font and the dark theme for an application that exists already."""
    if app.findChild(GuiGarbageCollector) is None:
        GuiGarbageCollector(app)
    app.setStyle("fusion")
    app.setFont(choose_application_font(app.font().family()))
    app.setWindowIcon(icons.icon("videocam", DARK.acc, _WINDOW_ICON_PX))
    apply_theme(app, DARK)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Show everything in this theme from now on."""
    app.setPalette(make_palette(theme))
    app.setStyleSheet(make_style_sheet(theme, (resources_dir() / "icons").as_posix()))
