"""Starts and stops the real RTSP camera of the tests."""

from __future__ import annotations

import select
import subprocess
from collections.abc import Mapping, Sequence
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
        self,
        clip: Path,
        *,
        port: int = 0,
        login: str = "",
        basic: bool = False,
        certificate: tuple[Path, Path] | None = None,
        transport: str = "both",
        audio: str = "",
        path: str = "/stream",
        then: Path | None = None,
        mounts: Mapping[str, Path] | None = None,
        address: str = "127.0.0.1",
        inside: Sequence[str] = (),
    ) -> None:
        """Describe it; ``with`` starts it.

        Args:
            clip: raw .h264, .h265 or .mjpeg made by :func:`tests.support.clips.write_clip`.
            port: 0 for any.
            login: "user:password".
            basic: Basic instead of Digest authentication.
            certificate: certificate and key for rtsps, see :func:`tests.support.certificates.write_certificate`.
            transport: "both", "tcp" or "udp".
            audio: "pcma", "aac", "opus", "strange" (a codec nobody knows), or "" for none.
            then: played after the clip, in turn with it; of another size, for instance.
            mounts: further paths and their clips.
            address: it listens on.
            inside: the program before a command that runs it elsewhere, in another network name space.
        """
        files = str(clip) if then is None else f"{clip}|{then}"
        self._inside, self._address = inside, address
        self._arguments = ["--address", address, "--transport", transport, "--audio", audio]
        self._arguments += ["--mount", f"{path}={files}"]
        for other, its_clip in (mounts or {}).items():
            self._arguments += ["--mount", f"{other}={its_clip}"]
        if login:
            self._arguments += ["--login", login]
        if basic:
            self._arguments += ["--basic"]
        if certificate is not None:
            self._arguments += ["--certificate", f"{certificate[0]}|{certificate[1]}"]
        self._scheme = "rtsp" if certificate is None else "rtsps"
        self._path = path
        self.port = port
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Without user and password."""
        return self.url_of(self._path)

    def url_of(self, path: str) -> str:
        """Of one of its mounts."""
        return f"{self._scheme}://{self._address}:{self.port}{path}"

    @property
    def pid(self) -> int:
        """Of the server."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until it listens; again after :meth:`stop`: on the same port."""
        script = Path(__file__).with_name("gst_camera.py")
        self._process = subprocess.Popen(
            [*self._inside, SYSTEM_PYTHON, str(script), "--port", str(self.port), *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        readable, _, _ = select.select([self._process.stdout], [], [], START_TIMEOUT_S)
        line = self._process.stdout.readline() if readable else ""
        assert line.startswith("port "), (
            "the tests' RTSP server did not start; packages: gir1.2-gst-rtsp-server-1.0 python3-gi and GStreamer's plugins"
        )
        self.port = int(line.split()[1])

    def order(self, words: str) -> None:
        """“hang” or “go on”, for its encoder; the server itself goes on."""
        assert self._process is not None
        assert self._process.stdin is not None
        self._process.stdin.write(f"{words}\n")
        self._process.stdin.flush()

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
