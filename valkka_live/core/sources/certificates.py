"""Where FFmpeg and gRPC find the certificates to verify a TLS server with; by itself FFmpeg verifies nothing."""

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
    bundle = system_bundle()
    if not bundle:
        raise SourceRefused(
            Problem.ADDRESS,
            "This computer has no certificates to verify the camera’s with",
            "Install ca-certificates, or switch the verification off.",
        )
    return {"tls_verify": "1", "ca_file": bundle}


def system_bundle() -> str:
    """The system's file of certificates; "" when there is none."""
    known = ssl.get_default_verify_paths()
    paths = (known.cafile, known.openssl_cafile, *_BUNDLES)
    return next((path for path in paths if path and Path(path).is_file()), "")
