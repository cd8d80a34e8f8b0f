"""libValkka's level 1 API on our ring buffers: programs written for it need only other import lines.

A client, which may be started before its server::

    shmem = SharedMemRingBufferRGB("lesson_4", 10, 480, 270, 1000, False)  # name, frames, width, height, ms, False: a client
    shmem_list = shmem.getBufferListPy()
    index_p, meta = new_intp(), RGB24Meta()
    if shmem.clientPullFrame(index_p, meta):
        img = shmem_list[intp_value(index_p)][0 : meta.size].reshape((meta.height, meta.width, 3))

What was left undefined in libValkka is defined as in :mod:`valkka_live.core.shmem.api2`, which is simpler to use.
"""

from __future__ import annotations

import logging
import weakref
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from valkka_live.core.shmem.event_fd import EventFd
from valkka_live.core.shmem.libvalkka import byte_frames
from valkka_live.core.shmem.libvalkka.puller import PayloadOf, Puller
from valkka_live.core.shmem.libvalkka.pusher import BytesPusher, FramePusher, Pusher
from valkka_live.core.shmem.libvalkka.rgb24_meta import RGB24Meta
from valkka_live.core.shmem.libvalkka.rgb_frames import RGBPayload

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from valkka_live.core.shmem.counters import ClientStats
    from valkka_live.core.shmem.libvalkka.cells import CellList

__all__ = [
    "EventFd",
    "IntP",
    "RGB24Meta",
    "SharedMemRingBuffer",
    "SharedMemRingBufferRGB",
    "delete_intp",
    "getNumpyShmem",
    "intp_value",
    "new_intp",
]

_log = logging.getLogger(__name__)
PusherT = TypeVar("PusherT", bound=Pusher)


class IntP:
    """A place where a number is written to.

    Attributes:
        value: the number.
    """

    __slots__ = ("value",)

    def __init__(self) -> None:
        self.value = 0


def new_intp() -> IntP:
    """A place for a number, 0 at first."""
    return IntP()


def intp_value(pointer: IntP) -> int:
    """The number that was written there."""
    return pointer.value


def delete_intp(pointer: IntP) -> None:
    """Nothing has to be done: it goes with its last name."""


class _Ring(Generic[PusherT]):
    """What both rings can do: one end of a ring, either its server or a client."""

    def __init__(self, name: str, puller: Puller | None, pusher: PusherT | None) -> None:
        self.name = name
        self._puller, self._pusher = puller, pusher
        end = puller or pusher
        assert end is not None
        self._close = weakref.finalize(self, end.close)  # programs written for libValkka close nothing

    @property
    def stats(self) -> ClientStats:
        """A client's counters: received, lost, torn, reattached.

        Raises:
            ValueError: this is a server.
        """
        return self._client.stats

    @property
    def server_gone(self) -> bool:
        """Whether the client's server has ended and no frame of the next one has come yet.

        Raises:
            ValueError: this is a server.
        """
        return self._client.server_gone

    @property
    def readers(self) -> int:
        """Clients attached to the server now.

        Raises:
            ValueError: this is a client.
        """
        return self._server.ring.readers

    def clientPull(self, index_p: IntP, size_p: IntP) -> bool:
        """Wait for the next frame, at most mstimeout ms; its index and its size in bytes are written to the two places.

        Returns:
            Whether one came; False also when the server has ended or a program that selects was woken for nothing. Then -1 and 0
            are written.

        Raises:
            BadSegment: what has the ring's name is no ring of this kind; said in words.
            ValueError: this is a server, or it is closed.
        """
        pulled = self._client.pull()
        index_p.value, size_p.value = (-1, 0) if pulled is None else (pulled.index, pulled.payload.size)
        return pulled is not None

    def clientUseFd(self, event_fd: EventFd) -> None:
        """Make event_fd readable whenever a frame or the server's end is waiting here.

        Raises:
            TypeError: it is no EventFd.
            ValueError: this is a server, or one of the two is closed.
        """
        self._client.use_event_fd(event_fd)

    def serverUseFd(self, event_fd: EventFd) -> None:
        """Set event_fd at each push.

        Raises:
            TypeError: it is no EventFd.
            ValueError: this is a client.
        """
        self._server.use_event_fd(event_fd)

    def fileno(self) -> int:
        """A client's own descriptor for select(), readable as long as a frame or the server's end may be waiting; better than an EventFd.

        Raises:
            ValueError: this is a server, or it is closed.
        """
        return self._client.fileno()

    def getBufferListPy(self) -> CellList:
        """A client's cells: item i is the frame pulled last with index i, flat uint8, read-only; see CellList.

        Raises:
            ValueError: this is a server.
        """
        return self._client.cells

    def valid(self) -> bool:
        """Whether the frame pulled last is still the same. So it is, unless more clients hold frames than the ring has to spare.

        Raises:
            ValueError: this is a server.
        """
        return self._client.valid()

    def close(self) -> None:
        """Leave or close the ring; also done at the end of the program. More than once is well."""
        self._close()

    @property
    def _client(self) -> Puller:
        if self._puller is None:
            raise ValueError(f"ring {self.name} was made with is_server=True: it cannot be read here")
        return self._puller

    @property
    def _server(self) -> PusherT:
        if self._pusher is None:
            raise ValueError(f"ring {self.name} was made with is_server=False: nothing can be pushed here")
        return self._pusher


def _puller(name: str, n_cells: int, n_bytes: int, timeout_ms: int, payload_of: PayloadOf) -> Puller:
    return Puller(name, n_cells=n_cells, n_bytes=n_bytes, timeout_ms=timeout_ms, payload_of=payload_of, log=_log)


class SharedMemRingBuffer(_Ring[BytesPusher]):
    """A ring of byte strings: its server, or a client. A client on a ring of pictures gets each picture's bytes.

    Args:
        name: of the ring, 1 to 120 letters, digits, dots, dashes or underscores.
        n_cells: how many wait for a slow client before the oldest is lost; a client's index runs from 0 to this - 1; 1 to 64.
        n_bytes: of the longest byte string.
        mstimeout: how long a pull waits, ms; 0: for ever.
        is_server: which end this is.

    Raises:
        ValueError: a value is out of range.
        NameTaken, NoSharedMemory: a living server owns the name; /dev/shm has no room.
    """

    def __init__(self, name: str, n_cells: int, n_bytes: int, mstimeout: int = 0, is_server: bool = False) -> None:
        byte_frames.size_for(n_bytes)
        if is_server:
            super().__init__(name, None, BytesPusher(name, n_cells, n_bytes))
        else:
            super().__init__(name, _puller(name, n_cells, n_bytes, mstimeout, byte_frames.payload_of), None)

    def clientPullPy(self) -> tuple[int, int]:
        """As clientPull: (index, size), or (-1, 0).

        Raises:
            BadSegment, ValueError: as :meth:`clientPull`.
        """
        pulled = self._client.pull()
        return (-1, 0) if pulled is None else (pulled.index, pulled.payload.size)

    def serverPushPy(self, array: NDArray[np.uint8]) -> bool:
        """Push the bytes of a uint8 array of any shape; True. Never blocks.

        Raises:
            TypeError: it is no array.
            ValueError: it is not uint8 or longer than n_bytes, this is a client, or it is closed.
        """
        self._server.push(array)
        return True


class SharedMemRingBufferRGB(_Ring[FramePusher]):
    """A ring of RGB pictures: its server, or a client.

    Args:
        name: of the ring, 1 to 120 letters, digits, dots, dashes or underscores.
        n_cells: how many wait for a slow client before the oldest is lost; a client's index runs from 0 to this - 1; 1 to 64.
        width, height: of the pictures, pixels; a client gets the server's real size whatever it says here.
        mstimeout: how long a pull waits, ms; 0: for ever.
        is_server: which end this is.

    Raises:
        ValueError: a value is out of range.
        NameTaken, NoSharedMemory: a living server owns the name; /dev/shm has no room.
    """

    def __init__(  # noqa: PLR0917 (libValkka's)
        self, name: str, n_cells: int, width: int, height: int, mstimeout: int = 0, is_server: bool = False
    ) -> None:
        if is_server:
            super().__init__(name, None, FramePusher(name, n_cells, width, height))
        else:
            payload = RGBPayload(name, width, height, _log)
            super().__init__(name, _puller(name, n_cells, payload.n_bytes, mstimeout, payload), None)

    def clientPullFrame(self, index_p: IntP, meta: RGB24Meta) -> bool:
        """As clientPull, and meta is filled; it stays as it is when no picture came.

        Raises:
            BadSegment, ValueError: as :meth:`clientPull`.
        """
        pulled = self._client.pull()
        index_p.value = -1 if pulled is None else pulled.index
        if pulled is not None:
            meta.fill(pulled.meta)
        return pulled is not None

    def clientPullFrameThread(self, index_p: IntP, meta: RGB24Meta) -> bool:
        """The same as :meth:`clientPullFrame`: other threads always run while it waits."""
        return self.clientPullFrame(index_p, meta)

    def clientPullPy(self) -> tuple[int, int, int, int, int, int]:
        """As clientPull: (index, size, width, height, slot, mstimestamp), or -1 and zeros.

        Raises:
            BadSegment, ValueError: as :meth:`clientPull`.
        """
        index_p, meta = IntP(), RGB24Meta()
        self.clientPullFrame(index_p, meta)
        return index_p.value, meta.size, meta.width, meta.height, meta.slot, meta.mstimestamp

    def serverPushPyRGB(self, array: NDArray[np.uint8], slot: int, mstimestamp: int) -> bool:
        """Push a picture, uint8 (height, width, 3), RGB, need not be contiguous; True. Never blocks.

        Raises:
            TypeError: it is no array.
            ValueError: it has another shape or dtype, a number is no whole one, this is a client, or it is closed.
        """
        self._server.push(array, slot, mstimestamp)
        return True


def getNumpyShmem(ring: SharedMemRingBuffer | SharedMemRingBufferRGB, i: int) -> NDArray[np.uint8]:
    """An array, flat uint8, read-only, that shows the frame pulled last with index i, as the oldest programs take them before their loop.

    It is always the same memory, the program's own, of the size that the client was made with: each pull copies the frame into
    it. getBufferListPy() needs no copy.

    Raises:
        IndexError: there is no such cell.
        ValueError: ring is a server, or the frame there is too large; a pull raises it, too, when a larger one comes.
    """
    return ring._client.stable_array(i)
