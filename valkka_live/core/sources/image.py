"""Still images as cameras: shown once a second, and read again when the file changes, as it does where a camera uploads its pictures."""

from __future__ import annotations

import time
from collections.abc import Generator
from pathlib import Path

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem
from valkka_live.core.sources.address import Address
from valkka_live.core.sources.av_picture import AvPicture
from valkka_live.core.sources.base import Decoding, Source, SourceFrame, SourceSettings
from valkka_live.core.sources.scaler import Scaler
from valkka_live.core.sources.still import UnreadableImage, read_still

PERIOD_S = 1.0
TICK_S = 0.25
"""How often it is looked for orders."""
PATIENCE_S = 10.0
"""So long the last picture is shown while the file is away or being written."""


class ImageSource(Source):
    """One image file."""

    open_within_s = silent_within_s = 15.0  # the largest one takes seconds

    def __init__(self, address: Address, _settings: SourceSettings) -> None:
        super().__init__()
        self._path = Path(address.path)
        self._picture: AvPicture | None = None
        self._version: tuple[int, ...] = ()

    def open(self) -> None:
        """Read the image.

        Raises:
            SourceRefused: it is missing, too large, damaged, or no image.
        """
        try:
            self._read()
        except FileNotFoundError:
            raise SourceRefused(
                Problem.NOT_FOUND, f"There is no file {self._path}", "Was it moved or renamed?"
            ) from None
        except OSError as error:
            raise SourceRefused(Problem.NOT_FOUND, f"The file {self._path} cannot be read ({error.strerror})") from None

    def frames(self) -> Generator[SourceFrame | None, None, None]:
        """The picture once a second, without end.

        Raises:
            SourceError: the file has gone, or was replaced by something that is no image.
        """
        start_s = next_s = read_s = time.monotonic()
        gap = True
        while self._picture is not None:
            now_s = time.monotonic()
            if now_s < next_s or self.decoding is Decoding.OFF:
                gap = gap or self.decoding is Decoding.OFF
                yield None
                time.sleep(TICK_S)
                continue
            next_s = max(next_s + PERIOD_S, now_s)
            fault = self._look()
            if fault is None:
                read_s = now_s
            elif now_s - read_s > PATIENCE_S:
                raise fault
            yield SourceFrame(self._picture, int((now_s - start_s) * 1e9), after_gap=gap)
            gap = False

    def close(self) -> None:
        """Forget the picture."""
        self._picture = None

    def _read(self) -> None:
        version = self._version_now()
        self._picture = AvPicture(read_still(self._path), Scaler())
        self._version = version
        self.bytes_received += version[-1]

    def _look(self) -> SourceError | None:
        """Read the file again if it has changed; what is wrong with it now."""
        try:
            if self._version_now() != self._version:
                self._read()
        except UnreadableImage as error:
            return SourceError(error.reason, error.advice)
        except OSError as error:
            return SourceError(f"The file {self._path} cannot be read any more ({error.strerror})")
        return None

    def _version_now(self) -> tuple[int, ...]:
        """Another one when the file was changed or replaced; its size comes last."""
        status = self._path.stat()
        return status.st_mtime_ns, status.st_ino, status.st_size
