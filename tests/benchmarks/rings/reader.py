"""A reading process: does what the harness orders, until the harness is gone."""

from __future__ import annotations

import ctypes
import select
import time
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from multiprocessing.connection import Connection

from tests.benchmarks.rings import iceoryx, ours, standard, zeromq
from tests.benchmarks.rings.bounds import PATIENCE_S, die_with_parent, time_limit
from tests.benchmarks.rings.orders import (
    LINE_WORDS,
    MEASURED,
    OVER,
    AwaitEnd,
    Failed,
    Meeting,
    ReadAll,
    ReadFreely,
    ReadMany,
    Ready,
    Report,
    heard_order,
    say,
)
from tests.benchmarks.rings.transport import Lines, Place, Receiver, is_marked, stamp_of
from valkka_live.core.shmem import RingClient, ServerGone

RECEIVERS: dict[str, Callable[[Place, Lines, int], Receiver]] = {
    "ring, view every": lambda place, lines, me: ours.ViewReceiver(place, "every"),
    "ring, copy every": lambda place, lines, me: ours.CopyReceiver(place, "every"),
    "ring, view latest": lambda place, lines, me: ours.ViewReceiver(place, "latest"),
    "ring, copy latest": lambda place, lines, me: ours.CopyReceiver(place, "latest"),
    "queue": lambda place, lines, me: standard.QueueReceiver(lines),
    "pipe": lambda place, lines, me: standard.PipeReceiver(place, lines),
    "pyzmq": lambda place, lines, me: zeromq.ZmqReceiver(place, me),
    "iceoryx2, view": lambda place, lines, me: iceoryx.IceoryxReceiver(place),
    "iceoryx2, copy": lambda place, lines, me: iceoryx.IceoryxCopyReceiver(place),
}


class Reader:
    """One reading process.

    Args:
        me: number of this reader, from 0.
        line: to the harness.
        lines: this reader's queue and pipe.
        words: shared memory: the phase, and each reader's progress.
    """

    def __init__(self, me: int, line: Connection, lines: Lines, words: memoryview[int]) -> None:
        self._me, self._line, self._lines, self._words = me, line, lines, words
        self._at = (me + 1) * LINE_WORDS

    def obey(self) -> None:
        """Do one order.

        Raises:
            EOFError: the harness is gone.
        """
        order = heard_order(self._line)
        with time_limit(f"{type(order).__name__} in a reader"):
            match order:
                case ReadAll():
                    say(self._line, self._read_all(order))
                case ReadFreely():
                    say(self._line, self._read_freely(order))
                case ReadMany():
                    say(self._line, self._read_many(order))
                case AwaitEnd():
                    say(self._line, self._await_end(order))

    def _receiver(self, meeting: Meeting) -> Receiver:
        return RECEIVERS[meeting.receiver](meeting.place, self._lines, self._me)

    def _read_all(self, order: ReadAll) -> Report:
        with closing(self._receiver(order.meeting)) as receiver:
            say(self._line, Ready())
            wrong = 0
            for number in range(order.n_warm):
                good = is_marked(receiver.take(), number)
                wrong += not (receiver.done() and good)
                self._words[self._at] = number + 1
            say(self._line, Ready(wrong))
            read = self._clocked if order.clocked else self._counted
            return read(receiver, order.n_warm, order.n_frames)

    def _counted(self, receiver: Receiver, first: int, n_frames: int) -> Report:
        take, done, words, at, whole = receiver.take, receiver.done, self._words, self._at, 0
        cpu_s = time.process_time()
        for progress in range(first + 1, first + n_frames + 1):
            take()
            whole += done()
            words[at] = progress
        return Report(whole, time.process_time() - cpu_s, time.monotonic_ns())

    def _clocked(self, receiver: Receiver, first: int, n_frames: int) -> Report:
        whole, latencies_us = 0, []
        for progress in range(first + 1, first + n_frames + 1):
            array = receiver.take()
            now_ns = time.monotonic_ns()
            latencies_us.append((now_ns - stamp_of(array)) / 1e3)
            whole += receiver.done()
            self._words[self._at] = progress
        return Report(whole, 0.0, time.monotonic_ns(), latencies_us=latencies_us)

    def _read_freely(self, order: ReadFreely) -> Report:
        words, whole = self._words, 0
        with closing(self._receiver(order.meeting)) as receiver:
            say(self._line, Ready())
            take, done = receiver.take, receiver.done
            while words[0] < MEASURED:
                take()
                done()
            cpu_s = time.process_time()
            while take() is not None and words[0] < OVER:  # the frames after the last only wake us up
                whole += done()
            return Report(whole, time.process_time() - cpu_s, time.monotonic_ns())

    def _read_many(self, order: ReadMany) -> Report:
        whole = spurious = 0
        latencies_us = []
        with ExitStack() as stack:
            clients = [stack.enter_context(RingClient(name, policy="every")) for name in order.names]
            for client in clients:
                client.wait_attached(PATIENCE_S)
            say(self._line, Ready())
            cpu_s, grace_s = time.process_time(), 0.2
            while True:
                readable, _, _ = select.select(clients, [], [], grace_s)
                if not readable and self._words[0] == OVER:
                    break
                for client in readable:
                    view = client.read()
                    if view is None:
                        spurious += 1
                        continue
                    with view:
                        latencies_us.append((time.monotonic_ns() - view.meta.monotonic_ns) / 1e3)
                        whole += view.valid()
            cpu_s = time.process_time() - cpu_s
            lost = sum(client.stats.lost for client in clients)
        return Report(whole, cpu_s, time.monotonic_ns(), lost, spurious, latencies_us)

    def _await_end(self, order: AwaitEnd) -> Report:
        whole = 0
        with RingClient(order.name) as client:
            client.wait_attached(PATIENCE_S)
            say(self._line, Ready())
            try:
                while (view := client.read(PATIENCE_S)) is not None:
                    with view:
                        whole += view.valid()
            except ServerGone:
                return Report(whole, 0.0, time.monotonic_ns())
        raise TimeoutError("the server is silent, but not gone")


def main(me: int, parent_pid: int, line: Connection, lines: Lines, raw_words: ctypes.Array[ctypes.c_int64]) -> None:
    """Entry of the process."""
    die_with_parent(parent_pid)
    words = memoryview(raw_words).cast("B").cast("q")
    reader = Reader(me, line, lines, words)
    while True:
        try:
            reader.obey()
        except (EOFError, ConnectionError):  # the harness is gone
            return
        except Exception as error:  # whatever it is, the harness must hear of it
            with suppress(ConnectionError):
                say(line, Failed(f"{type(error).__name__}: {error}"))
