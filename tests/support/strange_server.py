"""A server on a real socket that does to every client what a test wants: nothing, garbage, answers of HTTP."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable

Treat = Callable[[socket.socket], None]


class StrangeServer:
    """Every connection is treated in a thread of its own. Close it.

    Attributes:
        port: where it listens on 127.0.0.1.
        connections: how many there were.
    """

    def __init__(self, treat: Treat) -> None:
        self._treat = treat
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.connections = 0
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> StrangeServer:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for one in self._open:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.connections += 1
                self._open.append(client)
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError):
            self._treat(client)


def silence(client: socket.socket) -> None:
    """Take whatever comes and say nothing."""
    while client.recv(1 << 16):
        pass


def says(answer: bytes) -> Treat:
    """Give every request's first bytes the same answer and hang up."""

    def treat(client: socket.socket) -> None:
        client.recv(1 << 16)
        client.sendall(answer)
        client.shutdown(socket.SHUT_WR)
        silence(client)

    return treat


def http_answer(body: bytes, status: str = "200 OK") -> bytes:
    """A whole answer of HTTP."""
    return b"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (
        status.encode(),
        len(body),
        body,
    )


def drips(client: socket.socket) -> None:
    """An answer that comes a byte at a time and never ends."""
    client.recv(1 << 16)
    client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    ended = threading.Event()
    while not ended.wait(0.05):
        client.sendall(b"{")
