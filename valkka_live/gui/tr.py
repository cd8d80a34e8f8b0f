"""Translation of texts, and numbers as the user's language writes them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

CONTEXT = "valkka_live"
"""Of all texts in the translation files."""


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate(CONTEXT, text)


def number(value: float, decimals: int = 0) -> str:
    """A number with so many digits after the decimal point or comma; no signs between thousands."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", decimals)
