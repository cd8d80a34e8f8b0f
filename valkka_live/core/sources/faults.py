"""FFmpeg's errors in the user's words: what happened, where, and what to check."""

from __future__ import annotations

import errno
import re
import socket
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

import av

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem
from valkka_live.core.redact import host_and_port, redact
from valkka_live.core.sources.address import DEFAULT_PORTS

_ANSWER = re.compile(r"(?:method \w+ failed:|HTTP error) (\d{3}) \(?([^()\r\n]*)")
"""FFmpeg's log when a server refuses: its status and its words."""
_UNREAD = re.compile(r"Failed reading RTSP data: (.+)")
"""FFmpeg's log when no answer came; its error calls that invalid data."""
_CERTIFICATE = re.compile(r"certificate|peer verification|not trusted|hostname", re.I)
_MAX_WORDS = 80


class _Answer(NamedTuple):
    status: int
    words: str

    def __str__(self) -> str:
        return f"{self.status} {self.words}".strip()


_STATUS_OF_ERROR = (
    (av.error.HTTPUnauthorizedError, _Answer(401, "Unauthorized")),
    (av.error.HTTPForbiddenError, _Answer(403, "Forbidden")),
    (av.error.HTTPNotFoundError, _Answer(404, "Not Found")),
    (av.error.HTTPBadRequestError, _Answer(400, "Bad Request")),
)


def server_of(url: str) -> str:
    """host:port of a URL, for the words."""
    return host_and_port(url, DEFAULT_PORTS.get(urlsplit(url).scheme.lower(), 554))


def source_error(
    error: Exception, url: str, password: str, *, opening: bool, timeout_s: float, said: Sequence[str] = ()
) -> SourceError:
    """Translate an exception of PyAV.

    Args:
        error: as caught.
        url: without credentials.
        password: to take it out of the text; "" when none is known.
        opening: it happened while opening; else the running stream broke off.
        timeout_s: the limit that was in force, for the words.
        said: FFmpeg's log of the attempt; it holds the server's answer in words.
    """
    parts = urlsplit(url)
    scheme, where = parts.scheme.lower(), server_of(url)
    answer = _answer(error, said)
    if answer is not None:
        return _refused(answer, where, parts.path or "/", password)
    if isinstance(error, (av.error.DecoderNotFoundError, av.error.DemuxerNotFoundError)):
        return SourceRefused(Problem.DECODER_MISSING, f"There is no decoder for the stream of {where} on this computer")
    if isinstance(error, (av.error.ExitError, TimeoutError)):
        if opening:
            return _no_answer(where, timeout_s, said)
        return SourceError(f"{where} sent nothing for {timeout_s:.0f} s")
    if isinstance(error, av.error.InvalidDataError):
        if opening:
            return _no_stream(where, scheme, timeout_s, said)
        return SourceError(f"{where} sent data that cannot be read")
    if scheme in {"rtsps", "https"} and opening and any(_CERTIFICATE.search(line) for line in said):
        reason = f"The certificate of {where} cannot be verified"
        return SourceRefused(
            Problem.ADDRESS, reason, "Let this computer trust it, or switch its verification off for this camera."
        )
    if isinstance(error, OSError):
        return _network_error(error, where, parts.hostname or where, scheme, opening=opening)
    what = getattr(error, "strerror", None) or type(error).__name__
    return SourceError(f"{where}: {redact(what, password)}")


def _answer(error: Exception, said: Sequence[str]) -> _Answer | None:
    """The status with which the server refused: the exception knows the common ones, the log the words of all."""
    matches = [match for line in said if (match := _ANSWER.search(line))]
    answer = _Answer(int(matches[-1][1]), matches[-1][2].strip()[:_MAX_WORDS]) if matches else None
    for kind, usual in _STATUS_OF_ERROR:
        if isinstance(error, kind):
            return answer if answer is not None and answer.status == usual.status else usual
    if isinstance(error, (av.error.HTTPClientError, av.error.HTTPServerError)):
        return answer
    return None


def _refused(answer: _Answer, where: str, path: str, password: str) -> SourceError:
    words = redact(str(answer), password)
    match answer.status:
        case 401 | 403:
            advice = "Enter the password again." if password else "No password for it is known here."
            return SourceRefused(Problem.PASSWORD, f"{where} answered {words}", advice)
        case 404:
            reason = f"{where} has no stream “{redact(path, password)}” ({words})"
            return SourceRefused(Problem.NOT_FOUND, reason, "Check the path in the camera’s manual.")
        case 453 | 503:
            return SourceError(f"{where} answered {words}", "Perhaps too many programs watch this camera already.")
    return SourceError(f"{where} answered {words}")


def _no_answer(where: str, timeout_s: float, said: Sequence[str]) -> SourceError:
    if any(line.startswith("SDP:") for line in said):
        return SourceError(f"{where} answered, but sent nothing within {timeout_s:.0f} s")
    return SourceError(f"{where} did not answer within {timeout_s:.0f} s", "Is the camera on? Is the address right?")


def _no_stream(where: str, scheme: str, timeout_s: float, said: Sequence[str]) -> SourceError:
    unread = [match[1] for line in said if (match := _UNREAD.search(line))]
    if unread and "exit" in unread[-1]:
        return _no_answer(where, timeout_s, said)
    if unread:
        return SourceError(f"{where} closed the connection without an answer", _is_this_the_port(scheme))
    return SourceError(f"{where} answered, but not with a stream", _is_this_the_port(scheme))


def _is_this_the_port(scheme: str) -> str:
    return "Is this the camera’s RTSP port?" if scheme.startswith("rtsp") else "Is the address right?"


def _network_error(error: OSError, where: str, host: str, scheme: str, *, opening: bool) -> SourceError:
    match error.errno:
        case errno.ECONNREFUSED:
            port = "RTSP port" if scheme.startswith("rtsp") else "port"
            return SourceError(f"{where} refused the connection", f"Is the camera on? Is its {port} right?")
        case errno.EHOSTUNREACH | errno.ENETUNREACH | errno.ENETDOWN:
            return SourceError(f"{where} cannot be reached", "Is the camera on? Is the network cable in?")
        case errno.EPROTONOSUPPORT:
            return SourceError(
                f"{where} does not offer this transport (461)", "Choose another transport, or automatic."
            )
        case errno.EIO if opening and not _resolves(host):
            return SourceError(f"No computer named “{host}” is known", "Check the name in the address.")
        case errno.EIO if opening and scheme in {"https", "rtsps"}:  # all that FFmpeg says of a handshake that fails
            return SourceError(
                f"{where} made no encrypted connection", f"Is it the port for {scheme}? Is the camera on?"
            )
    return SourceError(f"{where} broke the connection ({error.strerror or type(error).__name__})")


def _resolves(host: str) -> bool:
    try:
        socket.getaddrinfo(host, None)
    except (OSError, ValueError):
        return False
    return True
