"""What stands in *About*: versions and licences."""

from __future__ import annotations

import contextlib
import importlib.metadata
import platform

from valkka_live import __version__
from valkka_live.gui.tr import tr

_PARTS = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("av", "PyAV, FFmpeg", "BSD-3-Clause; FFmpeg: GPL"),
    ("opencv-python", "OpenCV", "Apache-2.0"),
    ("numpy", "NumPy", "BSD-3-Clause"),
    ("ultralytics", "Ultralytics YOLO", "AGPL-3.0"),
    ("torch", "PyTorch", "BSD-3-Clause"),
)


def about_text() -> str:
    """Line by line; what is not installed is not named."""
    lines = [
        tr("Valkka Live {0}\nVideo surveillance for the Linux desktop.").format(__version__),
        tr("Free software: GNU Affero General Public License, version 3 or later. There is no warranty."),
        "",
        f"Python {platform.python_version()} (PSF-2.0)",
    ]
    for package, name, licence in _PARTS:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            lines.append(f"{name} {importlib.metadata.version(package)} ({licence})")
    lines += ["", tr("Icons: Material Symbols (Apache-2.0). Font: Inter (OFL-1.1).")]
    return "\n".join(lines)
