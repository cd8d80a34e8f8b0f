"""Something under a ring's name that is no ring buffer."""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator

from valkka_live.core.shmem.names import shm_path


@contextlib.contextmanager
def garbage(ring: str) -> Iterator[None]:
    """There while the block runs; locked, or the next server that starts anywhere on this machine would sweep it away."""
    path = shm_path(ring)
    with path.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write(b"something else" * 1000)
        file.flush()
        try:
            yield
        finally:
            path.unlink()
