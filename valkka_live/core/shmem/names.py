"""Names of ring buffers and of what they leave in /dev/shm."""

from __future__ import annotations

import re
from pathlib import Path

SHM_DIR = Path("/dev/shm")  # noqa: S108 (glibc's shm_open() lives exactly here)
PREFIX = "valkka-live."
"""Everything the program makes in /dev/shm begins with this."""

_RING_NAME = re.compile(r"[A-Za-z0-9._-]{1,120}")
_UNFINISHED = "~"  # no ring name holds this character, so an unfinished segment never looks like a ring


def check_ring_name(name: str) -> None:
    """Refuse what is no ring name.

    Raises:
        ValueError: the name is empty, too long, or holds a character other than letters, digits, dot, dash, underscore.
    """
    if not _RING_NAME.fullmatch(name):
        raise ValueError(f"ring name {name!r}: 1 to 120 letters, digits, dots, dashes or underscores")


def shm_path(ring: str) -> Path:
    """Where the segment of a ring buffer can be seen: its POSIX name is ``/valkka-live.cam1`` for ring ``cam1``."""
    return SHM_DIR / f"{PREFIX}{ring}"


def our_files() -> list[Path]:
    """Everything in /dev/shm that begins with our prefix, by name; nothing when there is no such directory."""
    try:
        return sorted(path for path in SHM_DIR.iterdir() if path.name.startswith(PREFIX))
    except OSError:
        return []


def unfinished_name(instance: int) -> str:
    """POSIX name of a segment that is not ready to be found by clients yet."""
    return f"/{PREFIX}{_UNFINISHED}{instance:016x}"


def ring_of(file_name: str) -> str | None:
    """Ring that a file in /dev/shm belongs to; None when it is none of ours or not finished."""
    ring = file_name.removeprefix(PREFIX)
    return ring if ring != file_name and _RING_NAME.fullmatch(ring) else None
