"""The clients of one server, as the server sees them."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
from dataclasses import dataclass
from functools import partial

from valkka_live.core.shmem import doorman
from valkka_live.core.shmem.hello import Hello, listen, same_user, send_hello, send_refusal
from valkka_live.core.shmem.layout import W_COUNT, W_READERS
from valkka_live.core.shmem.pins import MAX_READERS, PinBoard


@dataclass(frozen=True, slots=True)
class _Peer:
    link: socket.socket
    bell_fd: int
    line: int

    def close(self) -> None:
        self.link.close()
        os.close(self.bell_fd)


class Peers:
    """Lets clients in, rings their bells, and clears up after those who left or died.

    Clients come and go on the doorman's thread; :meth:`ring`, :meth:`wishes` and :meth:`pinned` are called by the writing thread.

    Args:
        instance: of the ring, names the socket.
        n_slots: of the ring.
        words: the segment's header words ('q').

    Attributes:
        lines: of the clients attached now, on the pin board. A client is among them before it can pin anything.

    Raises:
        OSError: no descriptors or threads left.
    """

    def __init__(self, instance: int, n_slots: int, words: memoryview) -> None:
        self._instance, self._words = instance, words
        self._lock = threading.RLock()  # a bell must not be closed, and its number reused, while it is rung
        self._peers: tuple[_Peer, ...] = ()
        self._bells: tuple[int, ...] = ()
        self.lines: tuple[int, ...] = ()
        self._free_lines = list(range(MAX_READERS - 1, -1, -1))
        with contextlib.ExitStack() as undo:
            self._board = PinBoard(n_slots)
            undo.callback(self._board.close)
            self._listener = listen(instance)
            undo.callback(self._listener.close)
            self._doorman = doorman.hire()
            undo.callback(doorman.dismiss)
            self._doorman.watch(self._listener.fileno(), self._welcome)
            undo.pop_all()

    def __len__(self) -> int:
        return len(self._peers)

    def wishes(self, newest: int) -> tuple[int, int]:
        """What :meth:`pinned` says; the oldest frame that any client still wants, at most newest."""
        lines = self.lines
        return self._board.wishes(lines, newest) if lines else (0, newest)

    def pinned(self) -> int:
        """Slots that clients hold: byte i of the number is 0 when nobody holds slot i."""
        return self._board.pinned(self.lines)

    def ring(self) -> None:
        """Wake every client; never blocks."""
        if not self._bells:
            return
        with self._lock:
            try:
                for bell_fd in self._bells:
                    os.eventfd_write(bell_fd, 1)
            except BlockingIOError:
                self._ring_each()

    def _ring_each(self) -> None:
        for bell_fd in self._bells:
            with contextlib.suppress(BlockingIOError):  # 2^64 unread rings: it is awake
                os.eventfd_write(bell_fd, 1)

    def close(self) -> None:
        """Close all doors; every client sees it at once."""
        with self._doorman.resting():
            self._doorman.forget(self._listener.fileno())
            for peer in self._peers:
                self._doorman.forget(peer.link.fileno())
            self._close_all()
        doorman.dismiss()

    def let_go_after_fork(self) -> None:
        """In a forked child: close every descriptor; the doorman is not in this process, the lock may be held for ever."""
        self._lock = threading.RLock()
        self._close_all()

    def _close_all(self) -> None:
        with self._lock:
            peers, self._peers, self._bells, self.lines = self._peers, (), (), ()
        self._listener.close()
        for peer in peers:
            peer.close()
        self._board.close()

    def _welcome(self) -> None:
        try:
            link, _ = self._listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        link.setblocking(False)
        if not same_user(link):
            link.close()
            return
        if not self._free_lines:
            with link, contextlib.suppress(OSError):
                send_refusal(link)
            return
        try:
            self._admit(link)
        except OSError:  # it died between connect and hello, or there are no descriptors left: it will come again
            link.close()
        except BaseException:
            link.close()
            raise

    def _admit(self, link: socket.socket) -> None:
        with contextlib.ExitStack() as undo:
            bell_fd = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
            undo.callback(os.close, bell_fd)
            peer = _Peer(link, bell_fd, self._free_lines[-1])
            with self._lock:
                joined = self._words[W_COUNT]
                self._board.reset(peer.line, joined)  # kept for it until it says what it wants
                self._set((*self._peers, peer))
            undo.callback(self._drop, peer)
            send_hello(link, Hello(self._instance, peer.line, joined, bell_fd, self._board.fd))
            self._doorman.watch(link.fileno(), partial(self._see_off, peer))
            undo.pop_all()
        self._free_lines.pop()

    def _see_off(self, peer: _Peer) -> None:
        try:
            if peer.link.recv(64):
                return  # clients have nothing to say; whatever it is, it is not the end
        except BlockingIOError:
            return  # called for nothing
        except ConnectionError:
            pass  # gone with the hello unread
        self._doorman.forget(peer.link.fileno())
        self._drop(peer)
        self._free_lines.append(peer.line)
        peer.close()

    def _drop(self, peer: _Peer) -> None:
        with self._lock:
            self._set(tuple(p for p in self._peers if p is not peer))
            self._board.reset(peer.line, None)

    def _set(self, peers: tuple[_Peer, ...]) -> None:
        self._peers = peers
        self._bells = tuple(peer.bell_fd for peer in peers)
        self.lines = tuple(peer.line for peer in peers)
        self._words[W_READERS] = len(peers)
