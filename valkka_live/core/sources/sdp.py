"""RTP streams that an SDP file describes: they are sent to this computer or to a multicast group, whether anybody listens or not."""

from __future__ import annotations

import errno
import re
import time
from pathlib import Path

import av
from av.container import InputContainer

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Latency, Problem
from valkka_live.core.sources.address import Address
from valkka_live.core.sources.av_source import OPEN_TIMEOUT_S, AvSource
from valkka_live.core.sources.base import SourceSettings
from valkka_live.core.sources.ffmpeg_log import Line

MAX_BYTES = 64 * 1024
"""Real ones have 1 kB."""
READ_TIMEOUT_S = 5.0
"""Fires after its value here (measured)."""
PROTOCOLS = "file,rtp,srtp,udp"
ADVICE = "Does the sender run, and does it send to this computer? A firewall may keep it back."
_VIDEO_PORT = re.compile(r"^m=video (\d{1,5})\b", re.M)
_GROUP = re.compile(r"^c=IN IP[46] ([^\s/]+)", re.M)


class SdpSource(AvSource):
    """Listens where an SDP file says."""

    silent_within_s = READ_TIMEOUT_S + 5.0

    def __init__(self, address: Address, settings: SourceSettings) -> None:
        super().__init__(address.url, settings)
        self._path = Path(address.path)
        self._listens_at = self._description = ""
        self.transport = "UDP"

    def open(self) -> None:
        """Listen.

        Raises:
            SourceRefused: the file is missing or describes no video.
            SourceError: nothing arrives, or another program has the port.
        """
        self._read_description()
        smooth = self._settings.latency is Latency.SMOOTH
        options = {
            "protocol_whitelist": PROTOCOLS,
            "fpsprobesize": "0",
            "analyzeduration": "500000" if smooth else "100000",
            "buffer_size": "4000000",  # a hiccup of ours must not overflow the socket
            "allowed_media_types": "video+audio",
        }
        if smooth:
            options["max_delay"] = "500000"
        asked_s = time.monotonic()
        timeout_s = (OPEN_TIMEOUT_S, READ_TIMEOUT_S)
        error = self._open_container(f"file:{self._path}", options, container_format="sdp", timeout_s=timeout_s)
        if error is not None:
            raise self._translate(error, opening=True)
        took_s = time.monotonic() - asked_s
        if took_s > 0.9 * OPEN_TIMEOUT_S and self._video is not None and not self._video.info.width:
            self._close_container()  # open it is, for FFmpeg, but no packet came all the time
            raise self._nothing(OPEN_TIMEOUT_S)

    def _read_description(self) -> None:
        """Find out where it is to be listened, and whether the file is what it says; FFmpeg takes nearly everything for one.

        Raises:
            SourceRefused: it is missing or no description of a video.
        """
        try:
            with self._path.open("rb") as file:
                text = file.read(MAX_BYTES + 1).decode(errors="replace")
        except FileNotFoundError:
            text, reason = "", f"There is no file {self._path}"
        except OSError as error:
            text, reason = "", f"The file {self._path} cannot be read ({error.strerror})"
        else:
            reason = f"{self._where} is not an SDP file"
        if not text.startswith("v=0") or len(text) > MAX_BYTES:
            raise SourceRefused(Problem.NOT_FOUND, reason)
        port, group = _VIDEO_PORT.search(text), _GROUP.search(text)
        if port is None or not 0 < int(port[1]) < 65536:
            raise SourceRefused(Problem.NOT_FOUND, f"{self._where} describes no video")
        self._listens_at = f"{group[1] if group else '0.0.0.0'}:{port[1]} (UDP)"  # noqa: S104  words
        self._description = text

    def _adopt(self, container: InputContainer) -> None:
        self._ffmpeg.lines.append(Line("sdp", self._description))  # it alone names an unknown codec
        super()._adopt(container)

    def _translate(self, error: Exception, *, opening: bool) -> SourceError:
        said = " ".join(line.text for line in self._ffmpeg.take())
        if isinstance(error, (av.error.ExitError, TimeoutError)):
            return self._nothing(OPEN_TIMEOUT_S if opening else READ_TIMEOUT_S)
        if "Address already in use" in said or getattr(error, "errno", None) == errno.EADDRINUSE:
            return SourceError(f"Another program, or another camera, listens at {self._listens_at}")
        if opening and isinstance(error, (av.error.InvalidDataError, av.error.ArgumentError)):
            return SourceRefused(Problem.NOT_FOUND, f"{self._where} is not an SDP file that can be understood")
        words = getattr(error, "strerror", None) or type(error).__name__
        return SourceError(f"Nothing can be received at {self._listens_at} ({words})")

    def _nothing(self, waited_s: float) -> SourceError:
        return SourceError(f"Nothing arrives at {self._listens_at} within {waited_s:.0f} s", ADVICE)

    @property
    def _where(self) -> str:
        return self._path.name
