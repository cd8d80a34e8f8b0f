"""A picture decoded by FFmpeg, scaled by its swscale."""

from __future__ import annotations

import av
import numpy as np
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat

_FFMPEG_NAMES = {PixelFormat.BGRX: "bgra", PixelFormat.BGR24: "bgr24"}


class AvPicture:
    """A decoded frame and the scaler of its stream."""

    __slots__ = ("_frame", "_reformatter")

    def __init__(self, frame: av.VideoFrame, reformatter: VideoReformatter) -> None:
        self._frame = frame
        self._reformatter = reformatter

    @property
    def size_wh(self) -> tuple[int, int]:
        """Pixels."""
        return self._frame.width, self._frame.height

    def write_to(self, target: NDArray[np.uint8], pixel_format: PixelFormat) -> None:
        """Scale and convert into ``target``.

        AREA keeps small things visible and costs no more than bilinear when scaling down; one thread, because the automatic choice costs
        4 to 9 % more CPU.
        """
        height, width, channels = target.shape
        scaled = self._reformatter.reformat(
            self._frame,
            width=width,
            height=height,
            format=_FFMPEG_NAMES[pixel_format],
            interpolation=Interpolation.AREA,
            threads=1,
        )
        plane = scaled.planes[0]
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)[:height, : width * channels]
        np.copyto(target.reshape(height, width * channels), rows)
