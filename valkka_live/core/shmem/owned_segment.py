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

import posix_ipc

from valkka_live.core.shmem.errors import NameTaken, NoSharedMemory
from valkka_live.core.shmem.layout import MAGIC, W_MAGIC, Header, Layout
from valkka_live.core.shmem.names import SHM_DIR, shm_path, unfinished_name
from valkka_live.core.shmem.ownership import clear_name, process_start, try_lock

_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.ENOMEM, errno.EDQUOT})
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
        shm, self._lock_fd, instance = _make(ring)
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
        self.header = Header(layout, os.getpid(), process_start(os.getpid()), instance)
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
        """Take the names away and give up the lock; mappings stay as long as somebody uses them."""
        with contextlib.suppress(FileNotFoundError):
            if self._linked and shm_path(self._ring).stat().st_ino == os.fstat(self._lock_fd).st_ino:
                shm_path(self._ring).unlink()
        with contextlib.suppress(posix_ipc.ExistentialError):
            posix_ipc.unlink_shared_memory(self._unfinished)
        self.let_go()

    def unmap(self) -> None:
        """Give up the mapping; while somebody still holds an array of it, it stays until that is dropped."""
        with contextlib.suppress(BufferError):
            self.words.release()
            self.memory.close()

    def let_go(self) -> None:
        """Close the lock and leave the names alone: the owner is another process."""
        os.close(self._lock_fd)


def _make(ring: str) -> tuple[posix_ipc.SharedMemory, int, int]:
    """Make an empty segment under an unfinished name: its open memory, its lock's descriptor, its instance."""
    for _ in range(_ATTEMPTS):
        instance = secrets.randbits(62) + 1
        name = unfinished_name(instance)
        try:
            shm = posix_ipc.SharedMemory(name, posix_ipc.O_CREX, mode=0o600)
        except posix_ipc.PermissionsError as error:
            raise PermissionError(errno.EACCES, f"shared memory: {error}") from error
        with contextlib.suppress(FileNotFoundError):  # swept before it was locked
            lock_fd = os.open(SHM_DIR / name[1:], os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            if try_lock(lock_fd) and os.fstat(lock_fd).st_nlink:
                return shm, lock_fd, instance
            os.close(lock_fd)
        shm.close_fd()
    raise NameTaken(ring, 0)


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
