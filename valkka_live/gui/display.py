"""Can a window be opened here? Asked before Qt is loaded, because Qt aborts the process when it cannot."""

from __future__ import annotations

import ctypes
import os

from valkka_live.core.x_server import x_server_answers

_XCB_PACKAGES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_QT_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
}
_NEEDS_NO_DISPLAY = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def library_problem() -> str:
    """One sentence why Qt cannot be loaded, with what to do; "" when it can."""
    return _to_install(_QT_PACKAGES)


def display_problem(instead: str = "“valkka-live headless” runs without one.") -> str:
    """One sentence why no window can be opened, with what to do; "" when one can.

    Args:
        instead: what the user can do without a display.
    """
    problem = library_problem()
    if problem:
        return problem
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in _NEEDS_NO_DISPLAY or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    display = os.environ.get("DISPLAY", "")
    if not display:
        return f"Valkka Live needs a display: neither DISPLAY nor WAYLAND_DISPLAY is set. {instead}"
    problem = _to_install(_XCB_PACKAGES)
    if problem:
        return problem
    if not x_server_answers():
        return f"Valkka Live needs a display: the X server “{display}” does not answer. {instead}"
    return ""


def _to_install(packages: dict[str, str]) -> str:
    missing = []
    for library, package in packages.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    if not missing:
        return ""
    return f"Valkka Live needs system libraries that are not installed. Type: sudo apt install {' '.join(missing)}"
