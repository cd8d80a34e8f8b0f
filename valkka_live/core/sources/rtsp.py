"""RTSP and RTSPS cameras."""

from __future__ import annotations

import errno
import logging
import time

import av

from valkka_live.core.errors import SourceError
from valkka_live.core.messages import Latency, Transport
from valkka_live.core.redact import with_credentials
from valkka_live.core.sources.address import Address
from valkka_live.core.sources.av_source import OPEN_TIMEOUT_S, READ_TIMEOUT_S, AvSource
from valkka_live.core.sources.base import SourceSettings
from valkka_live.core.sources.certificates import verifying_options

log = logging.getLogger(__name__)

UDP_FIRST_TIMEOUT_S = 2.0
"""UDP that a firewall swallows is given up after this time, when TCP may be tried after it."""

_worked: dict[str, Transport] = {}
"""Which transport a server took, for the life of the process: a reconnect does not try the other in vain."""


class RtspSource(AvSource):
    """One RTSP session over TCP or UDP.

    Automatic means TCP first, because 2 % loss breaks half of the pictures over UDP (measured); or UDP first, for who wants that. The other
    one is taken when the server does not offer the first, or when nothing arrives over UDP. Over RTSPS automatic means TCP only: UDP would
    carry the pictures unencrypted.
    """

    open_within_s = 2 * (2 * OPEN_TIMEOUT_S) + 5.0

    def __init__(self, address: Address, settings: SourceSettings) -> None:
        super().__init__(address.url, settings)

    def open(self) -> None:
        """Connect.

        Raises:
            SourceRefused: login, path, codec or certificate.
            SourceError: worth retrying.
        """
        order = self._order()
        for transport in order[:-1]:
            error = self._open_over(transport, UDP_FIRST_TIMEOUT_S if transport is Transport.UDP else OPEN_TIMEOUT_S)
            if error is None:
                return
            if not _asks_for_other(error, transport):
                raise self._translate(error, opening=True)
            log.info("%s: not over %s", self._where, transport.value)
        error = self._open_over(order[-1], OPEN_TIMEOUT_S)
        if error is not None:
            _worked.pop(self._url, None)
            raise self._translate(error, opening=True)

    def _translate(self, error: Exception, *, opening: bool) -> SourceError:
        if isinstance(error, _NothingCame):
            return SourceError(
                f"{self._where} sends nothing over UDP", "A firewall may keep it back. Choose TCP, or automatic."
            )
        return super()._translate(error, opening=opening)

    def _nothing_came(self, took_s: float, open_timeout_s: float) -> bool:
        """FFmpeg calls a session open whose packets never came: it took all the time there was, and the picture's size is still unknown."""
        return took_s > 0.9 * open_timeout_s and self._video is not None and not self._video.info.width

    @property
    def _is_encrypted(self) -> bool:
        return self._url.lower().startswith("rtsps:")

    def _order(self) -> list[Transport]:
        match self._settings.transport:
            case Transport.AUTO | Transport.AUTO_UDP if self._is_encrypted:
                return [Transport.TCP]
            case Transport.AUTO:
                order = [Transport.TCP, Transport.UDP]
            case Transport.AUTO_UDP:
                order = [Transport.UDP, Transport.TCP]
            case chosen:
                return [chosen]
        if _worked.get(self._url) is order[1]:
            order.reverse()
        return order

    def _open_over(self, transport: Transport, open_timeout_s: float) -> Exception | None:
        smooth = self._settings.latency is Latency.SMOOTH
        options = {
            "rtsp_transport": transport.value,
            "fpsprobesize": "0",  # opens in 0.3 s instead of 1.2 s at no cost
            # looking at 0.1 s of the stream is enough: 0.16 s instead of 0.33 s at 25 fps, and a sound that never comes holds up nothing
            "analyzeduration": "500000" if smooth else "100000",
            "buffer_size": "4000000",  # a hiccup of ours must not overflow the socket
            "allowed_media_types": "video+audio",
        }
        if smooth:
            options["max_delay"] = "500000"  # waits longer for packets that were overtaken
        if self._is_encrypted and self._settings.verify_certificate:
            options |= verifying_options()
        asked_s = time.monotonic()
        error = self._open_container(
            with_credentials(self._url, self._settings.user, self._settings.password),
            options,
            timeout_s=(open_timeout_s, READ_TIMEOUT_S),
        )
        if (
            error is None
            and transport is Transport.UDP
            and self._nothing_came(time.monotonic() - asked_s, open_timeout_s)
        ):
            self._close_container()
            return _NothingCame()
        if error is None:
            self.transport = transport.value.upper()
            if len(self._order()) > 1:
                _worked[self._url] = transport
        return error


class _NothingCame(Exception):
    """The session stands, but no packet came over UDP."""


def _asks_for_other(error: Exception, transport: Transport) -> bool:
    """The server does not offer it (461), or UDP packets do not get through."""
    if isinstance(error, OSError) and error.errno == errno.EPROTONOSUPPORT:
        return True
    return transport is Transport.UDP and isinstance(error, (_NothingCame, av.error.ExitError, TimeoutError))
