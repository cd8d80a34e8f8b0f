"""What is chosen in the list of cameras."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """The selected rows.

    Attributes:
        cameras: their ids and those of the folders, in the order of the list, each once.
        folder: path of the folder when nothing but one folder is chosen, else "".
    """

    cameras: tuple[str, ...] = ()
    folder: str = ""
