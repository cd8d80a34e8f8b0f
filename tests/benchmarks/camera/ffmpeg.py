"""The reference: ``ffmpeg … -f null -``, which decodes and does nothing else."""

from __future__ import annotations

import os
import re
import select
import subprocess
import time
from types import TracebackType
from typing import NamedTuple

from tests.benchmarks.camera.bounds import PATIENCE_S, WITH_US
from tests.benchmarks.camera.cpu_clock import cpu_s
from tests.benchmarks.camera.sample import Cost

_FRAME = re.compile(rb"frame=\s*(\d+)\s")


class Moment(NamedTuple):
    """CPU seconds, frames so far and CLOCK_MONOTONIC when FFmpeg tells its number of frames."""

    cpu_s: float
    frames: int
    at_s: float


class Ffmpeg:
    """One running decoder; started by ``with``."""

    def __init__(self, *source: str) -> None:
        """Describe it.

        Args:
            source: FFmpeg's options and the input.
        """
        self._command = ["ffmpeg", "-v", "fatal", "-nostdin", "-progress", "pipe:1", "-stats_period", "0.1"]
        self._command += [*source, "-f", "null", "-"]

    def measure(self, warm_s: float, seconds: float) -> Cost:
        """What decoding costs; the process's start is not in it.

        Raises:
            TimeoutError: it gives no pictures.
        """
        self.until_first_picture()
        self._until(time.monotonic() + warm_s)
        begin = self.newest()
        end = self._until(begin.at_s + seconds)
        return Cost(end.frames - begin.frames, end.cpu_s - begin.cpu_s, end.at_s - begin.at_s)

    def until_first_picture(self) -> None:
        """Wait for it.

        Raises:
            TimeoutError: none came.
        """
        while self.newest().frames == 0:
            pass

    def __enter__(self) -> Ffmpeg:
        self._process = subprocess.Popen([*WITH_US, *self._command], stdout=subprocess.PIPE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate(timeout=PATIENCE_S)

    def newest(self) -> Moment:
        """Wait for it to tell how far it is; what it has told earlier does not count.

        Raises:
            TimeoutError: it tells nothing.
        """
        assert self._process.stdout is not None
        fd = self._process.stdout.fileno()
        while select.select([fd], [], [], 0)[0] and os.read(fd, 65536):
            pass
        deadline = time.monotonic() + PATIENCE_S
        told = b""
        while not (found := _FRAME.search(told)):
            readable, _, _ = select.select([fd], [], [], max(0.0, deadline - time.monotonic()))
            more = os.read(fd, 65536) if readable else b""
            if not more:
                raise TimeoutError(f"no pictures: {' '.join(self._command)}")
            told += more
        return Moment(cpu_s(self._process.pid), int(found[1]), time.monotonic())

    def _until(self, end_s: float) -> Moment:
        while (moment := self.newest()).at_s < end_s:
            pass
        return moment
