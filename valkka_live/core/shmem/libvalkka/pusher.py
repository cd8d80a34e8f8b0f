"""The writing half under both levels of the libValkka-compatible API."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem.event_fd import EventFd, check_event_fd
from valkka_live.core.shmem.layout import MAX_SLOTS
from valkka_live.core.shmem.libvalkka import byte_frames
from valkka_live.core.shmem.libvalkka.puller import check_cells
from valkka_live.core.shmem.server import RingServer

_SPARE = 2  # beyond the frames that wait: the one a client holds, the one being written


class Pusher:
    """A ring server and the EventFd that it sets at each push. One thread at a time may push.

    Args:
        name: of the ring.
        n_cells: frames that wait for a slow client before the oldest is lost.
        width, height, pixel_format: of every frame.

    Attributes:
        ring: the server.

    Raises:
        ValueError, NameTaken, NoSharedMemory, OSError: as RingServer.
    """

    def __init__(self, name: str, n_cells: int, width: int, height: int, pixel_format: PixelFormat) -> None:
        check_cells(n_cells)
        n_slots = min(n_cells + _SPARE, MAX_SLOTS)
        self.ring = RingServer(name, width, height, pixel_format, n_slots=n_slots, max_detections=0)
        self._event: EventFd | None = None

    def use_event_fd(self, event: EventFd) -> None:
        """Set this one at each push from now on.

        Raises:
            TypeError: it is no EventFd.
        """
        check_event_fd(event)
        self._event = event

    def close(self) -> None:
        """Close the ring; more than once is well."""
        self._event = None
        self.ring.close()

    def _tell(self) -> None:
        if self._event is not None:
            self._event.set()


class FramePusher(Pusher):
    """Pushes RGB24 pictures."""

    def __init__(self, name: str, n_cells: int, width: int, height: int) -> None:
        super().__init__(name, n_cells, width, height, PixelFormat.RGB24)

    def push(self, frame: NDArray[np.uint8], slot: int, mstimestamp: int) -> None:
        """Copy a picture into the ring; never blocks.

        Args:
            frame: uint8 (height, width, 3), RGB; need not be contiguous.
            slot: the camera's number.
            mstimestamp: milliseconds.

        Raises:
            TypeError: it is no array.
            ValueError: it has another shape or dtype, or the ring is closed.
        """
        _check_array(self.ring.name, frame)
        self.ring.push(frame, camera_number=slot, wall_time_ms=mstimestamp)
        self._tell()


class BytesPusher(Pusher):
    """Pushes byte strings.

    Args:
        n_bytes: of the longest.
    """

    def __init__(self, name: str, n_cells: int, n_bytes: int) -> None:
        super().__init__(name, n_cells, *byte_frames.size_for(n_bytes), PixelFormat.GRAY8)
        self._n_bytes = n_bytes

    def push(self, array: NDArray[np.uint8]) -> None:
        """Copy the bytes of a uint8 array of any shape into the ring; never blocks.

        Raises:
            TypeError: it is no array.
            ValueError: it is not uint8 or too long, or the ring is closed.
        """
        _check_array(self.ring.name, array)
        if array.dtype != np.uint8:
            raise ValueError(f"ring {self.ring.name} takes uint8, not {array.dtype}")
        if array.size > self._n_bytes:
            raise ValueError(f"ring {self.ring.name} takes at most {self._n_bytes} bytes, not {array.size}")
        with self.ring.slot() as frame:
            byte_frames.write(frame, array.reshape(-1))
        self._tell()


def _check_array(ring: str, array: object) -> None:
    if not isinstance(array, np.ndarray):
        raise TypeError(f"ring {ring} takes a numpy array of uint8, not {type(array).__name__}")
