"""A ring buffer's segment as a client sees it: opened by name, checked before anything is mapped.

The header is parsed from a private copy, and only what was parsed is used afterwards: a server that changes it under its clients
changes nothing for them. What is read from shared memory later on (counts, slots, generations, numbers beside a frame) is checked or
bounded where it is used.
"""

from __future__ import annotations

import errno
import fcntl
import mmap
import os
import stat

from valkka_live.core.shmem.errors import BadSegment
from valkka_live.core.shmem.layout import HEADER_BYTES, Header
from valkka_live.core.shmem.names import shm_path

LOOK_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
"""How to open what may be anybody's: no link is followed, and a FIFO does not make us wait."""

_REFUSALS = frozenset({errno.EACCES, errno.EPERM, errno.ELOOP, errno.EISDIR, errno.ENXIO})


class ReadSegment:
    """A segment opened by its ring's name for reading; its header is checked before anything is mapped.

    Attributes:
        header: of the ring.
        page: its first page as bytes, with the words that change.
        fd: the open segment.

    Raises:
        FileNotFoundError: there is no such ring.
        BadSegment: it is not a ring buffer, or another user's.
        OSError: no descriptors left.
    """

    def __init__(self, ring: str) -> None:
        self._ring = ring
        try:
            self.fd = os.open(shm_path(ring), LOOK_FLAGS)
        except OSError as error:
            if error.errno not in _REFUSALS:
                raise
            raise BadSegment(ring, f"cannot be opened: {error.strerror}") from error
        try:
            segment_bytes = _bytes_of_ours(ring, self.fd)
            self.page = os.pread(self.fd, HEADER_BYTES, 0)
            self.header = Header.parse(ring, self.page, segment_bytes)
        except BaseException:
            self.close()
            raise

    def map(self) -> mmap.mmap:
        """Map the whole segment read-only, with its pages at hand.

        The size is looked at once more, but a process of this user that truncates the file afterwards kills everybody who maps
        it with SIGBUS, as it could with kill(2): only memory without a name can be sealed against that, as the pin board is.

        Raises:
            BadSegment: it has shrunk since it was looked at.
            OSError: no memory or descriptors left.
        """
        n_bytes = self.header.layout.segment_bytes
        try:
            return mmap.mmap(self.fd, n_bytes, flags=mmap.MAP_SHARED | mmap.MAP_POPULATE, prot=mmap.PROT_READ)
        except ValueError as error:
            raise BadSegment(self._ring, f"it should have {n_bytes} bytes and was made smaller") from error

    def is_owned(self) -> bool:
        """Whether its server lives."""
        try:
            fcntl.flock(self.fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        fcntl.flock(self.fd, fcntl.LOCK_UN)
        return False

    def close(self) -> None:
        """Close the descriptor; mappings stay."""
        os.close(self.fd)

    def __enter__(self) -> ReadSegment:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


def is_served(ring: str) -> bool:
    """Whether a living server of this user has the name."""
    try:
        with ReadSegment(ring) as segment:
            return segment.is_owned()
    except (BadSegment, OSError):
        return False


def _bytes_of_ours(ring: str, fd: int) -> int:
    found = os.fstat(fd)
    if found.st_uid != os.geteuid() or not stat.S_ISREG(found.st_mode):
        raise BadSegment(ring, f"not a plain segment of this user (uid {found.st_uid})")
    return found.st_size
