"""One run of an external program: its pipes, its process group, its end."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from valkka_live.analyzers.external import launch
from valkka_live.analyzers.external.answers import MAX_LINE_BYTES
from valkka_live.analyzers.external.command import clean_environment
from valkka_live.analyzers.external.guard import Guard
from valkka_live.analyzers.external.lines import Lines

GRACE_S = 2.0
"""From SIGTERM to SIGKILL."""

_PIPE_BYTES = 1 << 20
"""Asked for, so that a picture of 640×360 is handed over at once; the kernel may refuse."""

_READ_BYTES = 1 << 16
_MAX_READS = 16
"""In a row from one pipe: who writes without end does not keep us from anything else."""

_STDERR_LINE_BYTES = 2000


class Program:
    """Started when it is made. One thread; nothing here waits longer than it is told to.

    Attributes:
        pid: its process, and its process group.
        answers: lines of its standard output since the last look, oldest first.
        complaints: lines of its standard error since the last look.
    """

    def __init__(self, argv: Sequence[str], *, takes_pictures: bool) -> None:
        """Start it.

        Args:
            argv: absolute path of the program, and its arguments.
            takes_pictures: they are written to its standard input; else this is empty.

        Raises:
            OSError: no process or no descriptor can be made.
        """
        self.answers: list[bytes] = []
        self.complaints: list[bytes] = []
        self._out_lines, self._err_lines = Lines(MAX_LINE_BYTES), Lines(_STDERR_LINE_BYTES)
        self._unwritten = memoryview(b"")
        self._ending = ""
        self._started_s = time.monotonic()
        self._error_fd, error_writer = os.pipe()
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", launch.__file__, str(os.getpid()), str(error_writer), *argv],
                stdin=subprocess.PIPE if takes_pictures else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                cwd=_home(),
                env=clean_environment(),
                pass_fds=(error_writer,),
                start_new_session=True,
            )
        except BaseException:
            os.close(self._error_fd)
            raise
        finally:
            os.close(error_writer)
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self.pid = self._process.pid
        self._stdin = self._process.stdin.fileno() if self._process.stdin is not None else -1
        self._readers: dict[int, Callable[[bytes], None]] = {
            self._process.stdout.fileno(): lambda data: self.answers.extend(self._out_lines.feed(data)),
            self._process.stderr.fileno(): lambda data: self.complaints.extend(self._err_lines.feed(data)),
        }
        for fd in (*self._readers, self._error_fd, *([self._stdin] if takes_pictures else [])):
            os.set_blocking(fd, False)
        if takes_pictures:
            with contextlib.suppress(OSError):
                fcntl.fcntl(self._stdin, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        try:
            self._guard = Guard(self.pid)
        except OSError:
            self._process.kill()
            self._process.wait()
            os.close(self._error_fd)
            raise

    @property
    def age_s(self) -> float:
        """Since its start."""
        return time.monotonic() - self._started_s

    @property
    def too_long_answers(self) -> int:
        """Lines of its standard output that were too long, since its start."""
        return self._out_lines.too_long

    @property
    def wants_picture(self) -> bool:
        """It has read all that was written: another picture will be the newest when it reads it."""
        return self._stdin >= 0 and not self._unwritten and _bytes_in(self._stdin) == 0

    def give(self, picture: bytes) -> None:
        """Write a picture, as a whole in the end; what does not fit into the pipe now is written by :meth:`pump`."""
        self._unwritten = memoryview(picture)
        self._write()

    def pump(self, timeout_s: float) -> None:
        """Write and read what can be; waits for something to come at most ``timeout_s``."""
        writers = [self._stdin] if self._unwritten else []
        if not writers and not self._readers:
            time.sleep(min(timeout_s, 0.02))  # it has closed all and is about to end
            return
        readable, writable, _ = select.select(list(self._readers), writers, [], timeout_s)
        if writable:
            self._write()
        for fd in readable:
            self._read(fd)

    def ending(self) -> str:
        """How it ended, in words; "" while it runs."""
        if not self._ending:
            # not reaped, so that its process group keeps its number
            died = os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if died is not None:
                self._ending = self._words_of(died)
        return self._ending

    def close(self) -> None:
        """End it and everything it has started in its process group: SIGTERM, after 2 s SIGKILL. May be called twice."""
        if self._process.returncode is not None:
            return
        self._close_stdin()
        self._send(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_S
        while not self.ending() and time.monotonic() < deadline:
            self.pump(0.01)
            self.answers.clear()
            self.complaints.clear()
        self._send(signal.SIGKILL)  # also to what an ended program has left in its group
        self._process.wait()
        self._guard.close()
        for pipe in (self._process.stdout, self._process.stderr):
            assert pipe is not None
            pipe.close()
        os.close(self._error_fd)

    def _words_of(self, died: os.waitid_result) -> str:
        with contextlib.suppress(BlockingIOError):
            reason = os.read(self._error_fd, 1000).decode(errors="replace")
            if reason:
                return f"The program cannot be started: {reason}"
        if died.si_code == os.CLD_EXITED:
            return f"The program ended with exit code {died.si_status}"
        return f"The program was ended by signal {died.si_status} ({_signal_name(died.si_status)})"

    def _send(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)

    def _write(self) -> None:
        try:
            while self._unwritten:
                self._unwritten = self._unwritten[os.write(self._stdin, self._unwritten) :]
        except BlockingIOError:
            return
        except BrokenPipeError:
            self._close_stdin()

    def _close_stdin(self) -> None:
        self._unwritten = memoryview(b"")
        self._stdin = -1
        if self._process.stdin is not None and not self._process.stdin.closed:
            self._process.stdin.close()

    def _read(self, fd: int) -> None:
        try:
            for _ in range(_MAX_READS):
                data = os.read(fd, _READ_BYTES)
                if not data:
                    del self._readers[fd]
                    return
                self._readers[fd](data)
        except BlockingIOError:
            return


def _bytes_in(pipe: int) -> int:
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def _home() -> str:
    home = Path("~").expanduser()
    return str(home) if home.is_dir() else "/"


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return "unknown"
