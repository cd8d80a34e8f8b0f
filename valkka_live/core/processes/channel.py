"""One end of the private socket pair between a parent and its child: typed messages, bounded sizes, bounded waits."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from typing import Any, Generic, TypeVar

import msgspec

from valkka_live.core.errors import ProcessError
from valkka_live.core.messages import Message

MAX_MESSAGE_BYTES = 256 * 1024
"""A longer message is an error of the program; the kernel's default limit of a datagram is 208 KiB."""

T = TypeVar("T", bound=Message)
_encoder = msgspec.msgpack.Encoder()


class ChannelClosed(ProcessError):
    """The other end is gone."""


class ChannelFull(ProcessError):
    """The other end does not read: the message was not sent."""


class BadMessage(ProcessError):
    """The other end sent something that is not a message of the agreed types."""


class Channel(Generic[T]):
    """Sends any :class:`Message`, receives those of one agreed union.

    SOCK_SEQPACKET keeps the messages apart and gives end-of-file when the peer dies. ``send`` may be called by several threads,
    ``receive`` by one.
    """

    def __init__(self, sock: socket.socket, receives: Any) -> None:
        """Take over a socket of :func:`socket_pair`.

        Args:
            sock: owned by the channel from now on.
            receives: a Message class or a union of them; what the peer may send.
        """
        self._sock = sock
        self._sock.setblocking(False)
        self._decoder = msgspec.msgpack.Decoder(receives)
        self._lock = threading.Lock()

    def fileno(self) -> int:
        """For select(): readable when a message or the end is waiting."""
        return self._sock.fileno()

    def send(self, message: Message, timeout_s: float = 0.0) -> None:
        """Send one message, waiting at most ``timeout_s`` for room.

        Raises:
            ChannelClosed: the peer is gone.
            ChannelFull: the peer did not read in time.
            ProcessError: the message is too large.
        """
        data = _encoder.encode(message)
        if len(data) > MAX_MESSAGE_BYTES:
            raise ProcessError(f"message {type(message).__name__} of {len(data)} bytes is too large")
        with self._lock:
            try:
                try:
                    self._sock.send(data)
                except BlockingIOError:
                    if timeout_s <= 0 or not select.select([], [self._sock], [], timeout_s)[1]:
                        raise ChannelFull(f"{type(message).__name__}: the other process does not read") from None
                    self._sock.send(data)
            except BlockingIOError:
                raise ChannelFull(f"{type(message).__name__}: the other process does not read") from None
            except (OSError, ValueError) as error:
                raise ChannelClosed(str(error)) from error

    def receive(self, timeout_s: float | None = 0.0) -> T | None:
        """The next message; None when none came within ``timeout_s`` (None: wait for one or for the end).

        Raises:
            ChannelClosed: the peer is gone and everything it sent has been received.
            BadMessage: not one of the agreed types.
        """
        try:
            readable, _, _ = select.select([self._sock], [], [], timeout_s)
            if not readable:
                return None
            data = self._sock.recv(MAX_MESSAGE_BYTES)
        except BlockingIOError:
            return None
        except (OSError, ValueError) as error:
            raise ChannelClosed(str(error)) from error
        if not data:
            raise ChannelClosed("end of file")
        try:
            return self._decoder.decode(data)  # type: ignore[no-any-return]
        except (msgspec.DecodeError, ValueError) as error:
            raise BadMessage(str(error)) from error

    def close(self) -> None:
        """Close this end; the peer sees the end of file. May be called twice."""
        with contextlib.suppress(OSError):
            self._sock.close()


def socket_pair() -> tuple[socket.socket, socket.socket]:
    """Two connected sockets for the two ends of a channel."""
    a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for sock in (a, b):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MAX_MESSAGE_BYTES * 2)
    return a, b
