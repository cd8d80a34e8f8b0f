"""The shared-memory segment of a ring buffer: made by its server, opened by clients, swept when its owner is dead.

A server makes the segment under a name nobody looks for, reserves its memory, takes a lock on it, writes the header, opens
its socket, and only then links the segment to the ring's name: clients never see a half-made ring. Whoever holds the lock
owns the name. The lock is a flock(2) on a descriptor of its own, because Python's mmap duplicates the one it maps, and a copy
in a forked child would keep the lock after the owner's death.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import mmap
import os
import secrets
import stat
import time
from pathlib import Path

import posix_ipc

from valkka_live.core.shmem.errors import BadSegment, NameTaken, NoSharedMemory
from valkka_live.core.shmem.layout import HEADER_BYTES, MAGIC, W_MAGIC, Header, Layout
from valkka_live.core.shmem.names import PREFIX, SHM_DIR, shm_path, unfinished_name

_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, errno.ENOMEM, errno.EDQUOT})
_MAKE_ATTEMPTS = 20
_LOOK = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
_BUSY_S = 1.0  # how long somebody who only sweeps may hold the lock of a dead server's segment


def process_start(pid: int) -> int:
    """Start time of a process, clock ticks since boot; 0 when there is no such process. Tells a reused pid."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 0
    return int(text.rpartition(")")[2].split()[19])  # field 22; the command before it may hold anything


class OwnedSegment:
    """A segment this process made and serves. Belongs to the server's thread.

    Attributes:
        memory: the mapping, readable and writable.
        header: what was written into it, all but the magic word until :meth:`publish`.

    Raises:
        NameTaken: a living server owns the name.
        NoSharedMemory: /dev/shm or a limit of this process has no room for it.
        OSError: /dev/shm cannot be used.
    """

    def __init__(self, ring: str, layout: Layout) -> None:
        self._ring = ring
        clear_name(ring)
        self._lock_fd, self._unfinished, instance = _make(ring)
        self._linked = False
        try:
            _reserve(ring, self._lock_fd, layout.segment_bytes)
            with contextlib.closing(_Descriptor(self._unfinished)) as data:  # not the lock's: see the module's text
                self.memory = mmap.mmap(data.fd, layout.segment_bytes, flags=mmap.MAP_SHARED | mmap.MAP_POPULATE)
        except BaseException:
            self.remove()
            raise
        self.header = Header(layout, os.getpid(), process_start(os.getpid()), instance)
        self.words = memoryview(self.memory).cast("q")
        self.header.pack_into(self.words)

    def publish(self) -> None:
        """Give the segment its name, so that clients find it.

        Raises:
            NameTaken: a living server owns the name.
        """
        self.words[W_MAGIC] = MAGIC
        for _ in range(_MAKE_ATTEMPTS):
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

    def let_go(self) -> None:
        """Close the lock and leave the names alone: the owner is another process."""
        os.close(self._lock_fd)


class _Descriptor:
    """An open descriptor of a segment by its POSIX name, readable and writable."""

    def __init__(self, name: str, flags: int = 0) -> None:
        self._shm = posix_ipc.SharedMemory(name, flags, mode=0o600)
        self.fd: int = self._shm.fd

    def close(self) -> None:
        self._shm.close_fd()


def _make(ring: str) -> tuple[int, str, int]:
    """Make an empty segment under an unfinished name and lock it: (descriptor of the lock, name, instance)."""
    for _ in range(_MAKE_ATTEMPTS):
        instance = secrets.randbits(62) + 1
        name = unfinished_name(instance)
        _Descriptor(name, posix_ipc.O_CREX).close()
        try:
            lock_fd = os.open(SHM_DIR / name[1:], os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        except FileNotFoundError:
            continue  # swept between the two calls, when it was not locked yet
        if _lock(lock_fd) and os.fstat(lock_fd).st_nlink == 1:
            return lock_fd, name, instance
        os.close(lock_fd)
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


def _lock(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_owned(fd: int) -> bool:
    """Whether a living server holds the segment that is open as fd."""
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(fd, fcntl.LOCK_UN)
    return False


def remove_if_dead(path: Path) -> bool:
    """Unlink a segment of ours whose owner is dead; whether it is gone by our hand.

    Raises:
        OSError: it cannot be opened: another user's, or no plain file.
    """
    fd = os.open(path, _LOOK)
    try:
        found = os.fstat(fd)
        if found.st_uid != os.geteuid() or not stat.S_ISREG(found.st_mode) or not _lock(fd):
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
        NameTaken: its server lives.
    """
    deadline = time.monotonic() + _BUSY_S
    while True:
        try:
            if remove_if_dead(shm_path(ring)):
                return
        except FileNotFoundError:
            return
        except OSError as error:
            raise NameTaken(ring, 0) from error
        owner = _living_owner(ring)
        if owner or time.monotonic() > deadline:
            raise NameTaken(ring, owner)
        time.sleep(0.01)  # somebody else is sweeping it just now


def _living_owner(ring: str) -> int:
    """Process that the header names, 0 when there is none such any more."""
    try:
        with ReadSegment(ring) as segment:
            header = segment.header
    except (BadSegment, FileNotFoundError):
        return 0
    return header.pid if process_start(header.pid) == header.pid_start else 0


class ReadSegment:
    """A segment opened by its ring's name for reading; its header is checked before anything is mapped.

    Attributes:
        header: of the ring.
        page: its first page as bytes, with the words that change.
        fd: the open segment.

    Raises:
        FileNotFoundError: there is no such ring.
        BadSegment: it is not a ring buffer, or another user's.
    """

    def __init__(self, ring: str) -> None:
        try:  # not by shm_open(): it would wait for ever at a FIFO that somebody put there
            self.fd = os.open(shm_path(ring), _LOOK)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise BadSegment(ring, f"cannot be opened: {error.strerror}") from error
        try:
            segment_bytes = _bytes_of_ours(ring, self.fd)
            self.page = os.pread(self.fd, HEADER_BYTES, 0)
            self.header = Header.parse(ring, self.page, segment_bytes)
        except BaseException:
            self.close()
            raise

    def map(self) -> mmap.mmap:
        """Map the whole segment read-only, with its pages at hand."""
        return mmap.mmap(
            self.fd,
            self.header.layout.segment_bytes,
            flags=mmap.MAP_SHARED | mmap.MAP_POPULATE,
            prot=mmap.PROT_READ,
        )

    def is_owned(self) -> bool:
        """Whether its server lives."""
        return is_owned(self.fd)

    def close(self) -> None:
        """Close the descriptor; mappings stay."""
        os.close(self.fd)

    def __enter__(self) -> ReadSegment:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


def _bytes_of_ours(ring: str, fd: int) -> int:
    found = os.fstat(fd)
    if found.st_uid != os.geteuid() or not stat.S_ISREG(found.st_mode):
        raise BadSegment(ring, f"not a plain segment of this user (uid {found.st_uid})")
    return found.st_size


def sweep() -> list[str]:
    """Unlink what dead servers of this user left in /dev/shm; what is alive is never touched.

    Returns:
        Names of the files that were removed, e.g. ``["valkka-live.cam1"]``.
    """
    swept = []
    for path in sorted(SHM_DIR.glob(f"{PREFIX}*")):
        with contextlib.suppress(OSError):  # gone meanwhile, or another user's
            if remove_if_dead(path):
                swept.append(path.name)
    return swept
