"""Model files that end the detector's process while they are read: tried twice, then left alone until the user wants them again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

TRIES = 2
ADVICE = "Choose another model, or try it once more: under “Object detector…”."


class DeadlyModels:
    """Who ended the process how often. A file that was replaced is another one. Lives in the engine's thread."""

    def __init__(self) -> None:
        self._ended: Counter[tuple[str, int]] = Counter()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._ended)

    def ended_with(self, path: str) -> None:
        """The process ended while it read this file."""
        self._ended[_key(path)] += 1

    def is_suspect(self, path: str) -> bool:
        """It did so once: it goes last, so that others work meanwhile."""
        return self._ended[_key(path)] > 0

    def is_deadly(self, path: str) -> bool:
        """It is not tried any more."""
        return self._ended[_key(path)] >= TRIES

    def works(self, path: str) -> None:
        """It could be read."""
        self._ended.pop(_key(path), None)

    def forgive(self) -> None:
        """The user wants them to be tried again."""
        self._ended.clear()


def words(path: str) -> str:
    """What the user is told."""
    return f"The model {Path(path).name} ended the detector while it was loaded"


def _key(path: str) -> tuple[str, int]:
    try:
        return path, Path(path).stat().st_mtime_ns
    except (OSError, ValueError):  # it is gone, or on a server
        return path, 0
