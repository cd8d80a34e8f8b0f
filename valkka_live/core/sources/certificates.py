"""Where FFmpeg finds the certificates to verify a TLS server with; by itself it verifies nothing."""

from __future__ import annotations

import ssl
from pathlib import Path

from valkka_live.core.errors import SourceRefused
from valkka_live.core.messages import Problem

_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


def verifying_options() -> dict[str, str]:
    """FFmpeg's options for a TLS connection whose server must prove who it is.

    Raises:
        SourceRefused: this computer has no certificates.
    """
    return {"tls_verify": "1", "ca_file": _certificate_store()}


def _certificate_store() -> str:
    """The system's bundle of certificates."""
    known = ssl.get_default_verify_paths()
    for path in (known.cafile, known.openssl_cafile, *_BUNDLES):
        if path and Path(path).is_file():
            return path
    raise SourceRefused(
        Problem.ADDRESS,
        "This computer has no certificates to verify the camera’s with",
        "Install ca-certificates, or switch the verification off.",
    )
