"""Pins: clients name the slots they look at, so that the writer takes others.

A pin board is a memory file with one line for each client, handed to every client over the server's socket. It has no name, so
nothing has to be swept, and it is sealed, so nobody can shrink it under the writer. A line is two cache lines, so that clients do
not slow each other down: the first has a byte for each slot, not 0 while the client holds it; the second says which frames the
client still wants. All of it is written by the client alone and read by the server alone, each word with one plain store: no
value is ever read, changed and written back.

A pin binds the writer by a handshake (see :mod:`writer` and :mod:`fences`): the client stores it, fences, and only then looks
whether the frame still stands; the writer claims a slot, fences, and only then looks whether it is pinned. So at least one of the two
sees the other, and a frame that stood after it was pinned stands until the pin is dropped. What a client wants is only a wish.

Whatever a client writes there, the writer goes on: it has more to do when all slots are pinned for ever, and nothing else.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import threading

from valkka_live.core.shmem.errors import BadSegment
from valkka_live.core.shmem.fences import FENCE, full_fence
from valkka_live.core.shmem.layout import MAX_SLOTS

MAX_READERS = 256
_LINE_BYTES = 128
_LINE_WORDS = _LINE_BYTES // 8
_WANTED = 8  # word of a line: 1 + the oldest frame this client still wants; 0 when it only wants the newest
BOARD_BYTES = MAX_READERS * _LINE_BYTES


class PinBoard:
    """The server's end: all clients' lines. Read by the writing thread, lines cleared by the doorman's.

    Args:
        n_slots: of the ring.

    Attributes:
        fd: the memory file, to be handed to clients.

    Raises:
        OSError: no descriptor or memory left.
    """

    def __init__(self, n_slots: int) -> None:
        self.fd = os.memfd_create("valkka-live.pins", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
        try:
            os.posix_fallocate(self.fd, 0, BOARD_BYTES)
            fcntl.fcntl(self.fd, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
            memory = memoryview(mmap.mmap(self.fd, BOARD_BYTES))
        except BaseException:
            os.close(self.fd)
            raise
        self._words = memory.cast("Q")
        self._pins = [memory[at : at + n_slots] for at in range(0, BOARD_BYTES, _LINE_BYTES)]

    def reset(self, line: int, wanted: int | None) -> None:
        """Clear a line; wanted is the first frame to be kept for its new client."""
        self._pins[line][:] = bytes(len(self._pins[line]))
        self._words[line * _LINE_WORDS + _WANTED] = 0 if wanted is None else wanted + 1

    def pinned(self, lines: tuple[int, ...]) -> int:
        """Slots held by the clients on these lines: byte i of the number is 0 when nobody holds slot i."""
        pinned, pins = 0, self._pins
        for line in lines:
            pinned |= int.from_bytes(pins[line], "little")
        return pinned

    def wishes(self, lines: tuple[int, ...], newest: int) -> tuple[int, int]:
        """What :meth:`pinned` says; the oldest frame that a client on these lines still wants, newest when none wants an older."""
        pinned, wanted, pins, words = 0, newest, self._pins, self._words
        for line in lines:
            pinned |= int.from_bytes(pins[line], "little")
            wanted_here = words[line * _LINE_WORDS + _WANTED]
            if 0 < wanted_here <= wanted:
                wanted = wanted_here - 1
        return pinned, wanted

    def close(self) -> None:
        """Close the descriptor and give up the mapping."""
        os.close(self.fd)
        self._pins.clear()
        self._words.release()


def _is_board(fd: int) -> bool:
    """Whether a descriptor is a memory file of the right size that nobody can shrink under us."""
    try:
        seals: int = fcntl.fcntl(fd, fcntl.F_GET_SEALS)
    except OSError:  # no memory file
        return False
    return bool(seals & fcntl.F_SEAL_SHRINK) and os.fstat(fd).st_size == BOARD_BYTES


class PinLine:
    """One client's line. Slots are held, and the line is closed, by the thread that reads; they may be dropped on any thread.

    The lock stands between a drop and the end of the line, which may be another client's the moment after. It is re-entrant,
    because a signal handler or the garbage collector may drop a view in the middle of anything.

    Args:
        ring: for error texts.
        fd: the board's memory file; stays the caller's.
        line: which line is ours.

    Raises:
        BadSegment: what was handed over is no pin board.
    """

    def __init__(self, ring: str, fd: int, line: int) -> None:
        if not _is_board(fd) or not 0 <= line < MAX_READERS:
            raise BadSegment(ring, "the server handed over something that is no pin board")
        memory = memoryview(mmap.mmap(fd, BOARD_BYTES))
        first = line * _LINE_BYTES
        self._pins, self._words = memory[first : first + MAX_SLOTS], memory.cast("Q")
        self._wanted = first // 8 + _WANTED
        self._holders = [0] * MAX_SLOTS  # whose pin it is: with too few slots a later frame may come into the same one
        self._closed = False
        self._lock, self._fence = threading.RLock(), full_fence()

    def hold(self, slot: int, holder: int) -> None:
        """Pin a slot; what is loaded afterwards is loaded after the pin can be seen by the writer.

        Args:
            slot: to be pinned.
            holder: number that this client has never given before; drops this pin.
        """
        if not self._closed:
            self._holders[slot] = holder
            self._pins[slot] = 1
        self._fence()  # (h2)

    def drop(self, slot: int, holder: int) -> None:
        """Take a pin away; a second time, or after the line was given back, does nothing."""
        if self._closed:
            return
        if FENCE is not None:
            FENCE()  # (e)
        with self._lock:
            if not self._closed and self._holders[slot] == holder:
                self._pins[slot] = 0

    def want(self, frame: int | None) -> None:
        """Ask the writer to keep this and all later frames as long as it can; None: only the newest matters."""
        self._words[self._wanted] = 0 if frame is None else frame + 1

    def close(self) -> None:
        """The line goes back to the server and may be another client's next; views held from now on are not pinned."""
        with self._lock:
            self._closed = True

    def let_go_after_fork(self) -> None:
        """In a forked child: the line is the parent's, and the lock may be held by a thread that is not here."""
        self._closed = True
        self._lock = threading.RLock()
