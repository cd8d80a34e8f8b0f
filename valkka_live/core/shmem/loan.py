"""A slot lent to whoever makes the frame, so that nothing has to be copied."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.shmem.writer import SlotWriter, Stamp


class Loan(Stamp):
    """Context manager that gives a slot's array; made by :meth:`RingServer.slot`, used on the writing thread.

    The frame is published when the block ends well and withdrawn when it ends by an exception. The array is uint8 in the
    ring's shape, writable, and holds an older frame's pixels; after the block it belongs to the ring again. What is written
    beside the frame may be set until the block ends.

    Attributes:
        ready_writer: gives the ring's writer, or raises ValueError when it cannot write now.
    """

    ready_writer: Callable[[], SlotWriter]
    _writer: SlotWriter | None = None

    def __enter__(self) -> NDArray[np.uint8]:
        writer = self._writer = self.ready_writer()
        return writer.arrays[writer.begin()]

    def __exit__(self, exc_type: type[BaseException] | None, *exc_info: object) -> None:
        writer, self._writer = self._writer, None
        if writer is None:
            return
        try:
            if exc_type is None and writer.writing is not None:  # None: the server was closed meanwhile
                writer.publish(self)
        finally:
            writer.withdraw()  # nothing to withdraw when it was published
