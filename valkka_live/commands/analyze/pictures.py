"""The frames of a source as analyzers get them live, with times that do not depend on how fast this machine is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import numpy as np

from valkka_live.core.camera.size_guard import SizeGuard
from valkka_live.core.camera.thinning import Thinning
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat
from valkka_live.core.geometry import fit_size
from valkka_live.core.sources.base import Source, SourceFrame

START_NS = 1_000_000_000
"""Monotonic time of the first picture: 0 may mean "none yet" to somebody."""


class Pictures:
    """An open source's pictures, scaled and thinned out. One thread.

    Attributes:
        at_s: media time of the newest picture of the source, from its first one.
    """

    def __init__(self, source: Source, box_wh: tuple[int, int], fps: float, *, seconds: float, start_ms: int) -> None:
        """Nothing is read yet.

        Args:
            source: open.
            box_wh: the pictures are scaled down to fit, pixels.
            fps: pictures a second of media time.
            seconds: of media time; 0: all there is.
            start_ms: UTC milliseconds since 1970 of the first picture.
        """
        self._source, self._box_wh, self._fps = source, box_wh, fps
        self._seconds, self._start_ms = seconds, start_ms
        self._first_ns: int | None = None
        self.at_s = 0.0

    def frames(self) -> Iterator[Frame | None]:
        """Frames in BGR24; None when something arrived that is not to be looked at.

        Raises:
            SourceError: the source broke off.
        """
        guard, thinning = SizeGuard(), Thinning()
        seq = 0
        with contextlib.closing(self._source.frames()) as given:
            for picture in given:
                if picture is None or not guard.accepts(picture.picture.size_wh):
                    yield None
                    continue
                seq += 1
                if self._first_ns is None:
                    self._first_ns = picture.media_time_ns
                since_ns = picture.media_time_ns - self._first_ns
                self.at_s = since_ns / 1e9
                if self._seconds and self.at_s >= self._seconds:
                    return
                wanted = picture.clean and thinning.lets_pass(since_ns, self._fps)
                yield self._frame(picture, seq, since_ns) if wanted else None

    def _frame(self, given: SourceFrame, seq: int, since_ns: int) -> Frame:
        width, height = fit_size(given.picture.size_wh, self._box_wh)
        array = np.empty((height, width, 3), np.uint8)
        given.picture.write_to(array, PixelFormat.BGR24)
        meta = FrameMeta(
            seq=seq,
            width=width,
            height=height,
            pixel_format=PixelFormat.BGR24,
            media_time_ns=since_ns,
            monotonic_ns=START_NS + since_ns,
            wall_time_ms=self._start_ms + since_ns // 1_000_000,
        )
        return Frame(array, meta)
