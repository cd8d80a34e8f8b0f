"""What every source of pictures offers to the decoder process."""

from __future__ import annotations

import abc
import enum
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import Latency, Transport
from valkka_live.core.sources.packets import PacketTaps


class Decoding(enum.Enum):
    """What a source decodes: nothing (packets still reach their taps), key frames only, or everything."""

    OFF = "off"
    KEY_FRAMES = "key frames"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """How a source is to be opened; a source takes what concerns it.

    Attributes:
        user, password: in clear.
        transport: of RTP.
        latency: every picture at once, or evened out.
        hardware: try the graphics card first.
        verify_certificate: of a TLS server.
        in_real_time: as a camera would give its pictures. False: files and demo scenes give them as fast as they can and the same ones
            each time, a file to its end and then no more; what is made while it comes does as ever.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    transport: Transport = Transport.AUTO
    latency: Latency = Latency.LOW
    hardware: bool = True
    verify_certificate: bool = False
    in_real_time: bool = True


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
        media_time_ns: the source's own clock, ns; never goes back, and goes on rising when a file starts again.
        key: a key frame.
        clean: False between a loss or damage and the next key frame: fit to be looked at, but parts of it may be wrong.
        after_gap: the first clean picture of a session, or after damage or a jump of the camera's clock: it has no common ground with
            the one before.
    """

    picture: Picture
    media_time_ns: int
    key: bool = True
    clean: bool = True
    after_gap: bool = False


class Source(abc.ABC):
    """Opens a camera's media and gives its pictures. Lives in the decoder process, in its main thread.

    Attributes:
        codec: FFmpeg's name, "" for a source without one.
        audio_codec: FFmpeg's name, "" without sound.
        transport: "TCP", "UDP" or "" for local sources.
        decoder: what decodes: "software", FFmpeg's name of the hardware ("cuda" …), "" for a source without a codec.
        decoder_reason: why it is not hardware, in words; "" when it is, or was not asked for.
        bytes_received: of the packets, since open.
        lost_packets: that never arrived, since open, as far as the source can tell.
        damaged_frames: packets and pictures that could not be decoded whole and were not shown, since open.
        live: the media is made while it comes, so that what is late is old; else it waits for us.
        decoding: set by the decoder process between two pictures; a source goes over to more only at a key frame.
        packets: what was received, for readers besides the decoder; taps may be added before open.
        duration_s: of media that has an end; 0 when it has none, or does not tell.
        open_within_s: longest time :meth:`open` may take.
        silent_within_s: longest time :meth:`frames` may go without a sign of life before it raises.
    """

    codec = ""
    audio_codec = ""
    transport = ""
    decoder = ""
    decoder_reason = ""
    bytes_received = 0
    lost_packets = 0
    damaged_frames = 0
    live = False
    duration_s = 0.0
    open_within_s = 30.0
    silent_within_s = 15.0

    def __init__(self) -> None:
        self.decoding = Decoding.ALL
        self.packets = PacketTaps()

    @abc.abstractmethod
    def open(self) -> None:
        """Open the media.

        Raises:
            SourceRefused: the user must change something.
            SourceError: worth retrying.
        """

    @abc.abstractmethod
    def frames(self) -> Generator[SourceFrame | None, None, None]:
        """Pictures at the source's own pace, without end; after :meth:`close` it ends.

        Yields:
            A picture; or None: something arrived and gave no picture (not decoded, damaged, sound). It is the moment to look for orders.

        Raises:
            SourceError: the media broke off.
        """

    @abc.abstractmethod
    def close(self) -> None:
        """Give everything back; may be called at any time and twice."""
