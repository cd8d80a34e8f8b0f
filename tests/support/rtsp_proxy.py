"""Stands between a client and an RTSP server and spoils what passes: loses packets, changes words, keeps a stream back."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Mapping
from functools import partial
from types import TracebackType

VIDEO_RTP, AUDIO_RTP = 0, 2
"""Channels of interleaved RTP, as FFmpeg asks for them: the stream's number times two. Over UDP they are counted likewise."""
CLIENT_PORTS = re.compile(rb"client_port=(\d+)-(\d+)")


class RtspProxy:
    """A proxy on loopback, in threads of the test; for RTP over TCP, and over UDP from the server to the client.

    Attributes:
        port: it listens on.
        passes: called with (channel, number of the packet on it, from 0) for every RTP packet; False: it is lost. May be replaced.
        change: called with (channel, packet) for every RTP packet that is not lost; gives what arrives. May be replaced.
        passed: packets on each channel so far, the lost ones too.
        udp_requests: streams that were asked for over UDP.
    """

    def __init__(
        self,
        server_port: int,
        *,
        passes: Callable[[int, int], bool] = lambda _channel, _n: True,
        to_client: Mapping[bytes, bytes] | None = None,
        swallow_udp: bool = False,
    ) -> None:
        """Describe it; ``with`` starts it.

        Args:
            server_port: of the real server.
            passes: see above.
            to_client: replacements in the server's answers; equally long, because lengths are not mended.
            swallow_udp: every packet over UDP is lost.
        """
        self._server_port = server_port
        self.passes = passes
        self.change: Callable[[int, bytes], bytes] = lambda _channel, packet: packet
        self.udp_requests = 0
        self._to_client, self._swallow_udp = dict(to_client or {}), swallow_udp
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._sockets: list[socket.socket] = [self._listener]
        self._threads: list[threading.Thread] = []
        self._ports: dict[bytes, bytes] = {}
        self.passed: dict[int, int] = {}

    def __enter__(self) -> RtspProxy:
        self._run(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for sock in self._sockets:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()
        for thread in self._threads:
            thread.join(10)
            assert not thread.is_alive()

    def _run(self, target: Callable[[], None]) -> None:
        thread = threading.Thread(target=target)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self._server_port), timeout=10)
            except OSError:
                return
            server.settimeout(None)
            self._sockets += [client, server]
            self._run(partial(self._requests, client, server))
            self._run(partial(self._answers, server, client))

    def _requests(self, client: socket.socket, server: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := client.recv(65536):
                server.sendall(CLIENT_PORTS.sub(self._relayed, data))
        _hang_up(server)

    def _answers(self, server: socket.socket, client: socket.socket) -> None:
        with contextlib.suppress(OSError, EOFError):
            while True:
                first = _exactly(server, 1)
                if first != b"$":
                    answer = _replaced(first + _answer(server), self._to_client)
                    client.sendall(_replaced(answer, self._ports))
                    continue
                head = _exactly(server, 3)
                packet = _exactly(server, int.from_bytes(head[1:], "big"))
                if self._may_pass(head[0]):
                    packet = self.change(head[0], packet)
                    client.sendall(first + head[:1] + len(packet).to_bytes(2, "big") + packet)
        _hang_up(client)

    def _may_pass(self, channel: int) -> bool:
        n = self.passed.get(channel, 0)
        self.passed[channel] = n + 1
        return self.passes(channel, n)

    def _relayed(self, match: re.Match[bytes]) -> bytes:
        """Put sockets of the proxy's own between, as a request for UDP passes."""
        self.udp_requests += 1
        first_channel = 2 * len(self._ports)
        here = []
        for offset in (0, 1):
            sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            sock.bind(("127.0.0.1", 0))
            self._sockets.append(sock)
            here.append(b"%d" % sock.getsockname()[1])
            target = ("127.0.0.1", int(match[1 + offset]))
            self._run(partial(self._relay, sock, first_channel + offset, target))
        asked = b"client_port=%s-%s" % (here[0], here[1])
        self._ports[asked] = match[0]
        return asked

    def _relay(self, sock: socket.socket, channel: int, target: tuple[str, int]) -> None:
        with contextlib.suppress(OSError):
            while True:
                packet = sock.recv(65536)
                if not packet:
                    return
                if self._may_pass(channel) and not self._swallow_udp:
                    sock.sendto(self.change(channel, packet), target)


def _exactly(sock: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        piece = sock.recv(count - len(data))
        if not piece:
            raise EOFError
        data += piece
    return data


def _answer(server: socket.socket) -> bytes:
    """The rest of an RTSP answer, headers and body."""
    data = b""
    while not data.endswith(b"\r\n\r\n"):
        data += _exactly(server, 1)
    for line in data.lower().split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name == b"content-length":
            data += _exactly(server, int(value))
    return data


def _replaced(data: bytes, words: Mapping[bytes, bytes]) -> bytes:
    for old, new in words.items():
        data = data.replace(old, new)
    return data


def _hang_up(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
