"""The writing end of a ring buffer."""

from __future__ import annotations

from operator import index

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import exiting, forking
from valkka_live.core.shmem.counters import ServerStats
from valkka_live.core.shmem.layout import STATE_CLOSED, W_STATE, Layout
from valkka_live.core.shmem.loan import Loan
from valkka_live.core.shmem.names import check_ring_name
from valkka_live.core.shmem.owned_segment import OwnedSegment
from valkka_live.core.shmem.ownership import sweep
from valkka_live.core.shmem.peers import Peers
from valkka_live.core.shmem.writer import SlotWriter, Stamp

_UINT8 = np.dtype(np.uint8)


class RingServer:
    """One ring buffer's writer; lives in the process that makes the frames and owns the ring's name.

    One thread at a time may push. Nothing here waits for a client: a slow one loses frames, a dead one is forgotten.
    In a forked child it is closed. One that is never closed serves until its process ends.

    Args:
        name: 1 to 120 letters, digits, dots, dashes, underscores; clients need nothing else.
        width, height, pixel_format: of every frame, pixels.
        n_slots: frames in the ring, 2 to 64. With two more than there are clients each can hold a frame in peace; twice as many
            and two when they hold one while they read the next. :mod:`valkka_live.core.shmem.writer` says it exactly.
        max_detections: room for results with each frame, 0 to 4096.

    Raises:
        ValueError: the name or a size is out of range.
        TypeError: a size is no whole number.
        NameTaken: a living server owns the name, or something that is not ours has it.
        NoSharedMemory: /dev/shm has no room, or cannot be used.
        OSError: no descriptors or threads left.
    """

    def __init__(
        self,
        name: str,
        width: int,
        height: int,
        pixel_format: PixelFormat,
        *,
        n_slots: int = 8,
        max_detections: int = 128,
    ) -> None:
        check_ring_name(name)
        self.name, self.width, self.height = name, index(width), index(height)
        self.pixel_format, self.n_slots = PixelFormat(pixel_format), index(n_slots)
        layout = Layout(self.n_slots, self.width, self.height, self.pixel_format, index(max_detections))
        self._shape = layout.shape
        self._closed = False
        sweep()
        self._segment = OwnedSegment(name, layout)
        try:
            self._peers = Peers(self._segment.header.instance, self.n_slots, self._segment.words)
        except BaseException:
            self._segment.remove()
            self._segment.unmap()
            raise
        self._writer = SlotWriter(self._segment, self._peers)
        forking.remember(self)
        exiting.remember(self)
        try:
            self._segment.publish()
        except BaseException:
            self.close()
            raise

    @property
    def readers(self) -> int:
        """Clients attached now."""
        return len(self._peers)

    @property
    def stats(self) -> ServerStats:
        """Counters since the server began."""
        return ServerStats(
            self._writer.count, self._writer.overwritten, self._writer.detections_cut, self._writer.backed_off
        )

    def push(
        self,
        array: NDArray[np.uint8],
        *,
        seq: int | None = None,
        media_time_ns: int = 0,
        monotonic_ns: int | None = None,
        wall_time_ms: int | None = None,
        camera_number: int = 0,
        detections: NDArray[np.void] | None = None,
    ) -> int:
        """Copy one frame into the ring and wake the clients; never blocks.

        Args:
            array: uint8, ``pixel_format.shape(width, height)``; need not be contiguous.
            seq: the frame's number; None: one more than the last.
            media_time_ns: presentation time of the stream.
            monotonic_ns, wall_time_ms: when the frame was there; None: now.
            camera_number: small number of the writer's choice.
            detections: (N,) DETECTION_DTYPE; what exceeds max_detections is left out and counted.

        Returns:
            The frame's number.

        Raises:
            ValueError: array or detections have the wrong shape or dtype, a number does not fit 64 bits, a loan is open, or
                the server is closed.
            TypeError: array is none.
        """
        try:
            fits = array.shape == self._shape and array.dtype == _UINT8
        except AttributeError as error:
            raise TypeError(f"ring {self.name} takes a numpy array, not {type(array).__name__}") from error
        if not fits:
            raise ValueError(f"ring {self.name} takes uint8 {self._shape}, not {array.dtype} {array.shape}")
        writer = self._ready_writer()
        try:
            np.copyto(writer.arrays[writer.begin()], array)
            return writer.publish(Stamp(seq, media_time_ns, monotonic_ns, wall_time_ms, camera_number, detections))
        except BaseException as error:
            if self._closed and isinstance(error, ValueError | IndexError):  # by another thread, and its memory with it
                raise self._is_closed() from error
            writer.withdraw()
            raise

    def slot(
        self,
        *,
        seq: int | None = None,
        media_time_ns: int = 0,
        monotonic_ns: int | None = None,
        wall_time_ms: int | None = None,
        camera_number: int = 0,
        detections: NDArray[np.void] | None = None,
    ) -> Loan:
        """Lend a slot, so that the frame is written straight into it: ``with server.slot() as array: ...``.

        Arguments as in :meth:`push`; whatever is not known yet may be set on the loan until the block ends.
        """
        stamp = (seq, media_time_ns, monotonic_ns, wall_time_ms, camera_number, detections)
        return Loan(*stamp, self._ready_writer)

    def close(self) -> None:
        """Tell the clients, take the name away, free everything; more than once is well.

        A push that another thread is in the middle of raises ValueError.
        """
        if self._closed:
            return
        self._closed = True
        forking.forget(self)
        exiting.forget(self)
        self._segment.words[W_STATE] = STATE_CLOSED
        self._segment.remove()  # the name first: a client that sees the end must not find this ring again
        self._peers.close()
        self._writer.close()
        self._segment.unmap()

    def leave(self) -> None:
        """At the end of the interpreter: take the name away; the process's end tells the clients. Threads may still push."""
        if not self._closed:
            self._segment.words[W_STATE] = STATE_CLOSED
            self._segment.remove()

    def let_go_after_fork(self) -> None:
        """In a forked child: the ring is the parent's; close the descriptors, touch nothing that is shared."""
        self._closed = True
        exiting.forget(self)
        self._segment.let_go()
        self._peers.let_go_after_fork()
        self._writer.close()
        self._segment.unmap()

    def __enter__(self) -> RingServer:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def _ready_writer(self) -> SlotWriter:
        if self._closed:
            raise self._is_closed()
        if self._writer.writing is not None:
            raise ValueError(f"ring {self.name} has lent a slot that is still being written")
        return self._writer

    def _is_closed(self) -> ValueError:
        return ValueError(f"ring {self.name} is closed")
