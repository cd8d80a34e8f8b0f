"""Starts and stops the camera that stamps its pictures."""

from __future__ import annotations

import select
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from tests.benchmarks.camera.bounds import PATIENCE_S, WITH_US
from tests.support.rtsp import SYSTEM_PYTHON


class LiveCamera:
    """An RTSP server on loopback; started by ``with``."""

    def __init__(self, mounts: Mapping[str, tuple[tuple[int, int], int]]) -> None:
        """Describe it.

        Args:
            mounts: path to (size, pictures from key frame to key frame).
        """
        self._mounts = [f"{path}={width}x{height}/{gop}" for path, ((width, height), gop) in mounts.items()]

    def url(self, path: str) -> str:
        """Of one mount."""
        return f"rtsp://127.0.0.1:{self._port}{path}"

    def __enter__(self) -> LiveCamera:
        self._process = subprocess.Popen(
            [*WITH_US, SYSTEM_PYTHON, "-m", "tests.benchmarks.camera.live_server", *self._mounts],
            cwd=Path(__file__).parents[3],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], PATIENCE_S)
        line = self._process.stdout.readline() if readable else ""
        if not line.startswith("port "):
            self._process.kill()
            raise RuntimeError("the RTSP server of the benchmark did not start")
        self._port = int(line.split()[1])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate(timeout=PATIENCE_S)
