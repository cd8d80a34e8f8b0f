"""Whether a camera's host and port answer, before any stream is asked for."""

from __future__ import annotations

import errno
import ipaddress
import socket
import time
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from valkka_live.core.sources.address import DEFAULT_PORTS

ANSWERS_WITHIN_S = 4.0
OTHER_ANSWERS_WITHIN_S = 1.5


@dataclass(frozen=True, slots=True)
class Reached:
    """How far one gets.

    Attributes:
        host, port: of the address.
        host_ms: until the host answered; None: it did not.
        port_ms: until the port was open; None: it was refused, or there is no host.
        words: what is wrong, in a few words; "" when nothing is.
        resolved: the host has an address.
    """

    host: str
    port: int
    host_ms: float | None
    port_ms: float | None
    words: str = ""
    resolved: bool = True


def reach(url: str) -> Reached | None:
    """Try the host and port of an address; None for what is on this computer.

    A connection that is refused is an answer of the host. Takes ANSWERS_WITHIN_S at most, and what the resolver takes.
    """
    parts = urlsplit(url)
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS or not parts.hostname:
        return None
    return _reach(parts.hostname, parts.port or DEFAULT_PORTS[scheme], ANSWERS_WITHIN_S)


def with_usual_port(url: str) -> str:
    """The same address with its scheme's usual port, if something answers there; else ""."""
    parts = urlsplit(url)
    usual = DEFAULT_PORTS.get(parts.scheme.lower())
    if usual is None or not parts.hostname or parts.port in (None, usual):
        return ""
    if _reach(parts.hostname, usual, OTHER_ANSWERS_WITHIN_S).port_ms is None:
        return ""
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return urlunsplit((parts.scheme, f"{host}:{usual}", parts.path, parts.query, ""))


def _reach(host: str, port: int, within_s: float) -> Reached:
    started = time.monotonic()
    try:
        addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        words = "no such address" if _is_number(host) else "the name is not known"
        return Reached(host, port, None, None, words, resolved=False)
    words = "does not answer"
    for family, kind, protocol, _, address in addresses[:2]:
        left_s = max(0.5, within_s - (time.monotonic() - started))
        with socket.socket(family, kind, protocol) as attempt:
            attempt.settimeout(left_s)
            try:
                attempt.connect(address)
            except ConnectionRefusedError:
                return Reached(host, port, _ms(started), None, "refused")
            except OSError as error:
                if error.errno in (errno.EHOSTUNREACH, errno.ENETUNREACH):
                    words = "cannot be reached"
                continue
            return Reached(host, port, _ms(started), _ms(started))
    return Reached(host, port, None, None, words)


def _ms(started_s: float) -> float:
    return (time.monotonic() - started_s) * 1e3


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
