"""Starts and stops the real RTSP camera of the tests."""

from __future__ import annotations

import select
import subprocess
from pathlib import Path
from types import TracebackType

SYSTEM_PYTHON = "/usr/bin/python3"
START_TIMEOUT_S = 20.0


class RtspCamera:
    """GStreamer's RTSP server in a process of its own, on loopback.

    Attributes:
        port: the server listens on.
    """

    def __init__(
        self, clip: Path, *, port: int = 0, login: str = "", transport: str = "both", path: str = "/stream"
    ) -> None:
        """Describe it; ``with`` starts it.

        Args:
            clip: raw H.264 made by :func:`tests.support.clips.write_clip`.
            port: 0 for any.
            login: "user:password" for Digest authentication.
            transport: "both", "tcp" or "udp".
        """
        self._arguments = [str(clip), "--port", str(port), "--transport", transport, "--path", path]
        if login:
            self._arguments += ["--login", login]
        self._path = path
        self.port = port
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Without user and password."""
        return f"rtsp://127.0.0.1:{self.port}{self._path}"

    @property
    def pid(self) -> int:
        """Of the server."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until it listens."""
        script = Path(__file__).with_name("gst_camera.py")
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(script), *self._arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], START_TIMEOUT_S)
        line = self._process.stdout.readline() if readable else ""
        assert line.startswith("port "), (
            "the tests' RTSP server did not start; packages: gir1.2-gst-rtsp-server-1.0 python3-gi and GStreamer's plugins"
        )
        self.port = int(line.split()[1])
        self._arguments[2] = str(self.port)

    def stop(self) -> None:
        """Kill it, as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate(timeout=10)
            self._process = None

    def __enter__(self) -> RtspCamera:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
