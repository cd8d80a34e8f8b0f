"""The QApplication: its name, font, palette and style."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from valkka_live.core.config.window_settings import ThemeChoice, WindowSettings
from valkka_live.core.desktop_entry import APP_ID
from valkka_live.core.paths import resources_dir
from valkka_live.gui import fonts, icons
from valkka_live.gui.fonts import choose_application_font
from valkka_live.gui.garbage import GuiGarbageCollector
from valkka_live.gui.stylesheet import make_style_sheet
from valkka_live.gui.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, Theme, make_palette, theme_of


def setup_application(argv: Sequence[str]) -> QApplication:
    """Make the one QApplication of the process, dark; call it before any widget."""
    app = QApplication(list(argv))
    app.setApplicationName("Valkka Live")
    app.setApplicationDisplayName("Valkka Live")
    QGuiApplication.setDesktopFileName(APP_ID)
    dress(app)
    return app


def dress(app: QApplication) -> None:
    """Style, font and the dark theme for an application that exists already."""
    if app.findChild(GuiGarbageCollector) is None:
        GuiGarbageCollector(app)
    app.setStyle("fusion")
    app.setFont(choose_application_font(app.font().family()))
    app.setWindowIcon(icons.app_icon())
    apply_theme(app, DARK)


def apply_theme(app: QApplication, theme: Theme, font_percent: int = 100) -> None:
    """Show everything in this theme and size from now on."""
    with fonts.kept(app, font_percent):
        app.setPalette(make_palette(theme))
        app.setStyleSheet(make_style_sheet(theme, (resources_dir() / "icons").as_posix()))


def apply_look(app: QApplication, settings: WindowSettings) -> None:
    """Theme and size of texts as the user chose them; what is so already is left alone."""
    theme = theme_meant(settings)
    if settings.font_percent != fonts.percent() or theme_of(app.palette()) is not theme:
        apply_theme(app, theme, settings.font_percent)


def theme_meant(settings: WindowSettings) -> Theme:
    """The theme that the user chose, with more contrast when the user or the desktop wants it; a desktop that says nothing gets the
    dark one.
    """
    light = settings.theme is ThemeChoice.LIGHT
    if settings.theme is ThemeChoice.SYSTEM:
        light = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light
    if settings.more_contrast or desktop_wants_contrast():
        return LIGHT_CONTRAST if light else DARK_CONTRAST
    return LIGHT if light else DARK


def desktop_wants_contrast() -> bool:
    """The desktop asks programs for more contrast; Qt knows it from 6.10 on."""
    hints = QGuiApplication.styleHints()
    return hasattr(hints, "accessibility") and (
        hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
    )


def watch_desktop(look_anew: Callable[[], None]) -> None:
    """Call this when the desktop becomes light or dark, or wants another contrast."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(look_anew)
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(look_anew)
