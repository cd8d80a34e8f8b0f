"""Pins: clients name the slots they look at, so that the writer takes others.

A pin board is a memory file with one cache line for each client, handed to every client over the server's socket. It has no
name, so nothing has to be swept, and it is sealed, so nobody can shrink it under the writer. Each word has one writer, its
client, and one reader, the server. Pins are advice: a pin may come too late for the writer's look, and whether a frame is
still the same is told by its generation alone.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading

from valkka_live.core.shmem.errors import BadSegment

MAX_READERS = 256
_LINE_WORDS = 8  # one cache line of 64 bytes, so that clients do not slow each other down
BOARD_BYTES = MAX_READERS * _LINE_WORDS * 8

_PINNED = 0  # word of a line: bit mask of the slots held
_WANTED = 1  # word of a line: 1 + the oldest frame this client still wants; 0 when it only wants the newest


class PinBoard:
    """The server's end: all clients' lines. Read by the writing thread, lines cleared by the doorman's.

    Attributes:
        fd: the memory file, to be handed to clients.

    Raises:
        OSError: no descriptor or memory left.
    """

    def __init__(self) -> None:
        self.fd = os.memfd_create("valkka-live.pins", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        os.ftruncate(self.fd, BOARD_BYTES)
        fcntl.fcntl(self.fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
        self._words = memoryview(mmap.mmap(self.fd, BOARD_BYTES)).cast("Q")

    def reset(self, line: int, wanted: int | None) -> None:
        """Clear a line; wanted is the first frame to be kept for its new client."""
        self._words[line * _LINE_WORDS + _PINNED] = 0
        self._words[line * _LINE_WORDS + _WANTED] = 0 if wanted is None else wanted + 1

    def wishes(self, lines: tuple[int, ...], newest: int) -> tuple[int, int]:
        """What the clients on these lines ask for.

        Args:
            lines: of the clients attached now.
            newest: returned as the oldest wanted frame when nobody wants an older one.

        Returns:
            Bit mask of the slots held by anyone; the oldest frame that anyone still wants.
        """
        pinned, wanted = 0, newest
        words = self._words
        for line in lines:
            first = line * _LINE_WORDS
            pinned |= words[first]
            wanted_here = words[first + _WANTED]
            if 0 < wanted_here <= wanted:
                wanted = wanted_here - 1
        return pinned, wanted

    def close(self) -> None:
        """Close the descriptor and give up the mapping."""
        os.close(self.fd)
        self._words.release()


class PinLine:
    """One client's line. Views may be released on any thread, so the mask is computed under a lock.

    Args:
        ring: for error texts.
        fd: the board's memory file; stays the caller's.
        line: which line is ours.

    Raises:
        BadSegment: what was handed over is no pin board.
    """

    def __init__(self, ring: str, fd: int, line: int) -> None:
        if not (_is_board(fd) and 0 <= line < MAX_READERS):
            raise BadSegment(ring, "the server handed over something that is no pin board")
        self._words = memoryview(mmap.mmap(fd, BOARD_BYTES)).cast("Q")
        self._first = line * _LINE_WORDS
        self._lock = threading.RLock()  # re-entered when the garbage collector drops a view inside hold() or drop()
        self._held: dict[int, int] = {}
        self._last_key = 0
        self._closed = False

    def hold(self, slot: int) -> int:
        """Pin a slot; the returned key drops this pin."""
        with self._lock:
            self._last_key += 1
            key = self._last_key
            self._held[key] = 1 << slot
            self._store()
            return key

    def drop(self, key: int) -> None:
        """Take one pin away; a second time, or after the line was given back, does nothing."""
        if self._closed:
            return
        with self._lock:
            if self._held.pop(key, 0):
                self._store()

    def want(self, frame: int | None) -> None:
        """Ask the writer to keep this and all later frames as long as it can; None: only the newest matters."""
        self._words[self._first + _WANTED] = 0 if frame is None else frame + 1

    def close(self) -> None:
        """The line goes back to the server and may be another client's next; views held from now on are not pinned."""
        with self._lock:
            self._closed = True

    def let_go_after_fork(self) -> None:
        """In a forked child: the line is the parent's, and the lock may be held by a thread that is not here."""
        self._closed = True

    def _store(self) -> None:
        if self._closed:
            return
        mask = 0
        for bit in tuple(self._held.values()):
            mask |= bit
        self._words[self._first + _PINNED] = mask


def _is_board(fd: int) -> bool:
    """Whether it is a memory file of the right size that nobody can shrink: a mapping without its memory is a SIGBUS."""
    try:
        seals = fcntl.fcntl(fd, fcntl.F_GET_SEALS)
    except OSError:  # no memory file
        return False
    return bool(seals & fcntl.F_SEAL_SHRINK) and os.fstat(fd).st_size == BOARD_BYTES
