"""RTSP cameras through FFmpeg."""

from __future__ import annotations

import errno
import logging
from collections.abc import Generator

import av
from av.container import InputContainer
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem, Transport
from valkka_live.core.redact import host_and_port, with_credentials
from valkka_live.core.sources.address import Address
from valkka_live.core.sources.av_picture import AvPicture
from valkka_live.core.sources.base import Source, SourceFrame, SourceSettings
from valkka_live.core.sources.faults import source_error

log = logging.getLogger(__name__)

OPEN_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 3.0
"""FFmpeg's parser swallows the first time-out, so the exception comes after twice this time (measured)."""


class RtspSource(Source):
    """One RTSP session over TCP or UDP. Auto means TCP first, because 2 % loss breaks half of the pictures over UDP (measured)."""

    open_within_s = 2 * (2 * OPEN_TIMEOUT_S) + 5.0
    silent_within_s = 4 * READ_TIMEOUT_S + 3.0

    def __init__(self, address: Address, settings: SourceSettings) -> None:
        super().__init__()
        self._url, self._user, self._password = address.url, settings.user, settings.password
        self._transport = settings.transport
        self._container: InputContainer | None = None

    def open(self) -> None:
        """Connect; with auto, over UDP when the server does not offer TCP.

        Raises:
            SourceRefused: login, path or codec.
            SourceError: worth retrying.
        """
        if self._transport is not Transport.AUTO:
            self._open_over(self._transport)
            return
        try:
            self._open_over(Transport.TCP)
        except _NotOffered:
            log.info("%s offers no TCP, trying UDP", host_and_port(self._url))
            self._open_over(Transport.UDP)

    def frames(self) -> Generator[SourceFrame, None, None]:
        """Decoded pictures; ends only by an exception, because a live stream that ends is a lost connection.

        Raises:
            SourceError: the stream broke off, fell silent or sends nothing that can be decoded.
        """
        assert self._container is not None, "open() first"
        stream = self._container.streams.video[0]
        reformatter = VideoReformatter()
        try:
            for packet in self._container.demux(stream):
                if packet.size == 0:  # the flush packet: FFmpeg says no more
                    break
                self.bytes_received += packet.size
                try:
                    decoded = packet.decode()
                except av.error.InvalidDataError:
                    continue  # a damaged packet; the next key frame mends it
                for frame in decoded:
                    time_base = frame.time_base or stream.time_base
                    pts = frame.pts if frame.pts is not None else 0
                    media_time_ns = int(pts * time_base * 1_000_000_000) if time_base else 0
                    yield SourceFrame(AvPicture(frame, reformatter), media_time_ns)
        except (av.error.FFmpegError, OSError) as error:
            raise self._translate(error, opening=False) from None
        raise SourceError(f"{host_and_port(self._url)} ended the stream")

    def close(self) -> None:
        """End the session."""
        if self._container is not None:
            self._container.close()
            self._container = None

    def _open_over(self, transport: Transport) -> None:
        options = {
            "rtsp_transport": transport.value,
            "fpsprobesize": "0",  # opens in 0.4 s instead of 1.2 s at no cost
            "buffer_size": "4000000",  # a hiccup of ours must not overflow the socket
            "allowed_media_types": "video",
        }
        try:
            self._container = av.open(
                with_credentials(self._url, self._user, self._password),
                options=options,
                timeout=(OPEN_TIMEOUT_S, READ_TIMEOUT_S),
            )
        except (av.error.FFmpegError, OSError) as error:
            if (
                error.errno == errno.EPROTONOSUPPORT
                and self._transport is Transport.AUTO
                and transport is Transport.TCP
            ):
                raise _NotOffered from None
            raise self._translate(error, opening=True) from None
        self.transport = transport.value.upper()
        self._choose_stream(self._container)

    def _choose_stream(self, container: InputContainer) -> None:
        if not container.streams.video:
            raise SourceError(f"{host_and_port(self._url)} sends no video")
        stream: VideoStream = container.streams.video[0]
        context = stream.codec_context
        if context is None:
            raise SourceRefused(
                Problem.DECODER_MISSING,
                f"There is no decoder for the video of {host_and_port(self._url)} on this computer",
            )
        context.thread_count = 1  # frame threads would add 80 to 120 ms of delay
        self.codec = context.name

    def _translate(self, error: Exception, *, opening: bool) -> SourceError:
        timeout_s = OPEN_TIMEOUT_S if opening else 2 * READ_TIMEOUT_S
        return source_error(error, self._url, self._password, opening=opening, timeout_s=timeout_s)


class _NotOffered(Exception):
    """The server does not offer this transport (RTSP status 461)."""
