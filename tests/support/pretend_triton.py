"""Speaks Triton's protocol over HTTP and sees the same person on every picture; what else happens to a request, the test says."""

from __future__ import annotations

import enum
import itertools
import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

METADATA = {"names": {0: "person"}, "stride": 32, "imgsz": [640, 640], "end2end": True}
CONFIG = {
    "name": "demo",
    "input": [{"name": "images", "data_type": "TYPE_FP32", "dims": [3, -1, -1]}],
    "output": [{"name": "output0", "data_type": "TYPE_FP32", "dims": [-1, 6]}],
    "parameters": {"metadata": {"string_value": repr(METADATA)}},
}
_HANGS_S = 60.0
"""A request that hangs is let go after this, should nobody close the server."""
PERSON = [64.0, 64.0, 320.0, 320.0, 0.9, 0.0]
ANSWER = {
    "model_name": "demo",
    "outputs": [{"name": "output0", "datatype": "FP32", "shape": [1, 1, 6], "data": PERSON}],
}


class Fate(enum.Enum):
    """What becomes of a request for a picture."""

    ANSWER = enum.auto()
    REFUSE = enum.auto()
    HANG = enum.auto()
    DRIP = enum.auto()


class PretendTriton:
    """On a port of 127.0.0.1. Close it.

    Attributes:
        fate: of the request of this number, from 0; may be replaced. The first one is the detector's own, to try the model.
        port: where it listens.
        answered: requests that got an answer.
        held: requests that hang or drip now.
    """

    def __init__(self, fate: Callable[[int], Fate] = lambda _: Fate.ANSWER) -> None:
        self.fate, self.answered, self.held = fate, 0, 0
        self._lock, self._over = threading.Lock(), threading.Event()
        self._numbers = itertools.count()
        pretend = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.say(CONFIG)

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                pretend.treat(self)

            def say(self, what: object, status: int = 200) -> None:
                body = json.dumps(what).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, request: object, client_address: object) -> None:
                """A client that has hung up is no trouble."""

        self._say = Handler.say
        self._server = Server(("127.0.0.1", 0), Handler)
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        """Of its model."""
        return f"http://127.0.0.1:{self.port}/demo"

    def treat(self, handler: BaseHTTPRequestHandler) -> None:
        """Deal with one request for a picture."""
        with self._lock:
            fate = self.fate(next(self._numbers))
            self.answered += fate is Fate.ANSWER
            self.held += fate in (Fate.HANG, Fate.DRIP)
        match fate:
            case Fate.ANSWER:
                self._say(handler, ANSWER)  # type: ignore[arg-type]
            case Fate.REFUSE:
                self._say(handler, {"error": "no memory for this one"}, 500)  # type: ignore[arg-type]
            case Fate.HANG:
                self._over.wait(_HANGS_S)
            case Fate.DRIP:
                self._drip(handler)
        if fate in (Fate.HANG, Fate.DRIP):
            with self._lock:
                self.held -= 1

    def _drip(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        try:
            while not self._over.wait(0.05):
                handler.wfile.write(b"{")
        except OSError:  # the client has hung up
            handler.close_connection = True

    def close(self) -> None:
        """End it; whoever waits is let go."""
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self) -> PretendTriton:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
