"""Cameras over HTTP and HTTPS: MJPEG, HLS, and every stream and file that FFmpeg can read from a web server."""

from __future__ import annotations

import errno
import re
import time
from collections.abc import Generator, Iterator
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit

import av
from av.container import InputContainer
from av.packet import Packet

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Latency, Problem
from valkka_live.core.redact import host_and_port, with_credentials
from valkka_live.core.sources.address import DEFAULT_PORTS, Address
from valkka_live.core.sources.arrival_clock import ArrivalClock
from valkka_live.core.sources.av_source import OPEN_TIMEOUT_S, AvSource
from valkka_live.core.sources.base import SourceFrame, SourceSettings
from valkka_live.core.sources.certificates import verifying_options
from valkka_live.core.sources.faults import source_error
from valkka_live.core.sources.pace import FilePace
from valkka_live.core.sources.redirects import redirected

READ_TIMEOUT_S = 5.0
"""PyAV's time-outs fire after their value here (measured), not after twice of it as with RTSP."""
PLAYLIST_READ_TIMEOUT_S = 15.0
"""An HLS server has a new piece every few seconds only."""
PROTOCOLS = "http,tcp,crypto,https,tls"
VERIFIED_PROTOCOLS = "https,tls,tcp,crypto"
"""What a redirect or a playlist may lead to: other schemes would open files of this computer, or put them together from data."""
TICKS = Fraction(1, 90_000)
_LED_ELSEWHERE = re.compile(
    r"Protocol '(\w+)' not on whitelist|first segment '(?!https?:)(\w+):|URL (?!https?:)(\w+):|Unsafe file name '(\w+):"
)
"""FFmpeg's log when a server sent it to something that it may not open."""


class HttpSource(AvSource):
    """One answer of a web server, or one HLS playlist and its pieces.

    MJPEG is shown as it comes. HLS and files are played in real time, because they come in pieces or as fast as the network can; files
    again and again.
    """

    def __init__(self, address: Address, settings: SourceSettings) -> None:
        super().__init__(address.url, settings)
        parts = urlsplit(address.url)
        self._is_secure = parts.scheme.lower() == "https"
        playlist = parts.path.lower().endswith((".m3u8", ".m3u"))
        self._read_timeout_s = PLAYLIST_READ_TIMEOUT_S if playlist else READ_TIMEOUT_S
        self.silent_within_s = self._read_timeout_s + 5.0
        self.open_within_s = 2 * (2 * OPEN_TIMEOUT_S) + 30.0  # twice, and the redirects between
        self._arrivals: ArrivalClock | None = None
        self._ends = False
        self.transport = "TCP"

    def open(self) -> None:
        """Ask for the stream.

        Raises:
            SourceRefused: login, path, certificate, codec, or it leads to what is not allowed.
            SourceError: worth retrying.
        """
        error = self._open_at(self._url)
        if isinstance(error, av.error.HTTPUnauthorizedError) and self._settings.user:
            verify = self._settings.verify_certificate
            target = redirected(self._url, timeout_s=OPEN_TIMEOUT_S, verify_certificate=verify)
            if target != self._url:
                error = self._open_at(target)
        if error is not None:
            raise self._translate(error, opening=True)

    def frames(self) -> Generator[SourceFrame | None, None, None]:
        """Pictures as they come or as they are due; a file again and again.

        Raises:
            SourceError: the stream broke off, fell silent or sends nothing that can be decoded.
        """
        while True:
            received = self.bytes_received
            yield from self._play()
            if self._container is None or self._video is None:  # closed meanwhile
                return
            if not self._ends or received == self.bytes_received:
                raise SourceError(f"{self._where} ended the stream")
            yield from self._video.drain()
            self.open()

    def _open_at(self, url: str) -> Exception | None:
        options = {
            "protocol_whitelist": PROTOCOLS,
            "fpsprobesize": "0",
            "icy": "0",
            # begin with the last piece but one: the newest alone would be played before there is another
            "live_start_index": "-3" if self._settings.latency is Latency.SMOOTH else "-2",
        }
        if self._is_secure and self._settings.verify_certificate:
            options |= verifying_options() | {"protocol_whitelist": VERIFIED_PROTOCOLS}
        login_url = with_credentials(url, self._settings.user, self._settings.password)
        return self._open_container(login_url, options, timeout_s=(OPEN_TIMEOUT_S, self._read_timeout_s))

    def _adopt(self, container: InputContainer) -> None:
        kind = container.format.name
        if kind == "hls" and self._is_secure and self._settings.verify_certificate:
            raise SourceRefused(  # FFmpeg hands its options on for the playlist, not for the pieces
                Problem.ADDRESS,
                "Certificates of HLS streams cannot be verified",
                "Switch the verification off for this camera, or use another of its streams.",
            )
        self._arrivals = None
        self._ends = container.duration is not None
        self.live = kind != "hls" and not self._ends
        if kind == "mpjpeg":  # its packets are numbered, whatever their rate
            self._arrivals = ArrivalClock()
            for stream in container.streams.video:
                stream.time_base = TICKS
        if not self.live and not isinstance(self._pace, FilePace):
            self._pace = FilePace()
        super()._adopt(container)

    def _demux(self, container: InputContainer) -> Iterator[Packet[Any]]:
        for packet in super()._demux(container):
            if self._arrivals is not None:
                arrived_ns = self._arrivals.time_of(time.monotonic_ns())
                packet.pts = packet.dts = arrived_ns * TICKS.denominator // 1_000_000_000
            yield packet

    def _translate(self, error: Exception, *, opening: bool) -> SourceError:
        said = [line.text for line in self._ffmpeg.take()]
        for line in said:
            if match := _LED_ELSEWHERE.search(line):
                scheme = next(name for name in match.groups() if name)
                reason = f"{self._where} leads to “{scheme}:”, which is not allowed"
                return SourceRefused(Problem.ADDRESS, reason, "A stream of a web server may lead to web servers only.")
        if opening and isinstance(error, (av.error.InvalidDataError, av.error.ArgumentError)):
            reason = f"{self._where} answered, but not with a stream"
            return SourceError(reason, "Is it the address of the stream itself, not of a web page?")
        if not opening and isinstance(error, OSError) and error.errno == errno.EIO:
            return SourceError(f"{self._where} ended the stream")
        timeout_s = OPEN_TIMEOUT_S if opening else self._read_timeout_s
        return source_error(error, self._url, self._settings.password, opening=opening, timeout_s=timeout_s, said=said)

    @property
    def _where(self) -> str:
        return host_and_port(self._url, DEFAULT_PORTS["https" if self._is_secure else "http"])
