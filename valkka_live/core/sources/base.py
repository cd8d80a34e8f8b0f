"""What every source of pictures offers to the decoder process."""

from __future__ import annotations

import abc
from collections.abc import Generator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat


class Picture(Protocol):
    """A decoded picture that can write itself, scaled and converted, to where it is needed."""

    @property
    def size_wh(self) -> tuple[int, int]:
        """Pixels."""

    def write_to(self, target: NDArray[np.uint8], pixel_format: PixelFormat) -> None:
        """Scale and convert into ``target``, contiguous and in the format's shape, which says the size."""


@dataclass(frozen=True, slots=True)
class SourceFrame:
    """One picture of a source and its time.

    Attributes:
        media_time_ns: the source's own clock, ns; goes on rising when a file starts again.
    """

    picture: Picture
    media_time_ns: int


class Source(abc.ABC):
    """Opens a camera's media and gives its pictures. Lives in the decoder process, in its main thread.

    Attributes:
        codec: FFmpeg's name, "" for a source without one.
        transport: "TCP", "UDP" or "" for local sources.
        bytes_received: of the packets, since open.
        open_within_s: longest time :meth:`open` may take.
        silent_within_s: longest time :meth:`frames` may go without a picture before it raises.
    """

    codec = ""
    transport = ""
    bytes_received = 0
    open_within_s = 30.0
    silent_within_s = 15.0

    @abc.abstractmethod
    def open(self) -> None:
        """Open the media.

        Raises:
            SourceRefused: the user must change something.
            SourceError: worth retrying.
        """

    @abc.abstractmethod
    def frames(self) -> Generator[SourceFrame, None, None]:
        """Pictures at the source's own pace, without end.

        Raises:
            SourceError: the media broke off.
        """

    @abc.abstractmethod
    def close(self) -> None:
        """Give everything back; may be called at any time and twice."""
