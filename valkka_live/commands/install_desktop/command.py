"""Puts the menu entry, the icon and the description into the user's own folders, or takes them away."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from valkka_live.core.desktop_entry import APP_ID, exec_line, launch_command, xdg_data_home
from valkka_live.core.paths import resources_dir

_PLACES = {
    f"{APP_ID}.desktop": "applications",
    f"{APP_ID}.svg": "icons/hicolor/scalable/apps",
    f"{APP_ID}.metainfo.xml": "metainfo",
}
_PATIENCE_S = 30.0


def install_desktop(*, remove: bool) -> int:
    """Do it and say where.

    Args:
        remove: take everything away again.

    Returns:
        Exit code: 0, 1 when a folder cannot be written.
    """
    home = xdg_data_home()
    try:
        for name, place in _PLACES.items():
            _take_away(home / place / name) if remove else _put(resources_dir() / "desktop" / name, home / place)
    except OSError as error:
        sys.stderr.write(f"{error.filename or home} cannot be changed: {error.strerror}.\n")
        return 1
    _refresh(home / "applications")
    words = "is no longer in" if remove else "is now in"
    sys.stdout.write(f"Valkka Live {words} the menu of your desktop ({home / 'applications'}).\n")
    if not remove:
        sys.stdout.write("valkka-live install-desktop --remove takes it away.\n")
    return 0


def _put(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = source.read_text("utf-8")
    if source.suffix == ".desktop":  # this very installation: a menu does not know the path of a virtual environment
        line = f"Exec={exec_line(launch_command())} %U"
        text = re.sub(r"^Exec=.*$", lambda _: line, text, flags=re.MULTILINE)
    (folder / source.name).write_text(text, "utf-8")


def _take_away(path: Path) -> None:
    path.unlink(missing_ok=True)


def _refresh(applications: Path) -> None:
    """Desktops that keep a list of types look sooner; the others need nothing."""
    program = shutil.which("update-desktop-database")
    if program and applications.is_dir():
        subprocess.run([program, str(applications)], timeout=_PATIENCE_S, check=False, capture_output=True)
