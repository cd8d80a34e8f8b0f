"""How the desktop starts the program: the menu entry, and the one that starts it with the computer."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

APP_ID = "io.github.valkka_live.ValkkaLive"
"""Names the entry, the icon and the description for software centres; the window says it to the desktop, too."""
_SPECIAL = set(" \t\n\"'\\><~|&;$*?#()`")


def launch_command() -> list[str]:
    """What starts this very installation."""
    script = Path(sys.executable).parent / "valkka-live"
    return [str(script)] if script.is_file() else [sys.executable, "-m", "valkka_live"]


def exec_line(command: Sequence[str]) -> str:
    """A command as the Desktop Entry Specification wants it in ``Exec``."""
    return " ".join(_quoted(word) for word in command)


def xdg_config_home() -> Path:
    """Where the desktop looks for what starts with the computer."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def xdg_data_home() -> Path:
    """Where the desktop looks for the user's own entries and icons."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


@dataclass(frozen=True, slots=True)
class Autostart:
    """The entry that starts the program when the user logs in; it is there or it is not, nothing else remembers it.

    Attributes:
        arguments: of the command line, such as the profile's.
    """

    arguments: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Of the entry."""
        return xdg_config_home() / "autostart" / f"{APP_ID}.desktop"

    @property
    def is_on(self) -> bool:
        """The entry is there."""
        return self.path.is_file()

    def switch(self, on: bool) -> None:
        """Write the entry, or take it away.

        Raises:
            OSError: the folder cannot be written.
        """
        if not on:
            self.path.unlink(missing_ok=True)
            return
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        line = exec_line([*launch_command(), *self.arguments])
        self.path.write_text(
            f"[Desktop Entry]\nType=Application\nName=Valkka Live\nExec={line}\nIcon={APP_ID}\nTerminal=false\n",
            "utf-8",
        )


def _quoted(word: str) -> str:
    """Quoted where it must be; a percent sign is a field code there unless it is doubled."""
    word = word.replace("%", "%%")
    if word and not _SPECIAL & set(word):
        return word
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, f"\\{sign}")
    return '"' + word.replace("\\", "\\\\") + '"'  # the file's own strings escape the backslash once more
