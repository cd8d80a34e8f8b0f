"""Take secrets out of texts before anybody sees them."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

# the greedy part before the last @ of an authority: passwords may hold :, @ and / in what users paste
_CREDENTIALS = re.compile(r"(?P<scheme>\b[a-zA-Z][a-zA-Z0-9+.-]*://)[^\s'\"<>]*@")
HIDDEN = "•••"


def redact(text: str, *secrets: str) -> str:
    """The text without ``user:password@`` of URLs and without the given secrets.

    Args:
        text: any text, such as an exception's.
        secrets: passwords known to the caller; empty ones are passed over.
    """
    for secret in secrets:
        if secret:
            text = text.replace(secret, HIDDEN)
    return _CREDENTIALS.sub(r"\g<scheme>", text)


def split_credentials(url: str) -> tuple[str, str, str]:
    """Take user and password out of a URL.

    Returns:
        (url without them, user, password), percent-decoded; empty strings where there are none.
    """
    head, separator, rest = url.partition("://")
    if not separator:
        return url, "", ""
    authority_end = min((i for i in (rest.find("/"), rest.find("?")) if i >= 0), default=len(rest))
    at = rest.rfind("@", 0, authority_end)
    if at < 0:  # a password with a slash in it, pasted as it is
        at = rest.rfind("@")
        if at < 0 or "/" not in rest[:at] or ":" not in rest[: rest.find("/")]:
            return url, "", ""
    user, _, password = rest[:at].partition(":")
    return f"{head}://{rest[at + 1 :]}", unquote(user), unquote(password)


def host_and_port(url: str, default_port: int = 554) -> str:
    """host:port of a URL, for texts; the URL without credentials when it has no host."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or default_port
    except ValueError:
        host, port = None, default_port
    if not host:
        return redact(url)
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def with_credentials(url: str, user: str, password: str) -> str:
    """The URL as FFmpeg wants it, user and password percent-encoded. For opening only: never log it."""
    if not user:
        return url
    parts = urlsplit(url)
    login = quote(user, safe="") + (":" + quote(password, safe="") if password else "")
    return urlunsplit(parts._replace(netloc=f"{login}@{parts.netloc}"))
