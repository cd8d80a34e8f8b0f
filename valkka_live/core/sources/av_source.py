"""The common part of all sources that FFmpeg opens: one container, its video decoded, its packets handed on, its faults in words."""

from __future__ import annotations

import errno
import time
from collections.abc import Generator, Iterator
from typing import Any

import av
from av.container import InputContainer
from av.packet import Packet

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Latency, Problem
from valkka_live.core.sources.base import Source, SourceFrame, SourceSettings
from valkka_live.core.sources.faults import server_of, source_error
from valkka_live.core.sources.ffmpeg_log import FfmpegLog
from valkka_live.core.sources.pace import SmoothPace
from valkka_live.core.sources.streams import choose_streams, has_decoder, name_of_codec
from valkka_live.core.sources.tracks import Pace, SoundTrack, Unpictured, VideoTrack
from valkka_live.core.sources.video_decoder import Undecodable

OPEN_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 2.5
"""FFmpeg's parser swallows the first time-out, so the exception comes after twice this time (measured): a stream that delivers nothing for
5 s is given up."""


class AvSource(Source):
    """One FFmpeg container at a time. A subclass opens it in :meth:`open`, through :meth:`_open_container`, and says :attr:`_where`.

    Attributes:
        live: the media is made while it comes; else it waits for us.
    """

    live = True
    open_within_s = 2 * OPEN_TIMEOUT_S + 5.0
    silent_within_s = 4 * READ_TIMEOUT_S + 3.0

    def __init__(self, url: str, settings: SourceSettings) -> None:
        """Describe it.

        Args:
            url: without user and password; for the words.
            settings: how to open it.
        """
        super().__init__()
        self._url, self._settings = url, settings
        self._ffmpeg = FfmpegLog()
        self._container: InputContainer | None = None
        self._video: VideoTrack | None = None
        self._sound: SoundTrack | None = None
        self._waited_s = 0.0
        self._pace: Pace | None = SmoothPace() if settings.latency is Latency.SMOOTH and self.live else None

    def frames(self) -> Generator[SourceFrame | None, None, None]:
        """Pictures as they come; ends by an exception, because a live stream that ends is a lost connection, or when it is closed.

        Raises:
            SourceError: the stream broke off, fell silent or sends nothing that can be decoded.
        """
        yield from self._play()
        if self._container is not None:
            raise SourceError(f"{self._where} ended the stream")

    def close(self) -> None:
        """End the session."""
        self._close_container()
        self._flush_decoder()
        self._video = None
        self._ffmpeg.stop()

    @property
    def _where(self) -> str:
        """Who is at the other end, for the words: host:port, the file's name …"""
        return server_of(self._url)

    def _translate(self, error: Exception, *, opening: bool) -> SourceError:
        """An exception of PyAV in the user's words."""
        timeout_s = OPEN_TIMEOUT_S if opening else 2 * READ_TIMEOUT_S
        said = [line.text for line in self._ffmpeg.take()]
        return source_error(error, self._url, self._settings.password, opening=opening, timeout_s=timeout_s, said=said)

    def _flush_decoder(self) -> None:
        """Before it goes: see :class:`FfmpegLog`."""
        if self._video is not None:
            self._video.decoder.flush()

    def _close_container(self) -> None:
        container, self._container = self._container, None
        if container is not None:
            container.close()

    def _open_container(
        self,
        url: str,
        options: dict[str, str],
        *,
        container_format: str | None = None,
        timeout_s: tuple[float, float] | None = (OPEN_TIMEOUT_S, READ_TIMEOUT_S),
    ) -> Exception | None:
        """Open a container and choose its streams; one that is open is closed.

        Args:
            url: as FFmpeg wants it, with user and password.
            options: FFmpeg's.
            container_format: FFmpeg's name; None: it finds out.
            timeout_s: for opening and for reading a packet; the errors come after twice the time. None for local media.

        Returns:
            None when it is open; else PyAV's exception, to be translated. It holds the address with the password, so nothing may be raised
            while it is being handled.

        Raises:
            SourceRefused: there is nothing that can be decoded.
            SourceError: there is no video.
        """
        self._close_container()
        # the SDP is told at this level only, and it alone names an unknown codec
        self._ffmpeg.start(av.logging.VERBOSE)
        try:
            container = av.open(url, format=container_format, options=options, timeout=timeout_s)
        except (av.error.FFmpegError, OSError, ValueError) as error:
            return error
        finally:
            self._ffmpeg.start(av.logging.WARNING)
        try:
            self._adopt(container)
        except SourceError:
            container.close()
            raise
        self._container = container
        return None

    def _adopt(self, container: InputContainer) -> None:
        video, audio = choose_streams(container)
        if video is None:
            raise SourceError(f"{self._where} sends no video")
        if not has_decoder(video):
            codec = name_of_codec(container, self._ffmpeg.take())
            reason = f"{self._where} sends {codec}, and there is no decoder for it on this computer"
            raise SourceRefused(Problem.DECODER_MISSING, reason)
        self._ffmpeg.take()
        self._streams = (video,) if audio is None else (video, audio)
        if self._video is None or not self._video.go_on_with(video):
            self._flush_decoder()
            self._video = VideoTrack(video, self._settings, self.packets, self._ffmpeg, live=self.live)
            self._sound = None
        if audio is None:
            self._sound = None
        elif self._sound is None or not self._sound.go_on_with(audio):
            self._sound = SoundTrack(audio, self._video.clock, self.packets, live=self.live)
        self.codec = self._video.info.codec
        self.audio_codec = self._sound.info.codec if self._sound is not None else ""
        self.packets.streams = tuple(track.info for track in (self._video, self._sound) if track is not None)
        self._count()

    def _play(self) -> Generator[SourceFrame | None, None, None]:
        """Until the container ends or is closed."""
        container, video, sound = self._container, self._video, self._sound
        if container is None or video is None:  # closed before it began
            return
        for packet in self._demux(container):
            self.bytes_received += packet.size
            if packet.stream_index != self._streams[0].index:
                if sound is not None:
                    sound.take(packet)
                self._look_for_video(video)
                yield None
                continue
            for frame in self._pictures(video, packet):
                yield frame
                if self._container is not container:  # closed meanwhile
                    return

    def _demux(self, container: InputContainer) -> Iterator[Packet[Any]]:
        packets = container.demux(*self._streams)
        while self._container is container:
            asked_s = time.monotonic()
            fault: SourceError | None = None
            try:
                packet = next(packets, None)
            except (av.error.FFmpegError, OSError) as error:
                fault = self._translate(TimeoutError() if _ran_out(error, asked_s) else error, opening=False)
            if fault is not None:
                raise fault  # from here, because PyAV's exception holds the address with the password
            if packet is None or (packet.size == 0 and packet.pts is None):  # the flush packet: FFmpeg says no more
                return
            self._waited_s = time.monotonic() - asked_s
            yield packet

    def _pictures(self, video: VideoTrack, packet: Packet[Any]) -> Iterator[SourceFrame | None]:
        try:
            for frame in video.take(packet, self.decoding, self._pace, self._waited_s):
                self._count()
                yield frame
        except Undecodable as error:
            reason = f"{self._where} sends a kind of {self.codec} that cannot be decoded on this computer ({error})"
            raise SourceRefused(Problem.DECODER_MISSING, reason) from None
        except Unpictured:
            raise SourceError(f"{self._where} sends {self.codec} that gives no picture") from None

    def _count(self) -> None:
        assert self._video is not None
        decoder = self._video.decoder
        self.decoder, self.decoder_reason = decoder.name, decoder.reason
        self.lost_packets, self.damaged_frames = self._video.lost, self._video.damaged

    def _look_for_video(self, video: VideoTrack) -> None:
        if self.live and time.monotonic() - video.last_packet_s > 2 * READ_TIMEOUT_S:
            raise SourceError(f"{self._where} sends sound, but no picture")


def _ran_out(error: Exception, asked_s: float) -> bool:
    """It was waited for until the time-out; FFmpeg now and then calls that an input/output error."""
    return getattr(error, "errno", 0) == errno.EIO and time.monotonic() - asked_s >= READ_TIMEOUT_S
