"""What can go wrong with a ring buffer: one class per decision of the caller."""

from __future__ import annotations

from valkka_live.core.errors import ValkkaLiveError


class RingError(ValkkaLiveError):
    """Base of the ring buffers' errors."""


class NameTaken(RingError):
    """A living server owns the name; choose another or stop that one.

    Attributes:
        ring: name of the ring buffer.
        owner_pid: process that owns it, 0 when it could not be told.
    """

    def __init__(self, ring: str, owner_pid: int) -> None:
        super().__init__(ring, owner_pid)
        self.ring, self.owner_pid = ring, owner_pid

    def __str__(self) -> str:
        owner = f"process {self.owner_pid}" if self.owner_pid else "another process"
        return f"ring buffer {self.ring} is already served by {owner}"


class NoSharedMemory(RingError):
    """The shared memory file system has no room for a ring buffer; make it smaller or the room larger.

    Attributes:
        ring: name of the ring buffer.
        needed_bytes, free_bytes: its size; what /dev/shm had left.
    """

    def __init__(self, ring: str, needed_bytes: int, free_bytes: int) -> None:
        super().__init__(ring, needed_bytes, free_bytes)
        self.ring, self.needed_bytes, self.free_bytes = ring, needed_bytes, free_bytes

    def __str__(self) -> str:
        return (
            f"no shared memory for ring buffer {self.ring}: {self.needed_bytes} bytes needed, {self.free_bytes} free "
            "in /dev/shm or allowed to this process"
        )


class BadSegment(RingError):
    """What lies under a ring's name is not a ring buffer this program can read; told once for each such segment.

    Attributes:
        ring: name of the ring buffer.
        reason: what is wrong with it, naming what was found and what was expected.
    """

    def __init__(self, ring: str, reason: str) -> None:
        super().__init__(ring, reason)
        self.ring, self.reason = ring, reason

    def __str__(self) -> str:
        return f"ring buffer {self.ring}: {self.reason}"


class ServerGone(RingError):
    """The server that a client was attached to has ended; the client goes on looking for the next one of that name.

    Attributes:
        ring: name of the ring buffer.
        clean: True when it closed the ring, False when its process died.
    """

    def __init__(self, ring: str, clean: bool) -> None:
        super().__init__(ring, clean)
        self.ring, self.clean = ring, clean

    def __str__(self) -> str:
        return f"the server of ring buffer {self.ring} {'closed it' if self.clean else 'died'}"


class FrameGone(RingError):
    """A frame pulled earlier is not in the ring any more; copy what you want to keep before you pull the next.

    Attributes:
        ring: name of the ring buffer.
        index: the cell that was asked for.
    """

    def __init__(self, ring: str, index: int) -> None:
        super().__init__(ring, index)
        self.ring, self.index = ring, index

    def __str__(self) -> str:
        return f"ring buffer {self.ring}: the frame pulled with index {self.index} is not there any more; only the last one is kept"
