"""Writes annotated pictures into a video file, H.264."""

from __future__ import annotations

import contextlib
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
from av.container import OutputContainer
from av.video.stream import VideoStream
from numpy.typing import NDArray

from valkka_live.core.errors import ValkkaLiveError

_TIME_BASE = Fraction(1, 90_000)
_OPTIONS = {"preset": "veryfast", "crf": "23"}


class VideoError(ValkkaLiveError):
    """The video cannot be written; ``str()`` says why."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"The video {self.path} cannot be written: {self.reason}"


class VideoWriter:
    """One file; what is left of it after a failure is removed. One thread."""

    def __init__(self, path: Path, fps: float) -> None:
        """Make the file.

        Args:
            path: its suffix says the container.
            fps: about so many pictures a second; their own times are kept.

        Raises:
            VideoError: it cannot be made.
        """
        self._path, self._fps = path, fps
        self._stream: VideoStream | None = None
        self._last_pts = -1
        try:
            self._container: OutputContainer = av.open(str(path), "w")
        except (OSError, ValueError) as error:
            raise self._error(error) from None

    def write(self, picture: NDArray[np.uint8], media_time_ns: int) -> None:
        """Add a picture; one of another size than the first is scaled to it.

        Args:
            picture: (h, w, 3) uint8 BGR.
            media_time_ns: later than the one before.

        Raises:
            VideoError: the disk is full, for example.
        """
        if self._stream is None:
            self._stream = self._make_stream(picture)
        size_wh = self._stream.width, self._stream.height
        if (picture.shape[1], picture.shape[0]) != size_wh:
            picture = np.asarray(cv2.resize(picture, size_wh, interpolation=cv2.INTER_AREA), np.uint8)
        frame = av.VideoFrame.from_ndarray(picture, format="bgr24")
        self._last_pts = max(self._last_pts + 1, round(media_time_ns / 1e9 / _TIME_BASE))
        frame.pts, frame.time_base = self._last_pts, _TIME_BASE
        try:
            self._container.mux(self._stream.encode(frame))
        except (OSError, ValueError) as error:
            raise self._error(error) from None

    def close(self) -> None:
        """Finish the file.

        Raises:
            VideoError: the disk is full, for example.
        """
        try:
            if self._stream is not None:
                self._container.mux(self._stream.encode())
            self._container.close()
        except (OSError, ValueError) as error:
            self.discard()
            raise self._error(error) from None

    def discard(self) -> None:
        """Give up: what was written cannot be played without its end."""
        with contextlib.suppress(OSError, ValueError):
            self._container.close()
        if self._path.is_file():
            self._path.unlink(missing_ok=True)

    def _make_stream(self, picture: NDArray[np.uint8]) -> VideoStream:
        height, width = picture.shape[:2]
        stream = self._container.add_stream("libx264", rate=Fraction(self._fps).limit_denominator(1000))
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = width + width % 2, height + height % 2
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = _TIME_BASE
        stream.options = dict(_OPTIONS)
        return stream

    def _error(self, error: Exception) -> VideoError:
        return VideoError(self._path, getattr(error, "strerror", None) or str(error))
