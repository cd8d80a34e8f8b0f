"""Who owns a ring's name: whoever holds the lock on its segment; what nobody holds is a dead server's and is swept.

The lock is a flock(2): the kernel gives it up when the owner dies, however it dies.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import stat
import time
from pathlib import Path

from valkka_live.core.shmem.errors import BadSegment, NameTaken
from valkka_live.core.shmem.names import our_files, shm_path
from valkka_live.core.shmem.read_segment import LOOK_FLAGS, ReadSegment

_OUT_OF_DESCRIPTORS = frozenset({errno.EMFILE, errno.ENFILE})
_BUSY_S = 0.5  # a server that is just dying, or somebody who sweeps, may hold the lock for so long


def process_start(pid: int) -> int:
    """Start time of a process, clock ticks since boot; 0 when there is no such process. Tells a reused pid."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    return int(text.rpartition(")")[2].split()[19])  # field 22; the command before it may hold anything


def try_lock(fd: int) -> bool:
    """Take the lock of the segment open as fd, for as long as fd is open; False when a living server holds it."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _remove_if_dead(path: Path) -> bool:
    """Unlink a segment of ours whose owner is dead; whether it is gone by our hand.

    Raises:
        OSError: it cannot be opened, or is another user's, or no plain file.
    """
    fd = os.open(path, LOOK_FLAGS)
    try:
        found = os.fstat(fd)
        if found.st_uid != os.geteuid() or not stat.S_ISREG(found.st_mode):
            raise PermissionError(errno.EPERM, "it is another user's, or no plain file")
        if not try_lock(fd):
            return False
        if path.stat().st_ino != found.st_ino:  # only who holds the lock unlinks, so this answer stays true
            return False
        path.unlink()
        return True
    finally:
        os.close(fd)


def clear_name(ring: str) -> None:
    """Remove what a dead server left under a ring's name; nothing there is well too.

    Raises:
        NameTaken: its server lives, or what has the name is not ours to remove.
        OSError: no descriptors left.
    """
    until = time.monotonic() + _BUSY_S
    while True:
        try:
            if _remove_if_dead(shm_path(ring)):
                return
        except FileNotFoundError:
            return
        except OSError as error:
            if error.errno in _OUT_OF_DESCRIPTORS:
                raise
            raise NameTaken(ring, 0, f"{shm_path(ring)} is in the way: {error.strerror}") from error
        if time.monotonic() > until:
            raise NameTaken(ring, _living_owner(ring))
        time.sleep(0.01)


def _living_owner(ring: str) -> int:
    """Process that the header names, 0 when there is none such any more."""
    try:
        with ReadSegment(ring) as segment:
            header = segment.header
    except (BadSegment, OSError):
        return 0
    return header.pid if process_start(header.pid) == header.pid_start else 0


def sweep() -> list[str]:
    """Unlink what dead servers of this user left in /dev/shm; what is alive is never touched.

    Returns:
        Names of the files that were removed, e.g. ``["valkka-live.cam1"]``.
    """
    swept = []
    for path in our_files():
        with contextlib.suppress(OSError):  # gone meanwhile, or another user's
            if _remove_if_dead(path):
                swept.append(path.name)
    return swept
