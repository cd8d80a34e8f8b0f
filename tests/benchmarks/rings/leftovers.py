"""Nothing of a run stays, not even of one that was killed: the next one removes it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

from valkka_live.core.shmem import sweep
from valkka_live.core.shmem.names import SHM_DIR

_NAME = "valkka-live-bench-"  # short: what lies in the folder must fit into the address of a socket


def prefix(pid: int) -> str:
    """What the name begins with of everything that a run makes outside its folder and its rings."""
    return f"{_NAME}{pid}_"


def make_folder() -> Path:
    """A folder for the sockets and files of this run."""
    return Path(tempfile.mkdtemp(prefix=prefix(os.getpid())))


def clear() -> None:
    """Remove what this run has left, and what dead ones have."""
    sweep()
    for place in (SHM_DIR, Path(tempfile.gettempdir())):
        for path in place.glob(f"{_NAME}*"):
            owner = re.match(rf"{_NAME}(\d+)_", path.name)
            if owner is None or _is_anothers(int(owner[1])):
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _is_anothers(pid: int) -> bool:
    return pid != os.getpid() and Path(f"/proc/{pid}").exists()
