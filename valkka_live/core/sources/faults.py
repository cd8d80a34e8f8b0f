"""FFmpeg's errors in the user's words: what happened, where, and what to check."""

from __future__ import annotations

import errno
import socket
from urllib.parse import urlsplit

import av

from valkka_live.core.errors import SourceError, SourceRefused
from valkka_live.core.messages import Problem
from valkka_live.core.redact import host_and_port, redact

_LOGIN_ERRORS = (av.error.HTTPUnauthorizedError, av.error.HTTPForbiddenError)


def source_error(error: Exception, url: str, password: str, *, opening: bool, timeout_s: float) -> SourceError:
    """Translate an exception of PyAV.

    Args:
        error: as caught.
        url: without credentials.
        password: to take it out of the text; "" when none is known.
        opening: it happened while opening; else the running stream broke off.
        timeout_s: the limit that was in force, for the words.
    """
    where = host_and_port(url)
    if isinstance(error, _LOGIN_ERRORS):
        return _login_refused(error, where, password)
    if isinstance(error, av.error.HTTPNotFoundError):
        path = urlsplit(url).path or "/"
        return SourceRefused(
            Problem.NOT_FOUND,
            f"{where} has no stream “{path}” (404 Not Found)",
            "Check the path in the camera’s manual.",
        )
    if isinstance(error, (av.error.DecoderNotFoundError, av.error.DemuxerNotFoundError)):
        return SourceRefused(Problem.DECODER_MISSING, f"There is no decoder for the stream of {where} on this computer")
    if isinstance(error, (av.error.ExitError, TimeoutError)):
        if opening:
            return SourceError(
                f"{where} did not answer within {timeout_s:.0f} s", "Is the camera on? Is the address right?"
            )
        return SourceError(f"{where} sent nothing for {timeout_s:.0f} s")
    if isinstance(error, av.error.InvalidDataError):
        if opening:
            return SourceError(f"{where} answered, but not with a stream", "Is this the camera’s RTSP port?")
        return SourceError(f"{where} sent data that cannot be read")
    if isinstance(error, OSError):
        return _network_error(error, where, url, opening=opening)
    return SourceError(redact(str(error), password))


def _login_refused(error: Exception, where: str, password: str) -> SourceRefused:
    code = "403 Forbidden" if isinstance(error, av.error.HTTPForbiddenError) else "401 Unauthorized"
    advice = "Enter the password again." if password else "No password for it is known here."
    return SourceRefused(Problem.PASSWORD, f"{where} answered {code}", advice)


def _network_error(error: OSError, where: str, url: str, *, opening: bool) -> SourceError:
    match error.errno:
        case errno.ECONNREFUSED:
            return SourceError(f"{where} refused the connection", "Is the camera on? Is its RTSP port right?")
        case errno.EHOSTUNREACH | errno.ENETUNREACH | errno.ENETDOWN:
            return SourceError(f"{where} cannot be reached", "Is the camera on? Is the network cable in?")
        case errno.EPROTONOSUPPORT:
            return SourceError(
                f"{where} does not offer this transport (461)", "Choose another transport, or automatic."
            )
        case errno.EIO if opening and not _resolves(url):
            host = urlsplit(url).hostname or where
            return SourceError(f"No computer named “{host}” is known", "Check the name in the address.")
    return SourceError(f"{where} broke the connection ({error.strerror or type(error).__name__})")


def _resolves(url: str) -> bool:
    try:
        socket.getaddrinfo(urlsplit(url).hostname, None)
    except (OSError, ValueError):
        return False
    return True
