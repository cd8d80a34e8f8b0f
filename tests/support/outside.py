"""Programs for the analyzer of external programs, and an analyzer that runs one."""

from __future__ import annotations

import shlex
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray

from valkka_live.analyzers.base import Analysis, PluginSetup
from valkka_live.analyzers.external.spec import EXTERNAL
from valkka_live.analyzers.runner import Runner
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat
from valkka_live.core.messages.base import ParameterValue

PERIOD_NS = 100_000_000


def script(directory: Path, code: str, name: str = "program.py") -> str:
    """Write a Python program; the command that runs it. It has ``sys``, ``json``, ``time`` and ``os``, and ``picture(n_bytes)``."""
    path = directory / name
    head = """
        import json, os, sys, time
        def picture(n_bytes):
            data = sys.stdin.buffer.read(n_bytes)
            if len(data) < n_bytes:
                sys.exit(0)
            return data
        def answer(**fields):
            print(json.dumps(fields), flush=True)
    """
    path.write_text(textwrap.dedent(head) + textwrap.dedent(code))
    return f"{shlex.quote(sys.executable)} -S {shlex.quote(str(path))}"


def grey(level: int, size_wh: tuple[int, int] = (64, 48)) -> NDArray[np.uint8]:
    return np.full((size_wh[1], size_wh[0], 3), level, np.uint8)


class Session:
    """An analyzer with an external program, and pictures for it, one after the other."""

    def __init__(self, command: str, setup: PluginSetup | None = None, **parameters: ParameterValue) -> None:
        given = {"command": command, **parameters}
        setup = setup or PluginSetup()
        self.runner = Runner(EXTERNAL, PluginSetup(given, camera_id=setup.camera_id, input_ring=setup.input_ring))
        self.seq = 0

    def show(self, picture: NDArray[np.uint8] | int) -> Analysis:
        """What it says about the next picture; a number is one in that grey."""
        array = grey(picture) if isinstance(picture, int) else picture
        self.seq += 1
        meta = FrameMeta(
            self.seq, array.shape[1], array.shape[0], PixelFormat.BGR24, self.seq * PERIOD_NS, self.seq * PERIOD_NS, 0
        )
        return self.runner.process(Frame(array, meta))

    def show_until(
        self, condition: Callable[[Analysis], object], picture: NDArray[np.uint8] | int = 0, timeout_s: float = 60.0
    ) -> Analysis:
        """Show pictures until an analysis meets a condition.

        Raises:
            AssertionError: none did in time.
        """
        deadline = time.monotonic() + timeout_s
        while True:
            analysis = self.show(picture)
            if condition(analysis):
                return analysis
            assert time.monotonic() < deadline, f"not within {timeout_s} s; last: {analysis}"
            time.sleep(0.02)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.runner.close()


def processes_with(word: str) -> list[psutil.Process]:
    """All that run with a word among their arguments."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and any(word in part for part in process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found
