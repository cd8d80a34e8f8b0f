"""Video files, played in real time, again and again."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from pathlib import Path

import av
from av.container import InputContainer
from av.video.reformatter import VideoReformatter

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem
from valkka_live.core.sources.address import Address
from valkka_live.core.sources.av_picture import AvPicture
from valkka_live.core.sources.base import Source, SourceFrame, SourceSettings

DEFAULT_FPS = 25.0
LATE_S = 1.0
"""When decoding is later than this, the clock is set anew instead of racing to catch up."""


class FileSource(Source):
    """A local video file in an endless loop; media time goes on rising from round to round."""

    def __init__(self, address: Address, _settings: SourceSettings) -> None:
        super().__init__()
        self._path = Path(address.path)
        self._container: InputContainer | None = None

    def open(self) -> None:
        """Open the file.

        Raises:
            SourceRefused: it is missing, unreadable, or not a video.
        """
        try:
            self._container = av.open(str(self._path))
        except FileNotFoundError:
            raise SourceRefused(
                Problem.NOT_FOUND, f"There is no file {self._path}", "Was it moved or renamed?"
            ) from None
        except PermissionError:
            raise SourceRefused(Problem.NOT_FOUND, f"The file {self._path} may not be read") from None
        except (av.error.FFmpegError, OSError) as error:
            what = f"{self._path.name} is not a video that can be read ({error.strerror})"
            raise SourceRefused(Problem.NOT_FOUND, what) from None
        if not self._container.streams.video:
            raise SourceRefused(Problem.NOT_FOUND, f"{self._path.name} holds no video")
        context = self._container.streams.video[0].codec_context
        if context is None:
            raise SourceRefused(Problem.DECODER_MISSING, f"There is no decoder for the video of {self._path.name}")
        context.thread_count = 1
        self.codec = context.name

    def frames(self) -> Generator[SourceFrame, None, None]:
        """Pictures at the file's own rate, for ever.

        Raises:
            SourceError: a whole round gave no picture.
        """
        offset_ns = 0
        pace = _Pace()
        while True:
            last_ns = -1
            for frame_ns, picture in self._one_round():
                last_ns = frame_ns
                pace.wait_for(offset_ns + frame_ns)
                yield SourceFrame(picture, offset_ns + frame_ns)
            if last_ns < 0:
                raise SourceError(f"{self._path.name} holds no picture that can be decoded")
            offset_ns += last_ns + self._frame_interval_ns()
            self._rewind()

    def close(self) -> None:
        """Close the file."""
        if self._container is not None:
            self._container.close()
            self._container = None

    def _one_round(self) -> Iterator[tuple[int, AvPicture]]:
        assert self._container is not None, "open() first"
        stream = self._container.streams.video[0]
        reformatter = VideoReformatter()
        first_pts: int | None = None
        n_frames = 0
        try:
            for packet in self._container.demux(stream):
                self.bytes_received += packet.size
                try:
                    decoded = packet.decode()
                except av.error.InvalidDataError:
                    continue
                for frame in decoded:
                    if frame.pts is None or frame.time_base is None:
                        media_ns = n_frames * self._frame_interval_ns()
                    else:
                        first_pts = frame.pts if first_pts is None else first_pts
                        media_ns = int((frame.pts - first_pts) * frame.time_base * 1_000_000_000)
                    n_frames += 1
                    yield media_ns, AvPicture(frame, reformatter)
        except (av.error.FFmpegError, OSError) as error:
            if n_frames == 0:
                raise SourceError(f"{self._path.name} cannot be read ({error.strerror})") from None

    def _frame_interval_ns(self) -> int:
        assert self._container is not None
        rate = float(self._container.streams.video[0].average_rate or DEFAULT_FPS)
        return int(1e9 / (rate if 0.1 <= rate <= 1000 else DEFAULT_FPS))

    def _rewind(self) -> None:
        # opening anew works for every container, seeking does not
        self.close()
        try:
            self.open()
        except SourceRefused as error:  # it was removed or replaced while it played
            raise SourceError(error.reason, error.advice) from None


class _Pace:
    """Holds media time to the monotonic clock."""

    def __init__(self) -> None:
        self._start_s: float | None = None

    def wait_for(self, media_ns: int) -> None:
        now = time.monotonic()
        if self._start_s is None or now - (self._start_s + media_ns / 1e9) > LATE_S:
            self._start_s = now - media_ns / 1e9
        wait_s = self._start_s + media_ns / 1e9 - now
        if wait_s > 0:
            time.sleep(min(wait_s, 2.0))
