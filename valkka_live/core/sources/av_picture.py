"""A picture decoded by FFmpeg."""

from __future__ import annotations

import av
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat
from valkka_live.core.sources.scaler import Scaler, can_be_halved, halve, plane_array

_BYTES_PER_COLUMN = {
    PixelFormat.BGRX: (4,),
    PixelFormat.BGR24: (3,),
    PixelFormat.RGB24: (3,),
    PixelFormat.GRAY8: (1,),
    PixelFormat.YUV420P: (1, 1, 1),
    PixelFormat.NV12: (1, 2),
}
"""Of each plane."""


class AvPicture:
    """A decoded frame, its halves as far as they were needed, and the scaler of its stream."""

    __slots__ = ("_scaler", "_sizes")

    def __init__(self, frame: av.VideoFrame, scaler: Scaler) -> None:
        self._sizes = [frame]
        self._scaler = scaler

    @property
    def size_wh(self) -> tuple[int, int]:
        """Pixels."""
        return self._sizes[0].width, self._sizes[0].height

    def write_to(self, target: NDArray[np.uint8], pixel_format: PixelFormat) -> None:
        """Scale and convert into ``target``; a second target of another size uses what the first has left."""
        wh = pixel_format.size_wh(target.shape)
        scaled = self._scaler.scale(self._half_way_to(wh), wh, pixel_format)
        pixels = target.reshape(-1)
        at = 0
        for plane, step in zip(scaled.planes, _BYTES_PER_COLUMN[pixel_format], strict=True):
            rows = plane_array(plane, step)
            np.copyto(pixels[at : at + rows.size].reshape(rows.shape), rows)
            at += rows.size

    def _half_way_to(self, wh: tuple[int, int]) -> av.VideoFrame:
        """The smallest of the frame, its half, its quarter … that is not smaller than wanted."""
        step = 0
        while True:
            frame = self._sizes[step]
            if frame.width < 2 * wh[0] or frame.height < 2 * wh[1] or not can_be_halved(frame):
                return frame
            step += 1
            if step == len(self._sizes):
                self._sizes.append(halve(frame))
