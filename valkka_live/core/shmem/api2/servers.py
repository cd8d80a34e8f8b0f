"""The level 2 servers."""

from __future__ import annotations

import logging
import weakref
from typing import Self, Unpack

import msgspec
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.shmem.counters import ServerStats
from valkka_live.core.shmem.event_fd import EventFd
from valkka_live.core.shmem.libvalkka.debug_log import tell_everything
from valkka_live.core.shmem.libvalkka.parameters import (
    N_RINGBUFFER,
    VERBOSE,
    BytesServerParameters,
    RGBServerParameters,
    check_parameters,
)
from valkka_live.core.shmem.libvalkka.pusher import BytesPusher, FramePusher, Pusher


class _Server:
    """What both servers can do."""

    def __init__(self, pusher: Pusher, log: logging.Logger, verbose: bool) -> None:
        self.verbose = verbose
        self._ring, self._use_event_fd, self._log = pusher.ring, pusher.use_event_fd, log
        self._close = weakref.finalize(self, pusher.close)  # programs written for libValkka close nothing
        if verbose:
            self.setDebug()

    @property
    def readers(self) -> int:
        """Clients attached now."""
        return self._ring.readers

    @property
    def stats(self) -> ServerStats:
        """Counters: frames pushed, and overwritten before a client came to them."""
        return self._ring.stats

    def useEventFd(self, event_fd: EventFd) -> None:
        """Set event_fd at each push. Clients need it no more: theirs wakes them anyway.

        Raises:
            TypeError: it is no EventFd.
        """
        self._use_event_fd(event_fd)

    def setDebug(self) -> None:
        """Tell every push in the log; on stderr when the program has set up no logging."""
        tell_everything(self._log)

    def close(self) -> None:
        """Tell the clients and free the ring; also done at the end of the program. More than once is well."""
        self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()


class ShmemServer(_Server):
    """Pushes byte strings of any length up to n_bytes.

    Args (by keyword only):
        name: of the ring, 1 to 120 letters, digits, dots, dashes or underscores.
        n_ringbuffer: how many wait for a slow client before the oldest is lost; 1 to 64.
        n_bytes: of the longest.
        verbose: as setDebug().

    Raises:
        AttributeError: a parameter is unknown, missing or not exactly of its type.
        ValueError: a value is out of range.
        NameTaken: a living server owns the name.
        NoSharedMemory: /dev/shm has no room.
    """

    def __init__(self, **parameters: Unpack[BytesServerParameters]) -> None:
        check_parameters("ShmemServer", BytesServerParameters, parameters)
        self.name, self.n_bytes = parameters["name"], parameters["n_bytes"]
        self.n_ringbuffer = parameters.get("n_ringbuffer", N_RINGBUFFER)
        self._pusher = BytesPusher(self.name, self.n_ringbuffer, self.n_bytes)
        log = logging.getLogger(f"{__name__}.ShmemServer")
        super().__init__(self._pusher, log, parameters.get("verbose", VERBOSE))

    def pushArray(self, array: NDArray[np.uint8]) -> None:
        """Push the bytes of a uint8 array of any shape; its shape does not travel. Never blocks.

        Raises:
            TypeError: it is no array.
            ValueError: it is not uint8, longer than n_bytes, or the server is closed.
        """
        self._pusher.push(array)
        self._log.debug("ring buffer %s: pushed %d bytes", self.name, array.size)

    def pushBytes(self, data: bytes | bytearray | memoryview) -> None:
        """Push a byte string. Never blocks.

        Raises:
            TypeError: it is none.
            ValueError: it is longer than n_bytes, or the server is closed.
        """
        if not isinstance(data, bytes | bytearray | memoryview):
            raise TypeError(f"ring {self.name} takes bytes, not {type(data).__name__}")
        self.pushArray(np.frombuffer(data, np.uint8))

    def pushObject(self, obj: object) -> None:
        """Push an object as MessagePack, not as a pickle: unpickling runs whatever code the sender likes.

        None, bool, int of 64 bits, float, str, bytes, list and dict arrive as they were; a tuple or a set arrives as a list, a
        dataclass as a dict. An array must be made a list (``array.tolist()``) or be pushed by :meth:`pushArray`. None arrives as
        None, which a client cannot tell from "nothing came".

        Raises:
            TypeError: it holds something that MessagePack has no words for.
            ValueError: it is longer than n_bytes, or the server is closed.
        """
        try:
            data = msgspec.msgpack.encode(obj)
        except (TypeError, OverflowError, RecursionError, msgspec.EncodeError) as error:
            raise TypeError(
                f"ring {self.name} takes objects of None, bool, int, float, str, bytes, list and dict only: {error}"
            ) from error
        self.pushBytes(data)


class ShmemRGBServer(_Server):
    """Pushes RGB pictures of one size.

    Args (by keyword only):
        name: of the ring, 1 to 120 letters, digits, dots, dashes or underscores.
        n_ringbuffer: how many wait for a slow client before the oldest is lost; 1 to 64. Each client holds one more:
            give more than there are clients.
        width, height: of the pictures, pixels.
        verbose: as setDebug().

    Raises:
        AttributeError: a parameter is unknown, missing or not exactly of its type.
        ValueError: a value is out of range.
        NameTaken: a living server owns the name.
        NoSharedMemory: /dev/shm has no room.
    """

    def __init__(self, **parameters: Unpack[RGBServerParameters]) -> None:
        check_parameters("ShmemRGBServer", RGBServerParameters, parameters)
        self.name, self.width, self.height = parameters["name"], parameters["width"], parameters["height"]
        self.n_ringbuffer = parameters.get("n_ringbuffer", N_RINGBUFFER)
        self._pusher = FramePusher(self.name, self.n_ringbuffer, self.width, self.height)
        log = logging.getLogger(f"{__name__}.ShmemRGBServer")
        super().__init__(self._pusher, log, parameters.get("verbose", VERBOSE))

    def pushFrame(self, frame: NDArray[np.uint8], slot: int, mstimestamp: int) -> None:
        """Copy a picture into the ring and wake the clients; never blocks.

        Args:
            frame: uint8 (height, width, 3), RGB; need not be contiguous.
            slot: the camera's number.
            mstimestamp: when the picture was there, ms.

        Raises:
            TypeError: it is no array.
            ValueError: it has another shape or dtype, a number is no whole one, or the server is closed.
        """
        self._pusher.push(frame, slot, mstimestamp)
        self._log.debug("ring buffer %s: pushed a picture of slot %s", self.name, slot)
