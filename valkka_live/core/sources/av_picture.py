"""A picture decoded by FFmpeg, scaled by its swscale."""

from __future__ import annotations

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat

_FFMPEG_NAMES = {
    PixelFormat.BGRX: "bgra",
    PixelFormat.BGR24: "bgr24",
    PixelFormat.RGB24: "rgb24",
    PixelFormat.GRAY8: "gray",
    PixelFormat.YUV420P: "yuv420p",
    PixelFormat.NV12: "nv12",
}
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
    """A decoded frame and the scaler of its stream.

    Attributes:
        frame: in system memory, whatever decoded it; its format and planes are for cheaper ways of scaling.
    """

    __slots__ = ("_reformatter", "frame")

    def __init__(self, frame: av.VideoFrame, reformatter: VideoReformatter) -> None:
        self.frame = frame
        self._reformatter = reformatter

    @property
    def size_wh(self) -> tuple[int, int]:
        """Pixels."""
        return self.frame.width, self.frame.height

    def write_to(self, target: NDArray[np.uint8], pixel_format: PixelFormat) -> None:
        """Scale and convert into ``target``.

        AREA keeps small things visible and costs no more than bilinear when scaling down; one thread, because the automatic choice costs
        4 to 9 % more CPU.
        """
        width, height = pixel_format.size_wh(target.shape)
        steps = _BYTES_PER_COLUMN[pixel_format]
        planar = len(steps) > 1
        scaled = self._reformatter.reformat(
            self.frame,
            width=width,
            height=height,
            format=_FFMPEG_NAMES[pixel_format],
            dst_colorspace=Colorspace.ITU601 if planar else None,
            dst_color_range=ColorRange.MPEG if planar else None,
            interpolation=Interpolation.AREA,
            threads=1,
        )
        pixels = target.reshape(-1)
        at = 0
        for plane, step in zip(scaled.planes, steps, strict=True):
            row_bytes = plane.width * step
            rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[: plane.height, :row_bytes]
            np.copyto(pixels[at : at + rows.size].reshape(rows.shape), rows)
            at += rows.size
