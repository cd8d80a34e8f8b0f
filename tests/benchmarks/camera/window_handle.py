"""The benchmark's end of the window's process."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import tempfile
from types import TracebackType

import msgspec

from tests.benchmarks.camera.bounds import PATIENCE_S, WITH_US
from tests.benchmarks.camera.orders import Answer, Order


class Window:
    """Started by ``with``, on a screen that is there already."""

    def __init__(self, display: str, rows: int, columns: int) -> None:
        self._display, self._shape = display, (str(rows), str(columns))

    def tell(self, order: Order) -> Answer:
        """Give an order and wait for the answer.

        Raises:
            RuntimeError: the window gave up, or stands still.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(msgspec.json.encode(order) + b"\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Answer:
        assert self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], 2 * PATIENCE_S)
        line = self._process.stdout.readline() if readable else b""
        if not line:
            raise RuntimeError("the window of the benchmark gave no answer")
        return msgspec.json.decode(line, type=Answer)

    def __enter__(self) -> Window:
        self._folder = tempfile.TemporaryDirectory(prefix="valkka-live-bench-")
        self._process = subprocess.Popen(
            [*WITH_US, sys.executable, "-m", "tests.benchmarks.camera.window", self._folder.name, *self._shape],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "DISPLAY": self._display, "QT_QPA_PLATFORM": "xcb"},
        )
        try:
            self._answer()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(PATIENCE_S)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._folder.cleanup()
