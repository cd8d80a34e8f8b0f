"""A camera with a web server, for tests: MJPEG, files, and every fault that a web server has. Runs on threads of the test."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType

import cv2

from tests.support.clips import FPS, clip_frame

REALM, NONCE = "camera", "9f86d081"
Answer = Callable[["Request"], None]


class Request(BaseHTTPRequestHandler):
    """One request; an Answer writes to it.

    Attributes:
        ends: set when the server is to stop: wait with it instead of sleeping.
    """

    server: _Server
    protocol_version = "HTTP/1.1"

    @property
    def ends(self) -> threading.Event:
        return self.server.ends

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        camera = self.server.camera
        path = self.path.partition("?")[0]
        camera.asked.append((path, self.headers.get("Authorization") or ""))
        self.close_connection = True
        if camera.login and not self._may_enter(camera.login, basic=camera.basic):
            scheme = (
                f'Basic realm="{REALM}"' if camera.basic else f'Digest realm="{REALM}", nonce="{NONCE}", qop="auth"'
            )
            self.send(401, b"", headers={"WWW-Authenticate": scheme})
            return
        answer = camera.answers.get(path) or (file(camera.root / path[1:]) if camera.root is not None else status(404))
        with contextlib.suppress(OSError):  # the client has gone
            answer(self)

    def send(self, code: int, body: bytes, kind: str = "text/plain", headers: Mapping[str, str] | None = None) -> None:
        """A whole answer."""
        self.send_response(code)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _may_enter(self, login: str, *, basic: bool) -> bool:
        given = self.headers.get("Authorization") or ""
        if basic:
            return given == "Basic " + base64.b64encode(login.encode()).decode()
        fields = dict(re.findall(r'(\w+)="?([^",]+)"?', given))
        user, _, password = login.partition(":")
        ha1 = hashlib.md5(f"{user}:{REALM}:{password}".encode()).hexdigest()  # noqa: S324  the protocol's
        ha2 = hashlib.md5(f"GET:{fields.get('uri')}".encode()).hexdigest()  # noqa: S324
        text = f"{ha1}:{NONCE}:{fields.get('nc')}:{fields.get('cnonce')}:auth:{ha2}"
        return fields.get("response") == hashlib.md5(text.encode()).hexdigest()  # noqa: S324


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, camera: WebCamera, port: int) -> None:
        self.camera, self.ends = camera, threading.Event()
        super().__init__(("127.0.0.1", port), Request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that breaks off, also in the middle of a TLS handshake, is nothing special."""


class WebCamera:
    """The server; ``with`` starts it.

    Attributes:
        asked: (path, Authorization) of every request.
    """

    def __init__(
        self,
        answers: Mapping[str, Answer] | None = None,
        *,
        root: Path | None = None,
        login: str = "",
        basic: bool = False,
        certificate: tuple[Path, Path] | None = None,
    ) -> None:
        """Describe it.

        Args:
            answers: by path.
            root: the files in here are served, too.
            login: "user:password".
            basic: Basic instead of Digest.
            certificate: certificate and key for https.
        """
        self.answers, self.root, self.login, self.basic = dict(answers or {}), root, login, basic
        self.asked: list[tuple[str, str]] = []
        self._certificate = certificate
        self.port = 0

    def url(self, path: str) -> str:
        """Without user and password."""
        return f"http{'s' if self._certificate else ''}://127.0.0.1:{self.port}{path}"

    def __enter__(self) -> WebCamera:
        self._server = _Server(self, self.port)
        self.port = self._server.server_port
        if self._certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*self._certificate)
            # the handshake belongs to the thread that answers, not to the one that accepts
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.ends.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)


def jpegs() -> Iterator[bytes]:
    """The pictures of the test clips, without end."""
    made = [cv2.imencode(".jpg", clip_frame(n))[1].tobytes() for n in range(FPS)]
    while True:
        yield from made


def mjpeg(*, fps: float = FPS, n_pictures: int = 0, then_silent: bool = False) -> Answer:
    """A stream of JPEGs in parts.

    Args:
        fps: pictures a second.
        n_pictures: after so many it ends; 0: never.
        then_silent: it does not end, but sends nothing more.
    """

    def answer(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "multipart/x-mixed-replace; boundary=picture")
        request.end_headers()
        for n, jpeg in enumerate(jpegs(), 1):
            head = f"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
            request.wfile.write(head.encode() + jpeg + b"\r\n")
            if n == n_pictures:
                request.ends.wait(60 if then_silent else 0)
                return
            if request.ends.wait(1 / fps):
                return

    return answer


def status(code: int) -> Answer:
    """A refusal."""
    return lambda request: request.send_error(code)


def page(text: str, kind: str = "text/html") -> Answer:
    """A text of some kind."""
    return lambda request: request.send(200, text.encode(), kind)


def moved_to(target: str) -> Answer:
    """A redirect."""
    return lambda request: request.send(302, b"", headers={"Location": target})


def silence(request: Request) -> None:
    """It took the request, and says nothing."""
    request.ends.wait(60)


def file(path: Path) -> Answer:
    """A file's bytes; 404 without one."""
    if not path.is_file():
        return status(404)
    return lambda request: request.send(200, path.read_bytes(), "application/octet-stream")
