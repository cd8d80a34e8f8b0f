"""What the standard library offers: multiprocessing.Queue and multiprocessing.Pipe."""

from __future__ import annotations

import queue

import numpy as np

from tests.benchmarks.rings.bounds import PATIENCE_S
from tests.benchmarks.rings.plan import Array
from tests.benchmarks.rings.transport import Lines, Place, Source


class QueueSender:
    """Puts each array into every reader's queue; a thread of the queue pickles it."""

    def __init__(self, place: Place, lines: Lines) -> None:
        self._queues = lines.queues[: place.n_readers]

    def send(self, source: Source) -> None:
        for one in self._queues:
            one.put(source.shaped, timeout=PATIENCE_S)

    def close(self) -> None:
        """Nothing: the queues are used again."""


class QueueReceiver:
    """Gets arrays from its queue."""

    def __init__(self, lines: Lines) -> None:
        (self._queue,) = lines.queues

    def take(self) -> Array:
        try:
            return self._queue.get(timeout=PATIENCE_S)
        except queue.Empty:
            raise TimeoutError("no frame") from None

    def done(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing: the queue is used again."""


class PipeSender:
    """Writes each frame's bytes into every reader's pipe."""

    def __init__(self, place: Place, lines: Lines) -> None:
        self._pipes = lines.pipe_ends[: place.n_readers]

    def send(self, source: Source) -> None:
        for pipe in self._pipes:
            pipe.send_bytes(source.flat.data)  # the harness limits how long this may block

    def close(self) -> None:
        """Nothing: the pipes are used again."""


class PipeReceiver:
    """Reads each frame's bytes into one array; the harness limits how long that may block."""

    def __init__(self, place: Place, lines: Lines) -> None:
        (self._pipe,) = lines.pipe_ends
        self._out: Array = np.ones(place.picture.n_bytes, np.uint8)

    def take(self) -> Array:
        self._pipe.recv_bytes_into(self._out.data)
        return self._out

    def done(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing: the pipe is used again."""
