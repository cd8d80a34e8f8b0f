"""Follows the common log: new lines as they come, over its rotation, never more than a part of it at once. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

FIRST_BYTES = 400_000
"""So much of the end of the file is read at the beginning."""
BYTES_A_LOOK = 200_000
MAX_ENTRY_CHARS = 8_000
_LINE = re.compile(r"^\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d\.\d{3})Z (\w+) +\[(.*?)\] (\S+): (.*)$")


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One message of the log, with the lines that follow it, such as a traceback.

    Attributes:
        time: of the day, UTC.
        level: "INFO" …
        process: the name that the log gives it.
        logger: who in the process.
    """

    time: str
    level: str
    process: str
    logger: str
    text: str


class LogTail:
    """Call :meth:`look` now and then, from one thread; no descriptor stays open meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._inode = 0
        self._at = -1
        self._rest = b""

    def look(self) -> list[LogEntry]:
        """What has come since the last look; an empty list when nothing has, or the file is not there."""
        try:
            with self._path.open("rb") as file:
                state = self._path.stat()
                if self._at < 0:
                    self._at = max(0, state.st_size - FIRST_BYTES)
                    file.seek(self._at)
                    if self._at:
                        self._at += len(file.readline())
                elif state.st_ino != self._inode or state.st_size < self._at:
                    self._at, self._rest = 0, b""  # it was set aside, and a new one has been begun
                self._inode = state.st_ino
                file.seek(self._at)
                data = file.read(FIRST_BYTES if not self._rest and self._at == 0 else BYTES_A_LOOK)
        except OSError:
            return []
        self._at += len(data)
        whole, newline, rest = (self._rest + data).rpartition(b"\n")
        self._rest = rest[-MAX_ENTRY_CHARS:]
        return parse(whole.decode("utf-8", "replace").split("\n")) if newline else []


def parse(lines: Iterable[str]) -> list[LogEntry]:
    """Lines as entries; one that does not begin an entry belongs to the one before it."""
    entries: list[LogEntry] = []
    for line in lines:
        found = _LINE.match(line)
        if found:
            entries.append(LogEntry(*found.groups()))
        elif entries and line and len(entries[-1].text) < MAX_ENTRY_CHARS:
            entries[-1] = replace(entries[-1], text=f"{entries[-1].text}\n{line}"[:MAX_ENTRY_CHARS])
    return entries
