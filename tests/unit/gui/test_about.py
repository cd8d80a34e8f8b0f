"""*About* names versions and licences of what is really there."""

from __future__ import annotations

import av
import PySide6

from valkka_live import __version__
from valkka_live.gui.about import about_text


def test_versions_and_licences_are_named() -> None:
    lines = about_text().split("\n")
    assert f"Valkka Live {__version__}" in lines
    assert f"Qt for Python {PySide6.__version__} (LGPL-3.0)" in lines
    assert any(line.startswith(f"PyAV, FFmpeg {av.__version__}") for line in lines)
    assert "Affero" in about_text()
