"""Video files: in real time or as fast as they can be decoded, again and again or once."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import av

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem
from valkka_live.core.sources.address import Address
from valkka_live.core.sources.av_source import AvSource
from valkka_live.core.sources.base import Decoding, SourceFrame, SourceSettings
from valkka_live.core.sources.pace import FilePace

HOLD_S = 1.0
"""How often the last picture of a file that is played once is given again."""
TICK_S = 0.1


class FileSource(AvSource):
    """A local video file; its media time goes on rising from round to round. Sound and picture keep the step they have in the file."""

    live = False

    def __init__(self, address: Address, settings: SourceSettings) -> None:
        super().__init__(address.url, settings)
        self._path = Path(address.path)
        self._once = "once" in address.options
        self._pace = FilePace() if settings.in_real_time and "fast" not in address.options else None

    def open(self) -> None:
        """Open the file.

        Raises:
            SourceRefused: it is missing, unreadable, or not a video.
        """
        # the list of protocols keeps a playlist from opening anything but files
        error = self._open_container(f"file:{self._path}", {"protocol_whitelist": "file"}, timeout_s=None)
        match error:
            case None:
                self._note_duration()
                return
            case FileNotFoundError():
                raise SourceRefused(Problem.NOT_FOUND, f"There is no file {self._path}", "Was it moved or renamed?")
            case PermissionError():
                raise SourceRefused(Problem.NOT_FOUND, f"The file {self._path} may not be read")
        what = f"{self._where} is not a video that can be read ({getattr(error, 'strerror', None) or error})"
        raise SourceRefused(Problem.NOT_FOUND, what)

    def frames(self) -> Generator[SourceFrame | None, None, None]:
        """Pictures without end: from the beginning again, or the last one standing still. Not in real time: the file once.

        Raises:
            SourceError: the file has gone, or a whole round gave no picture.
        """
        last: SourceFrame | None = None
        while True:
            decoding, received = self.decoding, self.bytes_received
            seen = False
            for frame in self._round():
                if frame is not None:
                    last, seen = frame, True
                yield frame
            if self._container is None:  # closed meanwhile
                return
            if received == self.bytes_received or (decoding is not Decoding.OFF and not seen):
                raise SourceError(f"{self._where} holds no picture that can be decoded")
            if not self._settings.in_real_time:
                return
            if self._once:
                yield from self._stand_still(last)
                return
            self._rewind()

    def _round(self) -> Generator[SourceFrame | None, None, None]:
        """The file once; as far as it goes, when it is cut short."""
        received = self.bytes_received
        try:
            yield from self._play()
        except SourceRefused:
            raise
        except SourceError:
            if received == self.bytes_received:
                raise
        if self._container is not None and self._video is not None:
            for frame in self._video.drain():
                if frame is not None and self._pace is not None:
                    self._pace.wait_for(frame.media_time_ns, 0.0)
                yield frame

    def _stand_still(self, last: SourceFrame | None) -> Generator[SourceFrame | None, None, None]:
        """The last picture, with a time that goes on, so that nobody takes it for a lost camera."""
        start_s = next_s = time.monotonic()
        while self._container is not None:
            time.sleep(TICK_S)
            now_s = time.monotonic()
            if last is None or self.decoding is Decoding.OFF or now_s < next_s:
                yield None
                continue
            next_s = now_s + HOLD_S
            passed_ns = int((now_s - start_s) * 1e9)
            yield replace(last, media_time_ns=last.media_time_ns + passed_ns, after_gap=False)

    def _note_duration(self) -> None:
        assert self._container is not None
        self.duration_s = (self._container.duration or 0) / av.time_base

    def _rewind(self) -> None:
        # opening anew works for every container, seeking does not; decoder and clock go on
        try:
            self.open()
        except SourceRefused as error:  # it was removed or replaced while it played
            raise SourceError(error.reason, error.advice) from None

    def _translate(self, error: Exception, *, opening: bool) -> SourceError:  # noqa: ARG002
        return SourceError(f"{self._where} cannot be read ({getattr(error, 'strerror', None) or error})")

    @property
    def _where(self) -> str:
        return self._path.name
