"""The line between a client and a server: it passes bytes on, or spoils them, or answers in the server's place."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from types import TracebackType

REQUEST = re.compile(rb"^([A-Z_]+) rtsps?://\S+ RTSP/1\.0\r\n", re.M)
OTHER_ANSWERS = (
    "Public: OPTIONS, DESCRIBE, SETUP, PLAY\r\nSession: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n"
)
WITHOUT_PICTURE = (
    b"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\nm=audio 0 RTP/AVP 8\r\na=control:a\r\n"
)


class Line:
    """A relay on loopback, in threads of the test, with a fixed address: what stands behind it may change.

    Attributes:
        port: it listens on.
        server_port: of the server behind it; 0: there is none.
        fault: takes every new connection instead of the server; None: none does.
        spoil: called with every piece of what comes from the server; gives what passes.
        connections: so many were made.
        requests: of RTSP, by their method.
    """

    def __init__(self, server_port: int = 0, fault: Callable[[socket.socket], None] | None = None) -> None:
        """Describe it; ``with`` starts it."""
        self.server_port, self.fault = server_port, fault
        self.spoil: Callable[[bytes], bytes] = lambda data: data
        self.connections = 0
        self.requests: Counter[str] = Counter()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        """Of the stream that :class:`tests.support.rtsp.RtspCamera` serves at its other end."""
        return f"rtsp://127.0.0.1:{self.port}/stream"

    def __enter__(self) -> Line:
        self._run(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _hang_up(self._listener)
        self._listener.close()
        self.cut()
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def cut(self) -> None:
        """Break all connections that there are; new ones may be made."""
        with self._lock:
            sockets, self._sockets = self._sockets, []
        for sock in sockets:
            _hang_up(sock)
            sock.close()

    def _run(self, target: Callable[[], None]) -> None:
        thread = threading.Thread(target=target)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            with self._lock:
                self._sockets.append(client)
            if self.fault is not None:
                self._run(partial(self._misbehave, self.fault, client))
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self.server_port), timeout=10)
            except OSError:
                _hang_up(client)
                continue
            server.settimeout(None)
            with self._lock:
                self._sockets.append(server)
            self._run(partial(self._to_server, client, server))
            self._run(partial(self._to_client, server, client))

    def _misbehave(self, fault: Callable[[socket.socket], None], client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            fault(client)
        _hang_up(client)

    def _to_server(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                self.requests.update(method.decode() for method in REQUEST.findall(data))
                server.sendall(data)
        _hang_up(server)

    def _to_client(self, server: socket.socket, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                client.sendall(self.spoil(data))
        _hang_up(client)


def say_nothing(client: socket.socket) -> None:
    """A fault: a server that accepts, and that is all."""
    while client.recv(65536):
        pass


def talk_nonsense(client: socket.socket) -> None:
    """A fault: a server of something else."""
    client.recv(65536)
    client.sendall(bytes(range(256)) * 64)


def hang_up(_client: socket.socket) -> None:
    """A fault: a server that closes at once."""


def fail(client: socket.socket) -> None:
    """A fault: a server that has an error of its own."""
    while request := client.recv(65536):
        client.sendall(_answer(request, "500 Internal Server Error"))


def know_no_path(client: socket.socket) -> None:
    """A fault: a camera that is still starting, and has no streams as yet."""
    while request := client.recv(65536):
        client.sendall(_answer(request, "404 Not Found"))


def describe_nonsense(client: socket.socket) -> None:
    """A fault: a server that describes its stream in bytes that are no description."""
    _describe(client, b"\xff\x00 this is no description \r\n" * 20)


def describe_sound_only(client: socket.socket) -> None:
    """A fault: a server that has a microphone, but no camera."""
    _describe(client, WITHOUT_PICTURE)


def _describe(client: socket.socket, description: bytes) -> None:
    while request := client.recv(65536):
        if not request.startswith(b"DESCRIBE"):
            client.sendall(_answer(request, "200 OK", OTHER_ANSWERS))
            continue
        head = f"Content-Type: application/sdp\r\nContent-Length: {len(description)}\r\n"
        client.sendall(_answer(request, "200 OK", head) + description)


def _answer(request: bytes, status: str, head: str = "") -> bytes:
    number = re.search(rb"CSeq: (\d+)", request)
    return f"RTSP/1.0 {status}\r\nCSeq: {int(number[1]) if number else 0}\r\n{head}\r\n".encode()


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
