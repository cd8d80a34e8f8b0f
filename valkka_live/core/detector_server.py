"""Addresses of models on a Triton Inference Server: ``http://host:port/model``, ``grpc://…``, or encrypted ``https://``, ``grpcs://``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from valkka_live.core.errors import ValkkaLiveError

DEFAULT_PORTS = {"http": 8000, "https": 443, "grpc": 8001, "grpcs": 8001}
"""Triton's own; HTTP it does not encrypt itself, a server before it does."""
EXAMPLE = "http://192.168.1.5:8000/yolo26n"


class BadServerAddress(ValkkaLiveError, ValueError):
    """The address of a detector server cannot be meant so. The address is not repeated: there may be a password in it."""


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a model is served.

    Attributes:
        scheme: "http", "https", "grpc" or "grpcs".
        host, port: of the server.
        model: its name there.
    """

    scheme: str
    host: str
    port: int
    model: str

    @property
    def is_grpc(self) -> bool:
        """It is spoken to by gRPC."""
        return self.scheme.startswith("grpc")

    @property
    def is_encrypted(self) -> bool:
        """By TLS; the server must prove who it is."""
        return self.scheme.endswith("s")

    @property
    def server(self) -> str:
        """ "host:port", for the user and for sockets."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.server}/{self.model}"


def is_server_address(model: str) -> bool:
    """Whether the choice of a model means one on a server; anything with :// does, no file is called so."""
    return "://" in model


def parse_server_address(text: str) -> ServerAddress:
    """Take an address apart.

    Raises:
        BadServerAddress: in words.
    """
    try:
        parts = urlsplit(text.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadServerAddress(
            f"The address of the detector server has no valid host and port, as in {EXAMPLE}"
        ) from error
    if parts.scheme not in DEFAULT_PORTS:
        raise BadServerAddress(
            f"A detector server is spoken to by http://, https://, grpc:// or grpcs://, as in {EXAMPLE}"
        )
    if parts.username is not None or parts.password is not None:
        raise BadServerAddress("A Triton server asks for no password; leave user and password out of its address")
    if not host or port == 0:
        raise BadServerAddress(f"The address of the detector server has no host or port, as in {EXAMPLE}")
    model = parts.path.strip("/")
    if not re.fullmatch(r"[A-Za-z0-9._-]+", model) or parts.query or parts.fragment:
        raise BadServerAddress(f"After host and port comes the name of a model and nothing else, as in {EXAMPLE}")
    return ServerAddress(parts.scheme, host, port or DEFAULT_PORTS[parts.scheme], model)
