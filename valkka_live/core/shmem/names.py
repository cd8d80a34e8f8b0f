"""Names of ring buffers and of what they leave in /dev/shm."""

from __future__ import annotations

import os
import re
from pathlib import Path

SHM_DIR = Path("/dev/shm")  # noqa: S108 (glibc's shm_open() lives exactly here)
_RING_NAME = re.compile(r"[A-Za-z0-9._-]{1,120}")
SPACE = "VALKKA_LIVE_SPACE"
"""Environment variable: programs that have the same value share their ring buffers; others neither see nor sweep them."""


def _prefix(space: str) -> str:
    """Raises ValueError for a space that could not be part of a ring's name."""
    if not space:
        return "valkka-live."
    if not _RING_NAME.fullmatch(space) or len(space) > 40:
        raise ValueError(f"{SPACE}={space!r}: 1 to 40 letters, digits, dots, dashes or underscores")
    return f"valkka-live.{space}."


PREFIX = _prefix(os.environ.get(SPACE, ""))
"""Everything the program makes in /dev/shm begins with this."""

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
