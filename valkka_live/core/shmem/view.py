"""One frame as a client sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import FrameMeta
from valkka_live.core.shmem.fences import FENCE

if TYPE_CHECKING:
    from valkka_live.core.shmem.attachment import Attachment


class FrameView:
    """A frame in shared memory, not copied; lives in the client's process, may be released on any thread.

    While it is held the writer takes other slots (as long as there are enough, see :mod:`valkka_live.core.shmem.writer`), so the
    pixels stay as they are. Whether they did is told by :meth:`valid`: ask after use. Leaving a with-block, :meth:`release`
    and garbage collection let go of it; so does closing its client.

    Attributes:
        array: read-only uint8, ``pixel_format.shape(width, height)``.
        meta: what is known of the frame.
        detections: (N,) DETECTION_DTYPE, a copy.
        slot: which cell of the ring it lies in; the same cell has the same memory as long as `generation` is the same.
    """

    __slots__ = ("_attachment", "_expected", "_held", "array", "detections", "meta", "slot")

    def __init__(  # noqa: PLR0917 (by position, because it runs for every frame)
        self,
        attachment: Attachment,
        slot: int,
        expected: int,
        array: NDArray[np.uint8],
        meta: FrameMeta,
        detections: NDArray[np.void],
    ) -> None:
        self.array = array
        self.meta = meta
        self.detections = detections
        self.slot = slot
        self._attachment = attachment
        self._expected = expected
        self._held = True

    @property
    def generation(self) -> int:
        """Which attachment of the client it came by, counted from 1."""
        return self._attachment.generation

    def valid(self) -> bool:
        """Whether the pixels are still this frame's, and so were whenever they were looked at before this call."""
        if FENCE is not None:
            FENCE()  # (d)
        attachment, expected = self._attachment, self._expected
        generation: int = attachment.words[attachment.generation_words[self.slot]]
        return generation in (expected, ~expected)  # the second: claimed, but not written to yet

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
        self._attachment.counters.torn += 1
        return None

    def release(self) -> None:
        """Let the writer have the slot again; more than once is well."""
        if self._held:
            self._held = False
            self._attachment.pins.drop(self.slot, self._expected)

    def __enter__(self) -> FrameView:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.release()

    def __del__(self) -> None:
        if self._held:
            self.release()
