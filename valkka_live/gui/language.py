"""The language of the window."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from valkka_live.core.paths import resources_dir

log = logging.getLogger(__name__)

LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Those there are, by their code, each in its own words."""
_SOURCE = "en"


def install_language(app: QCoreApplication, language: str) -> str:
    """Speak this language from now on; call it before any widget.

    Args:
        language: "en", "de"; "" takes the first of the desktop's languages that there is, else English.

    Returns:
        The code of the language that is spoken.
    """
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    wanted = [language] if language else [name.partition("-")[0] for name in QLocale.system().uiLanguages()]
    spoken = next((code for code in wanted if code in LANGUAGES), _SOURCE)
    if language and language not in LANGUAGES:
        log.warning("there is no language %r; there are %s", language, ", ".join(LANGUAGES))
    QLocale.setDefault(QLocale(spoken) if spoken != QLocale.system().name().partition("_")[0] else QLocale.system())
    if spoken != _SOURCE:
        qts_own = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _install(app, f"qtbase_{spoken}", qts_own)  # buttons of Qt's dialogs
        _install(app, f"valkka_live_{spoken}", (resources_dir() / "translations").as_posix())
    return spoken


def _install(app: QCoreApplication, name: str, directory: str) -> None:
    translator = QTranslator(app)
    if translator.load(name, directory):
        app.installTranslator(translator)
    else:
        log.warning("the translation %s is not in %s", name, directory)
