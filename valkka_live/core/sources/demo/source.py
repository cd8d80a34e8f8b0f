"""A demo camera: a synthetic scene, painted in real time."""

from __future__ import annotations

import time
from collections.abc import Generator

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat
from valkka_live.core.sources.address import Address
from valkka_live.core.sources.base import Decoding, Source, SourceFrame, SourceSettings
from valkka_live.core.sources.demo.scene import Scene

SIZE_WH = (1280, 720)
FPS = 20
KEY_INTERVAL_S = 1.0
"""There are no key frames; the economy mode paints one picture a second."""
FIXED_CLOCK_MS = 1_767_268_800_000
"""2026-01-01 12:00 UTC: what the clock shows at the beginning when it is not to be the time of day."""
_FROM_BGR = {
    PixelFormat.BGRX: cv2.COLOR_BGR2BGRA,
    PixelFormat.RGB24: cv2.COLOR_BGR2RGB,
    PixelFormat.GRAY8: cv2.COLOR_BGR2GRAY,
    PixelFormat.YUV420P: cv2.COLOR_BGR2YUV_I420,
}


class DemoSource(Source):
    """Paints one of the scenes; its clock shows the time of day, unless it need not be real time."""

    def __init__(self, address: Address, settings: SourceSettings) -> None:
        super().__init__()
        self._name, self._in_real_time = address.path, settings.in_real_time
        self._scene: Scene | None = None

    def open(self) -> None:
        """Paint the background; takes about a second."""
        cv2.setNumThreads(1)  # one core per camera: its threads would only wait for each other
        self._start = time.monotonic()
        clock_ms = time.time_ns() // 1_000_000 if self._in_real_time else FIXED_CLOCK_MS
        self._scene = Scene(self._name, width=SIZE_WH[0], height=SIZE_WH[1], clock_start_ms=clock_ms)

    def frames(self) -> Generator[SourceFrame | None, None, None]:
        """Pictures at 20 frames a second, for ever; one that would be late is left out. Without any to decode it only keeps the time."""
        canvas = np.empty((SIZE_WH[1], SIZE_WH[0], 3), np.uint8)
        start = self._start
        n = int((time.monotonic() - start) * FPS) if self._in_real_time else 0
        painted_s, gap = float("-inf"), True
        while self._scene is not None:
            due = start + n / FPS
            wait_s = due - time.monotonic()
            if wait_s > 0 and self._in_real_time:
                time.sleep(wait_s)
            if self._wants_a_picture(n / FPS - painted_s):
                painted_s = n / FPS
                self._scene.render(painted_s, canvas)
                yield SourceFrame(ArrayPicture(canvas), n * 1_000_000_000 // FPS, after_gap=gap)
                gap = False
            else:
                gap = gap or self.decoding is Decoding.OFF
                yield None
            n = max(n + 1, int((time.monotonic() - start) * FPS)) if self._in_real_time else n + 1

    def _wants_a_picture(self, since_last_s: float) -> bool:
        match self.decoding:
            case Decoding.OFF:
                return False
            case Decoding.KEY_FRAMES:
                return since_last_s >= KEY_INTERVAL_S
        return True

    def close(self) -> None:
        """Forget the scene."""
        self._scene = None


class ArrayPicture:
    """A picture that is a BGR24 array already."""

    __slots__ = ("_array",)

    def __init__(self, array: NDArray[np.uint8]) -> None:
        self._array = array

    @property
    def size_wh(self) -> tuple[int, int]:
        """Pixels."""
        return self._array.shape[1], self._array.shape[0]

    def write_to(self, target: NDArray[np.uint8], pixel_format: PixelFormat) -> None:
        """Scale and convert into ``target`` without a copy in between where sizes allow it."""
        size_wh = pixel_format.size_wh(target.shape)
        if pixel_format is PixelFormat.BGR24:
            cv2.resize(self._array, size_wh, dst=target, interpolation=cv2.INTER_AREA)
            return
        scaled = self._array
        if size_wh != self.size_wh:
            scaled = np.empty((size_wh[1], size_wh[0], 3), np.uint8)
            cv2.resize(self._array, size_wh, dst=scaled, interpolation=cv2.INTER_AREA)
        if pixel_format is PixelFormat.NV12:
            _write_nv12(scaled, target)
        else:
            cv2.cvtColor(scaled, _FROM_BGR[pixel_format], dst=target)


def _write_nv12(picture: NDArray[np.uint8], target: NDArray[np.uint8]) -> None:
    """OpenCV converts to YUV420P only: bring its two colour planes together."""
    height = picture.shape[0]
    planes = cv2.cvtColor(picture, cv2.COLOR_BGR2YUV_I420)
    target[:height] = planes[:height]
    u, v = planes[height:].reshape(2, -1)
    colours = target[height:].reshape(-1, 2)
    colours[:, 0], colours[:, 1] = u, v
