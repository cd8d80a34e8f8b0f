"""A process of these tests, as the test sees it."""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[3]
_PATIENCE_S = 60.0


class Peer:
    """One child that talks in lines; killed at the end of the test whatever happens."""

    def __init__(self, module: str, role: str, **arguments: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, role, json.dumps(arguments)],
            cwd=ROOT,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._unread = b""

    @property
    def pid(self) -> int:
        return self._process.pid

    def line(self, start: str = "") -> str:
        """The next line that begins so; others are passed over. Fails when none comes."""
        deadline = time.monotonic() + _PATIENCE_S
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while True:
                line, newline, rest = self._unread.partition(b"\n")
                if newline:
                    self._unread = rest
                    if line.decode().startswith(start):
                        return line.decode()
                    continue
                assert selector.select(max(0.0, deadline - time.monotonic())), f"no line {start!r}, only {line!r}"
                more = os.read(self._process.stdout.fileno(), 65536)
                assert more, f"ended without a line {start!r}"
                self._unread += more

    def tell(self) -> None:
        """Say something: an empty line."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"\n")
        self._process.stdin.flush()

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def kill(self) -> None:
        """kill -9; gone on return."""
        self._process.kill()
        self._process.wait(_PATIENCE_S)
        self._close()

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        code = self._process.wait(_PATIENCE_S)
        self._close()
        return code

    def _close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
