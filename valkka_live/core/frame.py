"""A decoded picture and what is known of it."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.detection import Detection

MAX_SIDE_PX = 16384
"""No picture is wider or higher than this; a stream or a ring that claims more is refused."""


class PixelFormat(enum.IntEnum):
    """How the pixels of a frame lie in memory; the names are FFmpeg's. Values are written to shared memory: never renumber.

    YUV420P and NV12 are BT.601, limited range (luma 16 to 235), whatever the camera sends; GRAY8 is the full range.
    """

    BGR24 = 1
    RGB24 = 2
    BGRX = 3
    GRAY8 = 4
    YUV420P = 5
    NV12 = 6

    def shape(self, width: int, height: int) -> tuple[int, ...]:
        """Shape of the uint8 array of a picture: (h, w, 3), (h, w, 4), (h, w) or, planar, (h * 3 / 2, w).

        Raises:
            ValueError: a side is out of range, or odd in a format with halved colour planes.
        """
        if not (1 <= width <= MAX_SIDE_PX and 1 <= height <= MAX_SIDE_PX):
            raise ValueError(f"picture of {width}×{height}: each side must be 1 to {MAX_SIDE_PX}")
        match self:
            case PixelFormat.BGR24 | PixelFormat.RGB24:
                return (height, width, 3)
            case PixelFormat.BGRX:
                return (height, width, 4)
            case PixelFormat.GRAY8:
                return (height, width)
            case PixelFormat.YUV420P | PixelFormat.NV12:
                if width % 2 or height % 2:
                    raise ValueError(f"{self.name} needs even sides, not {width}×{height}")
                return (height * 3 // 2, width)

    def size_wh(self, shape: tuple[int, ...]) -> tuple[int, int]:
        """The way back from :meth:`shape`: (width, height), pixels."""
        planar = self in (PixelFormat.YUV420P, PixelFormat.NV12)
        return shape[1], shape[0] * 2 // 3 if planar else shape[0]

    def n_bytes(self, width: int, height: int) -> int:
        """Bytes of one picture.

        Raises:
            ValueError: as :meth:`shape`.
        """
        n = 1
        for side in self.shape(width, height):
            n *= side
        return n


class FrameMeta(msgspec.Struct, frozen=True, gc=False):
    """What travels with every frame from the decoder on.

    Attributes:
        seq: the camera's own frame number, the same in its live ring, its analysis ring and in every result.
        width, height: of the picture, pixels.
        pixel_format: how the pixels lie.
        media_time_ns: presentation time of the stream (its own clock), ns; 0 when the source has none.
        monotonic_ns: CLOCK_MONOTONIC when the decoder had the frame, ns; comparable between processes of one machine.
        wall_time_ms: UTC milliseconds since 1970 of the same moment; for showing and storing only.
        camera_number: a small number the writer chose ("slot" in libValkka), 0 to 65535.
    """

    seq: int
    width: int
    height: int
    pixel_format: PixelFormat
    media_time_ns: int
    monotonic_ns: int
    wall_time_ms: int
    camera_number: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture for an analyzer.

    Attributes:
        array: uint8 BGR (height, width, 3), read-only for the receiver unless it says otherwise.
        meta: what is known of it.
        detections: what another analyzer found on it, for those that work on another's results.
    """

    array: NDArray[np.uint8]
    meta: FrameMeta
    detections: Sequence[Detection] = ()
