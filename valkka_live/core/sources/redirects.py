"""Where an address of a web server leads to, as far as a password may follow."""

from __future__ import annotations

import http.client
import ssl
from urllib.parse import SplitResult, urljoin, urlsplit

MAX_HOPS = 5
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})


def redirected(url: str, *, timeout_s: float, verify_certificate: bool) -> str:
    """The address behind a server's redirects; asked for without a password.

    FFmpeg follows redirects by itself, but leaves user and password behind when the server names the new place in full. They may go along
    to the same computer only, and not out of an encrypted connection.

    Args:
        url: http or https, without user and password.
        timeout_s: for each answer.
        verify_certificate: of TLS servers.

    Returns:
        The last address a password may be sent to; ``url`` itself when there is no redirect or no answer.
    """
    for _ in range(MAX_HOPS):
        before = urlsplit(url)
        target = _target(before, timeout_s, verify_certificate=verify_certificate)
        after = urlsplit(urljoin(url, target))
        stays = after.hostname == before.hostname and after.scheme in {"https", before.scheme}
        if not target or not stays or after.username is not None:
            return url
        url = after.geturl()
    return url


def _target(parts: SplitResult, timeout_s: float, *, verify_certificate: bool) -> str:
    """The Location that the server answers with, "" without one."""
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        context = ssl.create_default_context()
        if not verify_certificate:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection(
            parts.hostname or "", parts.port or 443, timeout=timeout_s, context=context
        )
    else:
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=timeout_s)
    try:
        connection.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        answer = connection.getresponse()
        return (answer.getheader("Location") or "") if answer.status in _ELSEWHERE else ""
    except (OSError, http.client.HTTPException, ValueError):
        return ""
    finally:
        connection.close()
