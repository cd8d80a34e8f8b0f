"""The writing process's side: its readers, and how it keeps pace with them."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from tests.benchmarks.rings import leftovers, reader
from tests.benchmarks.rings.bounds import PATIENCE_S, deaf_to_ctrl_c, time_limit
from tests.benchmarks.rings.orders import LINE_WORDS, Meeting, Order, R, heard_reply, say
from tests.benchmarks.rings.plan import WINDOW, Picture
from tests.benchmarks.rings.transport import Lines, Place

SPAWN = multiprocessing.get_context("spawn")
_NAP_S = 50e-6  # while the slowest reader is WINDOW frames behind; short against the time it needs for them
_NUDGE_S = 0.005
_END_S = 1.0  # what ends later was in the middle of something, and is killed


class Harness:
    """The readers' processes, what they share with the writer, and a place for each sample.

    Use as a context manager, on the main thread; when it is left, also by Ctrl-C, nothing of the run is left.

    Attributes:
        words: shared memory: the phase, then each reader's progress, LINE_WORDS apart.
        lines: the sending ends of all readers' queues and pipes.
    """

    def __init__(self, n_readers: int) -> None:
        self._undo = ExitStack()
        self._numbers = itertools.count()
        self._processes: list[SpawnProcess] = []
        self._order_lines: list[Connection] = []
        self._raw_words = SPAWN.RawArray("q", LINE_WORDS * (n_readers + 1))
        self.words = memoryview(self._raw_words).cast("B").cast("q")
        self.lines = Lines([SPAWN.Queue(WINDOW) for _ in range(n_readers)], [])
        self._n_readers = n_readers

    def __enter__(self) -> Harness:
        with ExitStack() as undo:
            leftovers.clear()
            undo.callback(leftovers.clear)
            self._scratch = leftovers.make_folder()
            undo.callback(self._end_readers)
            for me in range(self._n_readers):
                self._start_reader(me)
            self._undo = undo.pop_all()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._undo.close()

    def _start_reader(self, me: int) -> None:
        ours, theirs = SPAWN.Pipe()
        receiving, sending = SPAWN.Pipe(duplex=False)
        self._order_lines.append(ours)
        self.lines.pipe_ends.append(sending)
        inherited = Lines([self.lines.queues[me]], [receiving])
        with deaf_to_ctrl_c():
            process = SPAWN.Process(
                target=reader.main, args=(me, os.getpid(), theirs, inherited, self._raw_words), daemon=True
            )
            process.start()
            self._processes.append(process)
        theirs.close()
        receiving.close()

    def _end_readers(self) -> None:
        for line in self._order_lines:
            line.close()  # which ends a reader that has nothing to do
        for process in self._processes:
            process.join(_END_S)
            process.kill()
            process.join(PATIENCE_S)
            process.close()
        for sending in self.lines.pipe_ends:
            sending.close()
        for queue in self.lines.queues:
            queue.close()
            try:
                with time_limit("the end of a queue's thread", _END_S):
                    queue.join_thread()  # or the interpreter may end it while it removes a semaphore
            except TimeoutError:  # a reader was killed with the queue full
                queue.cancel_join_thread()

    def place(self, picture: Picture, n_readers: int) -> Place:
        """A place that was never used."""
        name = f"bench-{os.getpid()}-{next(self._numbers)}"
        return Place(name, self._scratch, os.getpid(), picture, n_readers)

    def order(self, order: Order, n_readers: int = 1) -> None:
        """Tell the first n readers what to do."""
        self.words[0] = 0
        for me in range(n_readers):
            self.words[(me + 1) * LINE_WORDS] = 0
            say(self._order_lines[me], order)

    def replies(self, kind: type[R], n_readers: int = 1, nudge: Callable[[], object] | None = None) -> list[R]:
        """What the first n readers say; nudge is called now and then until they do.

        Raises:
            RuntimeError, TimeoutError, EOFError: as :func:`heard_reply`.
        """
        found = []
        for line in self._order_lines[:n_readers]:
            while nudge is not None and not line.poll(_NUDGE_S):
                nudge()
            found.append(heard_reply(line, kind))
        return found


def meeting(place: Place, receiver: str) -> Meeting:
    """What a reader must know to come there."""
    return Meeting(receiver, place.name, str(place.scratch), place.owner_pid, place.picture, place.n_readers)


class Pacer:
    """Keeps the writer at most WINDOW frames ahead of its slowest reader, for transports that would lose frames.

    The writer naps while it must wait, so that the readers have the cores; what that costs is told apart.

    Attributes:
        waited_cpu_s: CPU time spent waiting.
    """

    def __init__(self, harness: Harness, n_readers: int) -> None:
        self._words = harness.words
        self._lines = range(LINE_WORDS, (n_readers + 1) * LINE_WORDS, LINE_WORDS)
        self._slowest = 0
        self.waited_cpu_s = 0.0

    def before(self, number: int) -> None:
        """Return when the frame of this number, counted from 0, may be written.

        Raises:
            TimeoutError: a reader stands still.
        """
        if number - self._slowest < WINDOW:
            return
        self._slowest = min(self._words[line] for line in self._lines)
        if number - self._slowest < WINDOW:
            return
        cpu_s, deadline = time.process_time(), time.monotonic() + PATIENCE_S
        while number - self._slowest >= WINDOW:
            time.sleep(_NAP_S)
            self._slowest = min(self._words[line] for line in self._lines)
            if time.monotonic() > deadline:
                raise TimeoutError("a reader stands still")
        self.waited_cpu_s += time.process_time() - cpu_s
