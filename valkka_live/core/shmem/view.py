"""One frame as a client sees it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import FrameMeta
from valkka_live.core.shmem.counters import Counters
from valkka_live.core.shmem.fences import FENCE
from valkka_live.core.shmem.pins import PinLine


class FrameView:
    """A frame in shared memory, not copied; lives in the client's process, may be released on any thread.

    While it is held the writer takes other slots (as long as there are enough), so the pixels stay as they are. Whether they
    did is told by :meth:`valid`: ask after use. Leaving a with-block, :meth:`release` and garbage collection let go of it.

    Attributes:
        array: read-only uint8, ``pixel_format.shape(width, height)``.
        meta: what is known of the frame.
        detections: (N,) DETECTION_DTYPE, a copy.
        slot: which cell of the ring it lies in; the same cell has the same memory as long as `generation` is the same.
        generation: which attachment of the client it came by, counted from 1.
    """

    __slots__ = (
        "_counters",
        "_expected",
        "_generation_word",
        "_key",
        "_pins",
        "_words",
        "array",
        "detections",
        "generation",
        "meta",
        "slot",
    )

    def __init__(
        self,
        array: NDArray[np.uint8],
        meta: FrameMeta,
        detections: NDArray[np.void],
        slot: int,
        generation: int,
        *,
        words: memoryview,
        generation_word: int,
        expected: int,
        pins: PinLine,
        key: int,
        counters: Counters,
    ) -> None:
        self.array, self.meta, self.detections = array, meta, detections
        self.slot, self.generation = slot, generation
        self._words, self._generation_word, self._expected = words, generation_word, expected
        self._pins, self._key, self._counters = pins, key, counters

    def valid(self) -> bool:
        """Whether the pixels are still this frame's, and so were whenever they were looked at before this call."""
        if FENCE is not None:
            FENCE()  # (d): what was read of the payload before the second look
        return bool(self._words[self._generation_word] == self._expected)

    def copy(self, out: NDArray[np.uint8] | None = None) -> NDArray[np.uint8] | None:
        """Copy the pixels; None when they were written over meanwhile.

        Args:
            out: where to, same shape; None: a new array.

        Raises:
            ValueError: out has another shape.
        """
        if out is None:
            out = np.empty_like(self.array)
        elif out.shape != self.array.shape:
            raise ValueError(f"cannot copy a frame {self.array.shape} into {out.shape}")
        np.copyto(out, self.array)
        if self.valid():
            return out
        self._counters.torn += 1
        return None

    def release(self) -> None:
        """Let the writer have the slot again; more than once is well."""
        key, self._key = self._key, 0
        if key:
            self._pins.drop(key)

    def __enter__(self) -> FrameView:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.release()

    def __del__(self) -> None:
        if self._key:
            self._pins.drop(self._key)
