"""What can go wrong with a ring buffer: one class per decision of the caller."""

from __future__ import annotations

from valkka_live.core.errors import ValkkaLiveError


class RingError(ValkkaLiveError):
    """Base of the ring buffers' errors."""


class NameTaken(RingError):
    """The name is in use; choose another or stop who uses it.

    Attributes:
        ring: name of the ring buffer.
        owner_pid: process that serves it, 0 when it could not be told.
        reason: what is in the way when it is not a living server; "" when it is one.
    """

    def __init__(self, ring: str, owner_pid: int, reason: str = "") -> None:
        super().__init__(ring, owner_pid, reason)
        self.ring, self.owner_pid, self.reason = ring, owner_pid, reason

    def __str__(self) -> str:
        if self.reason:
            return f"ring buffer {self.ring} cannot have its name: {self.reason}"
        owner = f"process {self.owner_pid}" if self.owner_pid else "another process"
        return f"ring buffer {self.ring} is already served by {owner}"


class NoSharedMemory(RingError):
    """There is no room for a ring buffer in shared memory, or no shared memory at all.

    Make the ring smaller (fewer slots, smaller frames), or the room larger.

    Attributes:
        ring: name of the ring buffer.
        needed_bytes, free_bytes: its size; what /dev/shm had left, 0 when it cannot be used.
        reason: what is wrong when it is not a lack of room; "" when it is.
    """

    def __init__(self, ring: str, needed_bytes: int, free_bytes: int, reason: str = "") -> None:
        super().__init__(ring, needed_bytes, free_bytes, reason)
        self.ring, self.needed_bytes, self.free_bytes, self.reason = ring, needed_bytes, free_bytes, reason

    def __str__(self) -> str:
        needed = f"no shared memory for ring buffer {self.ring}: it needs {_mib(self.needed_bytes)}"
        if self.reason:
            return f"{needed}, but {self.reason}"
        advice = "take fewer slots or smaller frames, or make /dev/shm larger (mount -o remount,size=…; docker run --shm-size=…)"
        if self.free_bytes >= self.needed_bytes:
            advice = "a limit of this process or its user does not allow it (ulimit -f, a quota, a memory limit)"
        return f"{needed}, /dev/shm has {_mib(self.free_bytes)} free; {advice}"


def _mib(n_bytes: int) -> str:
    return f"{n_bytes / 2**20:.1f} MiB ({n_bytes} bytes)"


class TooManyReaders(RingError):
    """A ring buffer has as many clients as it can have; told once, and the client goes on asking.

    Attributes:
        ring: name of the ring buffer.
    """

    def __init__(self, ring: str) -> None:
        super().__init__(ring)
        self.ring = ring

    def __str__(self) -> str:
        return f"ring buffer {self.ring} has as many readers as it can have; waiting for one to leave"


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
