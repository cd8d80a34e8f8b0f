"""The shared-memory segment of a ring buffer, as its server makes and removes it.

A server makes the segment under a name nobody looks for, takes a lock on it, reserves its memory, writes the header, opens its
socket, and only then links the segment to the ring's name: clients never see a half-made ring. The lock is on a descriptor of
its own, because Python's mmap duplicates the one it maps, and a copy in a forked child would keep the lock when the owner is
dead.
"""

from __future__ import annotations

import contextlib
import errno
import mmap
import os
import secrets
import time

import posix_ipc

from valkka_live.core.shmem.errors import NameTaken, NoSharedMemory
from valkka_live.core.shmem.layout import MAGIC, W_MAGIC, Header, Layout
from valkka_live.core.shmem.names import SHM_DIR, shm_path, unfinished_name
from valkka_live.core.shmem.ownership import clear_name, process_start, try_lock

_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.ENOMEM, errno.EDQUOT})
_NO_FILES = frozenset({errno.EROFS, errno.ENOSPC, errno.EDQUOT})
_ATTEMPTS = 20  # somebody may sweep what we just made, or make the same name, each time between two of our calls


class OwnedSegment:
    """A segment this process made and serves. Belongs to the server's thread.

    Attributes:
        memory: the mapping, readable and writable.
        words: the same as 64-bit words ('q').
        header: what was written into it, all but the magic word until :meth:`publish`.

    Raises:
        NameTaken: a living server owns the name.
        NoSharedMemory: /dev/shm or a limit of this process has no room for it.
        OSError: /dev/shm cannot be used, or no descriptors are left.
    """

    def __init__(self, ring: str, layout: Layout) -> None:
        self._ring = ring
        clear_name(ring)
        shm, self._lock_fd, instance = _make(ring, layout.segment_bytes)
        self._unfinished = unfinished_name(instance)
        self._linked = False
        try:
            _reserve(ring, shm.fd, layout.segment_bytes)
            self.memory = mmap.mmap(shm.fd, layout.segment_bytes, flags=mmap.MAP_SHARED | mmap.MAP_POPULATE)
        except BaseException:
            self.remove()
            raise
        finally:
            shm.close_fd()
        started_ms = time.time_ns() // 1_000_000
        self.header = Header(layout, os.getpid(), process_start(os.getpid()), instance, started_ms)
        self.words = memoryview(self.memory).cast("q")
        self.header.pack_into(self.words)

    def publish(self) -> None:
        """Give the segment its name, so that clients find it.

        Raises:
            NameTaken: a living server owns the name.
        """
        self.words[W_MAGIC] = MAGIC
        for _ in range(_ATTEMPTS):
            clear_name(self._ring)
            with contextlib.suppress(FileExistsError):  # another server was quicker: look again who it is
                os.link(SHM_DIR / self._unfinished[1:], shm_path(self._ring))
                self._linked = True
                posix_ipc.unlink_shared_memory(self._unfinished)
                return
        raise NameTaken(self._ring, 0)

    def remove(self) -> None:
        """Take the names away and give up the lock; mappings stay as long as somebody uses them. More than once is well."""
        if self._lock_fd < 0:
            return
        with contextlib.suppress(OSError):
            if self._linked and shm_path(self._ring).stat().st_ino == os.fstat(self._lock_fd).st_ino:
                shm_path(self._ring).unlink()
        _unlink(self._unfinished)
        self.let_go()

    def unmap(self) -> None:
        """Give up the mapping; while somebody still holds an array of it, it stays until that is dropped."""
        with contextlib.suppress(BufferError):
            self.words.release()
            self.memory.close()

    def let_go(self) -> None:
        """Close the lock and leave the names alone: the owner is another process."""
        lock_fd, self._lock_fd = self._lock_fd, -1
        if lock_fd >= 0:
            os.close(lock_fd)


def _make(ring: str, n_bytes: int) -> tuple[posix_ipc.SharedMemory, int, int]:
    """Make an empty segment under an unfinished name: its open memory, its lock's descriptor, its instance."""
    for _ in range(_ATTEMPTS):
        instance = secrets.randbits(62) + 1
        name = unfinished_name(instance)
        shm = _create(ring, name, n_bytes)
        if shm is None:
            continue
        try:
            os.fchmod(shm.fd, 0o600)  # whatever the umask says
            with contextlib.suppress(FileNotFoundError):  # swept before it was locked
                lock_fd = os.open(SHM_DIR / name[1:], os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
                if try_lock(lock_fd) and os.fstat(lock_fd).st_nlink:
                    return shm, lock_fd, instance
                os.close(lock_fd)
        except BaseException:
            shm.close_fd()
            _unlink(name)
            raise
        shm.close_fd()
    raise NameTaken(ring, 0)


def _create(ring: str, name: str, n_bytes: int) -> posix_ipc.SharedMemory | None:
    """An empty segment; None when its name is taken."""
    try:
        return posix_ipc.SharedMemory(name, posix_ipc.O_CREX, mode=0o600)
    except posix_ipc.ExistentialError:
        if SHM_DIR.is_dir():
            return None
        raise NoSharedMemory(ring, n_bytes, 0, f"there is no {SHM_DIR}: mount a tmpfs there") from None
    except posix_ipc.PermissionsError as error:
        raise NoSharedMemory(ring, n_bytes, 0, f"this user may not write to {SHM_DIR}") from error
    except OSError as error:
        if error.errno not in _NO_FILES:
            raise
        raise NoSharedMemory(ring, n_bytes, 0, f"{SHM_DIR} takes no new file: {error.strerror}") from error


def _unlink(name: str) -> None:
    with contextlib.suppress(posix_ipc.Error, OSError):
        posix_ipc.unlink_shared_memory(name)


def _reserve(ring: str, fd: int, n_bytes: int) -> None:
    """Give the segment its size and its memory: without this a full /dev/shm would be a SIGBUS at some later write."""
    room = os.fstatvfs(fd)
    free_bytes = room.f_bavail * room.f_frsize
    if n_bytes > free_bytes:  # said before the kernel fills what is left and gives it back
        raise NoSharedMemory(ring, n_bytes, free_bytes)
    try:
        os.posix_fallocate(fd, 0, n_bytes)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise NoSharedMemory(ring, n_bytes, free_bytes) from error
        raise
