"""The handshake: how a client finds a server's socket, and what the server hands over.

The socket's abstract name holds the random instance number from the segment's header: it cannot be guessed beforehand by
another user, and two instances of one ring never meet. Both ends check the other's user id. Abstract names belong to a network
namespace: containers that are to share a ring must share theirs.
"""

from __future__ import annotations

import os
import socket
import struct
from dataclasses import dataclass
from pathlib import Path

from valkka_live.core.shmem.errors import BadSegment

_MAGIC = int.from_bytes(b"VLhello1", "little")
_HELLO = struct.Struct("=4q")
_PEER_CREDENTIALS = struct.Struct("=iII")  # struct ucred: pid, uid, gid
_BACKLOG = 512


@dataclass(frozen=True, slots=True)
class Hello:
    """What a client gets from its server. The receiver owns both descriptors.

    Attributes:
        instance: as in the segment's header.
        line: the client's line on the pin board.
        joined: number of frames published before the client joined.
        bell_fd: eventfd that the server rings for every frame.
        board_fd: the pin board.
    """

    instance: int
    line: int
    joined: int
    bell_fd: int
    board_fd: int


def _address(instance: int) -> str:
    return f"\0valkka-live.{instance:016x}"


def listen(instance: int) -> socket.socket:
    """The server's socket, not blocking."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET | socket.SOCK_NONBLOCK)
    try:
        listener.bind(_address(instance))
        listener.listen(_BACKLOG)
    except BaseException:
        listener.close()
        raise
    return listener


def connect(ring: str, instance: int) -> socket.socket | None:
    """A socket to the server of an instance, not blocking; None when it is dead or has no time for another client now.

    Raises:
        BadSegment: another user listens there.
    """
    link = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET | socket.SOCK_NONBLOCK)
    try:
        link.connect(_address(instance))
    except OSError:  # ECONNREFUSED: nobody there; EAGAIN: its queue is full
        link.close()
        return None
    if not same_user(link):
        link.close()
        raise BadSegment(ring, "its server runs as another user")
    return link


def same_user(link: socket.socket) -> bool:
    """Whether the process at the other end runs as this user."""
    ucred = link.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER_CREDENTIALS.size)
    _, uid, _ = _PEER_CREDENTIALS.unpack(ucred)
    return bool(uid == os.geteuid())


def send_hello(link: socket.socket, hello: Hello) -> None:
    """Hand a client its descriptors.

    Raises:
        OSError: the client is gone.
    """
    words = _HELLO.pack(_MAGIC, hello.instance, hello.line, hello.joined)
    socket.send_fds(link, [words], [hello.bell_fd, hello.board_fd])


def receive_hello(ring: str, link: socket.socket) -> Hello | None:
    """What the server handed over; None when it closed the door instead.

    Raises:
        BlockingIOError: nothing came yet.
        BadSegment: what came is no hello.
    """
    try:  # received descriptors are inheritable unless this flag says otherwise
        words, fds, _, _ = socket.recv_fds(link, _HELLO.size, 2, socket.MSG_CMSG_CLOEXEC)
    except BlockingIOError:
        raise
    except OSError:
        return None
    if len(fds) == 2 and len(words) == _HELLO.size and _is_bell(fds[0]):
        magic, instance, line, joined = _HELLO.unpack(words)
        if magic == _MAGIC and joined >= 0:
            os.set_blocking(fds[0], False)
            return Hello(instance, line, joined, fds[0], fds[1])
    for fd in fds:
        os.close(fd)
    if not words:
        return None
    raise BadSegment(ring, "its server speaks another language")


def _is_bell(fd: int) -> bool:
    """Whether it is an eventfd; reading anything else could wait for ever."""
    return str(Path(f"/proc/self/fd/{fd}").readlink()) == "anon_inode:[eventfd]"
