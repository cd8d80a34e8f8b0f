"""pyzmq over Unix sockets, one PUSH socket for each reader, frames handed over without a copy in Python."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from tests.benchmarks.rings.bounds import PATIENCE_S
from tests.benchmarks.rings.plan import WINDOW, Array
from tests.benchmarks.rings.transport import Place, Source


def load() -> Any:
    """The library, which is there for benchmarks only.

    Raises:
        ImportError: it is not installed.
    """
    return importlib.import_module("zmq")


def _address(place: Place, reader: int) -> str:
    return f"ipc://{place.scratch}/{place.name}.{reader}"


def _set_up(zmq: Any, socket: Any) -> None:
    timeout_ms = int(PATIENCE_S * 1000)
    socket.set_hwm(WINDOW // 2)  # frames wait at both ends
    for option, value in ((zmq.SNDTIMEO, timeout_ms), (zmq.RCVTIMEO, timeout_ms), (zmq.LINGER, 0)):
        socket.setsockopt(option, value)


class ZmqSender:
    """Hands each frame's memory to the library's thread, which writes it into every reader's socket."""

    def __init__(self, place: Place) -> None:
        zmq = load()
        self._context = zmq.Context()
        self._sockets = []
        for reader in range(place.n_readers):
            socket = self._context.socket(zmq.PUSH)
            _set_up(zmq, socket)
            socket.bind(_address(place, reader))
            self._sockets.append(socket)

    def send(self, source: Source) -> None:
        for socket in self._sockets:
            socket.send(source.flat, copy=False)

    def close(self) -> None:
        self._context.destroy(linger=0)


class ZmqReceiver:
    """Looks at each frame in the library's memory."""

    def __init__(self, place: Place, reader: int) -> None:
        zmq = load()
        self._context = zmq.Context()
        self._socket = self._context.socket(zmq.PULL)
        _set_up(zmq, self._socket)
        self._socket.connect(_address(place, reader))

    def take(self) -> Array:
        return np.frombuffer(self._socket.recv(copy=False), np.uint8)

    def done(self) -> bool:
        return True

    def close(self) -> None:
        self._context.destroy(linger=0)
