"""A process of these tests, as the test sees it."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[3]
PATIENCE_S = 60.0
ENVIRONMENT = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}


class Peer:
    """One process that talks in lines; killed at the end of the test whatever happens.

    Args:
        pid: of the process.
        talk: stream socket whose other end is its stdin and stdout; becomes ours.
        reap: waits until it has ended, and gives its exit code, negative for a signal.
    """

    def __init__(self, pid: int, talk: socket.socket, reap: Callable[[], int]) -> None:
        self.pid, self._talk, self._reap = pid, talk, reap
        self._exit_code: int | None = None
        self._unread = b""

    def fileno(self) -> int:
        """Readable when it has said something or ended."""
        return self._talk.fileno()

    def line(self, start: str = "", patience_s: float = PATIENCE_S) -> str:
        """The next line that begins so; others are passed over. Fails when none comes."""
        deadline = time.monotonic() + patience_s
        while True:
            line, newline, rest = self._unread.partition(b"\n")
            if newline:
                self._unread = rest
                if line.decode().startswith(start):
                    return line.decode()
                continue
            assert self._talk.fileno() >= 0, f"ended without a line {start!r}"
            poll = select.poll()  # select() would refuse high numbers
            poll.register(self._talk, select.POLLIN)
            assert poll.poll(max(0.0, deadline - time.monotonic()) * 1000), f"no line {start!r}, only {line!r}"
            more = self._talk.recv(65536)
            assert more, f"ended without a line {start!r}, exit code {self._ended()}"
            self._unread += more

    def tell(self, words: str = "") -> None:
        """Say something: one line."""
        self._talk.sendall(f"{words}\n".encode())

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def kill(self) -> int:
        """kill -9; gone on return, with this exit code. A second time is well."""
        if self._exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._ended()
        self._talk.close()
        assert self._exit_code is not None
        return self._exit_code

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        self._talk.shutdown(socket.SHUT_WR)
        return self.wait()

    def wait(self, patience_s: float = PATIENCE_S) -> int:
        """Its exit code once it has ended by itself, its last lines still to be read; fails when it does not."""
        assert self._is_over(patience_s), f"process {self.pid} does not end"
        code = self._ended()
        with contextlib.suppress(BlockingIOError):  # a child of its may hold the other end
            while more := self._talk.recv(65536, socket.MSG_DONTWAIT):
                self._unread += more
        self._talk.close()
        return code

    def _is_over(self, patience_s: float) -> bool:
        if self._exit_code is not None:
            return True
        pid_fd = os.pidfd_open(self.pid)
        try:
            return bool(select.select([pid_fd], [], [], patience_s)[0])
        finally:
            os.close(pid_fd)

    def _ended(self) -> int:
        if self._exit_code is None:
            self._exit_code = self._reap()
        return self._exit_code


def spawn(module: str, role: str, *, prefix: tuple[str, ...] = (), **arguments: object) -> Peer:
    """Start an interpreter of its own: ``python -m MODULE ROLE ARGUMENTS``, run by the program in prefix."""
    ours, its = socket.socketpair()
    with its:
        process = subprocess.Popen(
            [*prefix, sys.executable, "-m", module, role, json.dumps(arguments)],
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=its.fileno(),
            stdout=its.fileno(),
        )
    return Peer(process.pid, ours, lambda: process.wait(PATIENCE_S))


def first_line(peers: Sequence[Peer], start: str = "", patience_s: float = PATIENCE_S) -> str:
    """The line that begins so of whoever says one first. Fails when nobody does."""
    poll = select.poll()
    by_fd = {peer.fileno(): peer for peer in peers}
    for fd in by_fd:
        poll.register(fd, select.POLLIN)
    ready = poll.poll(patience_s * 1000)
    assert ready, f"nobody says {start!r}"
    return by_fd[ready[0][0]].line(start)
