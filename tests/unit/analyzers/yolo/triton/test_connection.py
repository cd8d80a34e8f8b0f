"""Whatever a server does, there are words within the deadline."""

import json
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc  # type: ignore[import-untyped]
import numpy as np
import pytest

from tests.support.certificates import write_certificate
from tests.support.strange_server import StrangeServer, Treat, http_answer, says, silence
from tests.support.triton_server import free_port
from tests.support.wait import wait_for
from valkka_live.analyzers.yolo.errors import ModelError
from valkka_live.analyzers.yolo.triton.connection import Connection, ServerTrouble, connect
from valkka_live.analyzers.yolo.triton.contract import Contract
from valkka_live.core.detector_server import ServerAddress
from valkka_live.core.messages import DetectorState

CONTRACT = Contract("images", "output0", "FP32", None, None, 32, {}, end_to_end=False)
IMAGE = np.zeros((1, 3, 384, 640), np.float32)
NOT_TRITON = "answers with something that a Triton server does not say"
WITHIN_S = 10.0
"""On a loaded machine; the deadlines are much shorter."""


def to(port: int, scheme: str = "http") -> Connection:
    return connect(ServerAddress(scheme, "127.0.0.1", port, "demo"))


def trouble_with(connection: Connection, deadline_s: float = 0.5) -> set[str]:
    """What is said of both kinds of requests."""
    started_s = time.monotonic()
    words = set()
    with pytest.raises(ServerTrouble) as caught:
        connection.config(deadline_s)
    words.add(str(caught.value))
    with pytest.raises(ServerTrouble) as caught:
        connection.infer(CONTRACT, IMAGE, deadline_s)
    words.add(str(caught.value))
    assert time.monotonic() - started_s < WITHIN_S
    return words


@pytest.mark.parametrize("scheme", ["http", "grpc"])
def test_nobody_at_this_port(scheme: str) -> None:
    for words in trouble_with(to(free_port(), scheme), 5.0):
        assert words.startswith("cannot be reached")


@pytest.mark.parametrize("scheme", ["http", "grpc"])
def test_server_that_accepts_and_says_nothing(scheme: str) -> None:
    with StrangeServer(silence) as server:
        assert trouble_with(to(server.port, scheme)) <= {"does not answer", "cannot be reached"}


@pytest.mark.parametrize(
    "treat",
    [
        says(b"\x00\xff\x17garbage\r\n\r\n" * 100),
        says(http_answer(b"<html>a printer</html>")),
        says(http_answer(b"[1, 2]")),
        says(http_answer(b'{"outputs": 7}')[:-9]),
    ],
)
def test_garbage(treat: Treat) -> None:
    with StrangeServer(treat) as server:
        connection = to(server.port)
        with pytest.raises(ServerTrouble, match=NOT_TRITON):
            connection.infer(CONTRACT, IMAGE, 5.0)
        with pytest.raises(ServerTrouble, match=f"{NOT_TRITON}|cannot be reached"):
            connection.config(5.0)


def test_grpc_spoken_to_something_else() -> None:
    with StrangeServer(says(http_answer(b"{}"))) as server:
        assert all(
            words.startswith(("cannot be reached", "refuses")) for words in trouble_with(to(server.port, "grpc"), 5.0)
        )


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """And its key."""
    return write_certificate(tmp_path_factory.mktemp("certificate"))


def over_tls(treat: Treat, files: tuple[Path, Path]) -> Treat:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    return lambda client: treat(context.wrap_socket(client, server_side=True))


UNVERIFIED = "has a certificate that cannot be verified"


def test_http_over_tls_to_a_server_that_proves_who_it_is(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with StrangeServer(over_tls(says(http_answer(b'{"name": "demo"}')), certificate)) as server:
        with pytest.raises(ServerTrouble, match=UNVERIFIED):
            to(server.port, "https").config(5.0)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        assert to(server.port, "https").config(5.0) == {"name": "demo"}


def test_grpc_over_tls_to_a_server_that_proves_who_it_is(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = grpc.server(ThreadPoolExecutor(2))
    pair = [(certificate[1].read_bytes(), certificate[0].read_bytes())]
    port = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials(pair))
    server.start()
    try:
        with pytest.raises(ServerTrouble, match=UNVERIFIED):
            to(port, "grpcs").config(5.0)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
        with pytest.raises(ServerTrouble, match="refuses: Method not found"):  # it has no model, but it was spoken to
            to(port, "grpcs").config(5.0)
    finally:
        server.stop(None)


def test_refusal_is_passed_on_in_one_line() -> None:
    body = json.dumps({"error": "Request for unknown model:\n 'demo' is not found" + "x" * 5000}).encode()
    with StrangeServer(says(http_answer(body, "400 Bad Request"))) as server:
        for words in trouble_with(to(server.port), 5.0):
            assert words.startswith("refuses: Request for unknown model: 'demo' is not found")
            assert len(words) < 250


def test_whoever_waits_is_let_go_when_the_connection_is_closed() -> None:
    said: list[str] = []

    def ask(connection: Connection) -> None:
        try:
            connection.infer(CONTRACT, IMAGE, 60.0)
        except ServerTrouble as trouble:
            said.append(str(trouble))

    with StrangeServer(silence) as server:
        connection = to(server.port)
        threads = [threading.Thread(target=ask, args=(connection,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        wait_for(lambda: server.connections == 3)
        connection.close()
        for thread in threads:
            thread.join(WITHIN_S)
        assert len(said) == 3
        with pytest.raises(ServerTrouble, match="not spoken to any more"):
            connection.config(1.0)


def test_library_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ModelError, match="tritonclient, which is not installed") as caught:
        to(1)
    assert caught.value.state is DetectorState.NOT_INSTALLED
    assert "valkka-live[triton]" in caught.value.advice
