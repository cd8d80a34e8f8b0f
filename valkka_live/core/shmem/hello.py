"""The handshake: how a client finds a server's socket, and what the server hands over.

The socket's abstract name holds the random instance number from the segment's header: it cannot be guessed beforehand by
another user, and two instances of one ring never meet. Both ends check the other's user id. Abstract names belong to a network
namespace: containers that are to share a ring must share theirs.
"""

from __future__ import annotations

import errno
import os
import socket
import struct
from dataclasses import dataclass
from pathlib import Path

from valkka_live.core.shmem.errors import BadSegment, TooManyReaders

_MAGIC = int.from_bytes(b"VLhello1", "little")
_HELLO = struct.Struct("=4q")
_REFUSAL = b"VLfull01"
_PEER_CREDENTIALS = struct.Struct("=iII")  # struct ucred: pid, uid, gid
_BACKLOG = 512
_N_FDS = 2
_SPOILED = (
    socket.MSG_TRUNC | socket.MSG_CTRUNC
)  # more words or descriptors than a hello has, or no descriptors left here


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
    """A socket to the server of an instance, not blocking; None when it is dead.

    Raises:
        BlockingIOError: it has no time for another client now.
        BadSegment: another user listens there.
        OSError: no descriptors left.
    """
    link = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET | socket.SOCK_NONBLOCK)
    try:
        link.connect(_address(instance))
        ours = same_user(link)
    except ConnectionRefusedError:
        link.close()
        return None
    except BaseException:
        link.close()
        raise
    if ours:
        return link
    link.close()
    raise BadSegment(ring, "its server runs as another user")


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


def send_refusal(link: socket.socket) -> None:
    """Tell a client that there is no line left for it.

    Raises:
        OSError: the client is gone.
    """
    link.send(_REFUSAL)


def receive_hello(ring: str, link: socket.socket) -> Hello | None:
    """What the server handed over; None when it closed the door instead.

    Raises:
        BlockingIOError: nothing came yet.
        TooManyReaders: the server has no room for another client.
        BadSegment: what came is no hello.
        OSError: no descriptors left.
    """
    try:  # received descriptors are inheritable unless this flag says otherwise
        words, fds, flags, _ = socket.recv_fds(link, _HELLO.size, _N_FDS, socket.MSG_CMSG_CLOEXEC)
    except BlockingIOError:
        raise
    except OSError:
        return None
    hello = _understood(words, fds, flags)
    if hello is not None:
        os.set_blocking(hello.bell_fd, False)
        return hello
    for fd in fds:
        os.close(fd)
    if not words:
        return None
    if words == _REFUSAL:
        raise TooManyReaders(ring)
    if flags & socket.MSG_CTRUNC and len(fds) < _N_FDS:
        raise OSError(errno.EMFILE, f"no descriptors left for what the server of ring {ring} hands over")
    raise BadSegment(ring, "its server speaks another language")


def _understood(words: bytes, fds: list[int], flags: int) -> Hello | None:
    if flags & _SPOILED or len(words) != _HELLO.size or len(fds) != _N_FDS:
        return None
    magic, instance, line, joined = _HELLO.unpack(words)
    if magic != _MAGIC or joined < 0 or not _is_bell(fds[0]):
        return None
    return Hello(instance, line, joined, fds[0], fds[1])


def _is_bell(fd: int) -> bool:
    """Whether it is an eventfd; reading anything else could wait for ever."""
    try:
        return str(Path(f"/proc/self/fd/{fd}").readlink()) == "anon_inode:[eventfd]"
    except OSError:  # no /proc: it is made not to block, and a hang-up will tell
        return True
