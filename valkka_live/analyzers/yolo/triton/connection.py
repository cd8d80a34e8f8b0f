"""Requests to a Triton server, each with a deadline: over HTTP as over gRPC, from several threads at once."""

from __future__ import annotations

import contextlib
import http.client
import importlib.util
import json
import math
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.triton.contract import Contract
from valkka_live.core.detector_server import ServerAddress
from valkka_live.core.errors import ValkkaLiveError
from valkka_live.core.messages import DetectorState
from valkka_live.core.sources.certificates import system_bundle

MAX_ANSWER_BYTES = 64 << 20
NOT_TRITON = "answers with something that a Triton server does not say"
UNVERIFIED = "has a certificate that cannot be verified ({0})"
INSTALL_ADVICE = "Install it with: pip install 'valkka-live[triton]'"
Array = NDArray[np.floating[Any]]


class ServerTrouble(ValkkaLiveError):
    """A server did not give what was asked for; worth retrying. Its text follows "The detector server host:port"."""


class Connection(Protocol):
    """Both ways to a server. Any thread may call any method at any time."""

    def config(self, deadline_s: float) -> dict[str, Any]:
        """The model's configuration. Raises ServerTrouble."""

    def infer(self, contract: Contract, image: Array, deadline_s: float) -> Array:
        """The model's answer for one picture, (1, 3, height, width). Raises ServerTrouble."""

    def expire(self) -> None:
        """End requests that are beyond their deadline, because their answer drips."""

    def close(self) -> None:
        """End what is under way; whoever waits for it gets ServerTrouble."""


def connect(address: ServerAddress) -> Connection:
    """A connection to a model; nothing is sent yet.

    Raises:
        ModelError: the library for it is not installed.
    """
    for name in ("tritonclient", "grpc") if address.is_grpc else ("tritonclient", "geventhttpclient"):
        if importlib.util.find_spec(name) is None:
            words = f"A detector server needs the library {name}, which is not installed"
            raise ModelError(DetectorState.NOT_INSTALLED, words, INSTALL_ADVICE)
    return GrpcConnection(address) if address.is_grpc else HttpConnection(address)


class HttpConnection:
    """Triton's protocol with tritonclient's own messages, over sockets of our own.

    Its HTTP client lives in one thread and, closed, waits for the answers of a server that stands still; sockets can be shut down.
    Each thread has one that stays open.
    """

    def __init__(self, address: ServerAddress) -> None:
        import tritonclient.http as client  # noqa: PLC0415  an extra

        self._client, self._address = client, address
        self._path = f"/v2/models/{address.model}"
        self._tls = ssl.create_default_context() if address.is_encrypted else None
        self._own = threading.local()
        self._lock = threading.Lock()
        self._open: dict[http.client.HTTPConnection, float] = {}  # until when its request may take, CLOCK_MONOTONIC
        self._closed = False

    def config(self, deadline_s: float) -> dict[str, Any]:
        """As Connection says."""
        try:
            found = json.loads(self._ask("GET", f"{self._path}/config", None, {}, deadline_s)[0])
        except ValueError as error:
            raise ServerTrouble(NOT_TRITON) from error
        if not isinstance(found, dict):
            raise ServerTrouble(NOT_TRITON)
        return found

    def infer(self, contract: Contract, image: Array, deadline_s: float) -> Array:
        """As Connection says."""
        wanted = self._client.InferInput(contract.input_name, list(image.shape), contract.datatype)
        wanted.set_data_from_numpy(image)
        output = self._client.InferRequestedOutput(contract.output_name)
        server = self._client.InferenceServerClient
        body, json_size = server.generate_request_body([wanted], outputs=[output], timeout=int(deadline_s * 1e6))
        headers = {"Content-Type": "application/octet-stream"}
        if json_size is not None:
            headers["Inference-Header-Content-Length"] = str(json_size)
        answer, size = self._ask("POST", f"{self._path}/infer", body, headers, deadline_s)
        try:
            found = server.parse_response_body(answer, header_length=None if size is None else int(size))
            return _array(found.as_numpy(contract.output_name))
        except ServerTrouble:
            raise
        except Exception as error:  # tritonclient checks nothing of what it reads
            raise ServerTrouble(NOT_TRITON) from error

    def close(self) -> None:
        """As Connection says."""
        with self._lock:
            self._closed, lines = True, list(self._open)
        _shut(lines)

    def expire(self) -> None:
        """As Connection says."""
        now_s = time.monotonic()
        with self._lock:
            lines = [line for line, end_s in self._open.items() if end_s < now_s]
        _shut(lines)

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str], deadline_s: float
    ) -> tuple[bytes, str | None]:
        """The body of the answer and how long its JSON is."""
        line, is_new = self._line(deadline_s)
        try:
            line.request(method, path, body, headers)
            response = line.getresponse()
            answer = response.read(MAX_ANSWER_BYTES)
            if response.read(1):
                self._drop(line)
                raise ServerTrouble("answers without end")
        except TimeoutError as error:
            self._drop(line)
            raise ServerTrouble("does not answer") from error
        except ssl.SSLCertVerificationError as error:
            self._drop(line)
            raise ServerTrouble(UNVERIFIED.format(error.verify_message)) from error
        except OSError as error:
            self._drop(line)
            if isinstance(error, ConnectionError) and not is_new:  # a server may end a line that was idle
                return self._ask(method, path, body, headers, deadline_s)
            raise ServerTrouble(f"cannot be reached ({error.strerror or error})") from error
        except (http.client.HTTPException, ValueError) as error:
            self._drop(line)
            raise ServerTrouble(NOT_TRITON) from error
        with self._lock:
            self._open[line] = math.inf
        if response.status != http.client.OK:
            raise ServerTrouble(f"refuses: {_words(answer) or response.status}")
        return answer, response.headers.get("Inference-Header-Content-Length")

    def _line(self, deadline_s: float) -> tuple[http.client.HTTPConnection, bool]:
        """This thread's, and whether it is a new one."""
        line: http.client.HTTPConnection | None = getattr(self._own, "line", None)
        if line is None:
            host, port = self._address.host, self._address.port
            line = self._own.line = (
                http.client.HTTPSConnection(host, port, context=self._tls)
                if self._tls is not None
                else http.client.HTTPConnection(host, port)
            )
        line.timeout = deadline_s
        with self._lock:
            if self._closed:
                raise ServerTrouble("is not spoken to any more")
            self._open[line] = time.monotonic() + deadline_s
        if line.sock is None:
            return line, True
        line.sock.settimeout(deadline_s)
        return line, False

    def _drop(self, line: http.client.HTTPConnection) -> None:
        line.close()
        self._own.line = None
        with self._lock:
            self._open.pop(line, None)


class GrpcConnection:
    """tritonclient's gRPC client, which has deadlines and may be called by any thread."""

    def __init__(self, address: ServerAddress) -> None:
        import tritonclient.grpc as client  # noqa: PLC0415  an extra

        self._client, self._model = client, address.model
        bundle = (system_bundle() or None) if address.is_encrypted else None
        self._server = client.InferenceServerClient(
            url=address.server, ssl=address.is_encrypted, root_certificates=bundle
        )

    def config(self, deadline_s: float) -> dict[str, Any]:
        """As Connection says."""
        try:
            found = self._server.get_model_config(self._model, as_json=True, client_timeout=deadline_s)
            return dict(found["config"])
        except Exception as error:
            raise _grpc_trouble(error) from error

    def infer(self, contract: Contract, image: Array, deadline_s: float) -> Array:
        """As Connection says."""
        wanted = self._client.InferInput(contract.input_name, list(image.shape), contract.datatype)
        wanted.set_data_from_numpy(image)
        output = self._client.InferRequestedOutput(contract.output_name)
        try:
            found = self._server.infer(self._model, [wanted], outputs=[output], client_timeout=deadline_s)
            return _array(found.as_numpy(contract.output_name))
        except ServerTrouble:
            raise
        except Exception as error:
            raise _grpc_trouble(error) from error

    def expire(self) -> None:
        """As Connection says: gRPC keeps its deadlines."""

    def close(self) -> None:
        """As Connection says."""
        with contextlib.suppress(Exception):  # it is of no use any more, whatever it says
            self._server.close()


def _shut(lines: Iterable[http.client.HTTPConnection]) -> None:
    for line in lines:
        with contextlib.suppress(OSError, AttributeError):  # not connected yet, or not any more
            line.sock.shutdown(socket.SHUT_RDWR)


def _array(found: Any) -> Array:
    if not isinstance(found, np.ndarray) or found.dtype not in (np.float32, np.float16):
        raise ServerTrouble("answers without the model's boxes")
    return found


def _grpc_trouble(error: Exception) -> ServerTrouble:
    """In words; gRPC raises anything of its own, also when a channel is closed under it."""
    status = str(getattr(error, "status", lambda: "")())
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return ServerTrouble(UNVERIFIED.format("gRPC"))
    if "DEADLINE_EXCEEDED" in status:
        return ServerTrouble("does not answer")
    if "UNAVAILABLE" in status or not status:
        return ServerTrouble("cannot be reached")
    return ServerTrouble(f"refuses: {_words(str(getattr(error, 'message', lambda: error)()).encode())}")


def _words(answer: bytes) -> str:
    """What a server says went wrong, one short line."""
    text = answer[: 1 << 16].decode("utf-8", "replace")
    with contextlib.suppress(ValueError, AttributeError):
        text = str(json.loads(text).get("error", text))
    return " ".join("".join(c for c in text if c.isprintable() or c == "\n").split())[:200]
