"""Starts and stops the second real RTSP camera of the tests: VLC, which shares no code with GStreamer's server."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

from tests.support.wait import wait_for

NOBODY = 65534


class VlcCamera:
    """VLC's RTSP server in a process of its own, on loopback. It offers UDP only, and Basic authentication only.

    Attributes:
        port: the server listens on.
    """

    def __init__(self, clip: Path, *, login: str = "") -> None:
        """Describe it; ``with`` starts it.

        Args:
            clip: a container that VLC plays, .mp4 for instance; in a loop.
            login: "user:password".
        """
        assert shutil.which("cvlc"), "this test needs VLC, packages vlc-bin and vlc-plugin-base"
        self._clip, self._login = clip, login
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.port: int = listener.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None
        self._home = ""

    @property
    def url(self) -> str:
        """Without user and password."""
        return f"rtsp://127.0.0.1:{self.port}/stream"

    def start(self) -> None:
        """Start it and wait until it listens; again after :meth:`stop`: on the same port."""
        self._home = tempfile.mkdtemp(prefix="vlc-camera-")
        clip = shutil.copy(self._clip, self._home)
        command = ["cvlc", "--intf", "dummy", "--quiet", "--no-audio", "--loop", "--sout-keep"]
        if os.geteuid() == 0:  # VLC refuses to run as root
            command = [
                *["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--pdeathsig=KILL"],
                *command,
            ]
            for path in (self._home, clip):
                os.chown(path, NOBODY, NOBODY)
        user, _, password = self._login.partition(":")
        if self._login:
            command += ["--sout-rtsp-user", user, "--sout-rtsp-pwd", password]
        command += ["--rtsp-host=127.0.0.1", clip, "--sout", f"#gather:rtp{{sdp={self.url}}}"]
        environment = {**os.environ, "HOME": self._home, "XDG_RUNTIME_DIR": self._home}
        self._process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for(self._listens, 30, "VLC listens")

    def stop(self) -> None:
        """Kill it, as a power cut does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)
            self._process = None
            shutil.rmtree(self._home, ignore_errors=True)

    def _listens(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, "VLC ended"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def __enter__(self) -> VlcCamera:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
