"""RGB24 pictures as libValkka's programs see them: flat, and of the size they expect or the server's real one."""

from __future__ import annotations

import logging

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem.errors import BadSegment
from valkka_live.core.shmem.view import FrameView


class RGBPayload:
    """Finds the picture in a frame, and tells once for each server that it has another size than expected.

    Args:
        ring: name.
        width, height: what the client expects, pixels.
        log: where a difference is told.

    Raises:
        ValueError: a size is out of range.
    """

    def __init__(self, ring: str, width: int, height: int, log: logging.Logger) -> None:
        self._ring, self._width, self._height, self._log = ring, width, height, log
        self.n_bytes = PixelFormat.RGB24.n_bytes(width, height)
        self._looked_at_generation = 0

    def __call__(self, view: FrameView) -> NDArray[np.uint8]:
        """The picture's bytes.

        Raises:
            BadSegment: the ring's frames are not RGB24.
        """
        if view.generation != self._looked_at_generation:
            self._compare(view)
        return view.array.reshape(-1)

    def _compare(self, view: FrameView) -> None:
        meta = view.meta
        if meta.pixel_format != PixelFormat.RGB24:
            raise BadSegment(
                self._ring, f"its frames are {meta.pixel_format.name}, this client takes RGB24: read it with RingClient"
            )
        self._looked_at_generation = view.generation
        if (meta.width, meta.height) != (self._width, self._height):
            self._log.warning(
                "ring buffer %s: the server's pictures are %d×%d, not %d×%d as this client expected",
                self._ring,
                meta.width,
                meta.height,
                self._width,
                self._height,
            )
