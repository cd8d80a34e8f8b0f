"""A command of the program in a process of its own, as a person starts it in a terminal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable

from tests.support.wait import wait_for

_PATIENCE_S = 60.0


class Command:
    """Runs ``valkka-live …``; what it writes can be read while it runs.

    Args:
        arguments: without the program's name.
        module: another program to run instead.
        prefix: a program to start it with, "prlimit" for example.
        cwd: where it is started; None: where we are.
        environment: added to ours.
    """

    def __init__(
        self,
        *arguments: str,
        module: str = "valkka_live",
        prefix: tuple[str, ...] = (),
        cwd: str | None = None,
        **environment: str,
    ) -> None:
        self._out = tempfile.TemporaryFile()  # noqa: SIM115  closed by close()
        self._err = tempfile.TemporaryFile()  # noqa: SIM115
        self._process = subprocess.Popen(
            [*prefix, sys.executable, "-m", module, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=self._out,
            stderr=self._err,
            cwd=cwd,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", **environment},
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    @property
    def printed(self) -> str:
        """Standard output so far."""
        return _read(self._out.fileno())

    @property
    def said(self) -> str:
        """Standard error so far."""
        return _read(self._err.fileno())

    def wait_until_said(self, words: str) -> None:
        """Fails when the command ends, or goes on for long, without these words on standard error."""
        wait_for(lambda: words in self.said or not self.runs, _PATIENCE_S, f"“{words}” in “{self.said}”")
        assert words in self.said

    def send(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def end(self, number: signal.Signals | None = None) -> int:
        """Wait for its end, after a signal if one is given; its exit code."""
        if number is not None:
            self.send(number)
        return self._process.wait(_PATIENCE_S)

    def close(self) -> None:
        """End it if it still runs."""
        if self.runs:
            self._process.terminate()
            try:
                self._process.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(_PATIENCE_S)
        self._out.close()
        self._err.close()


def _read(fd: int) -> str:
    return os.pread(fd, os.fstat(fd).st_size, 0).decode()


Run = Callable[..., Command]
"""Starts one and kills it at the end of the test."""
