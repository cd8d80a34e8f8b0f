"""A screen of a test's own: an X server without a window manager, so that windows open at the corner in their exact size."""

from __future__ import annotations

import os
import subprocess
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

_PATIENCE_S = 60.0
_WITH_US = ("setpriv", "--pdeathsig", "TERM")
"""A test run that is killed leaves no server behind."""


class Screen:
    """Started by ``with``.

    Attributes:
        display: for DISPLAY, ":7" for example.
        size_wh: pixels.
    """

    def __init__(self, size_wh: tuple[int, int] = (1400, 900)) -> None:
        self.size_wh = size_wh
        self.display = ""

    def picture(self) -> NDArray[np.uint8]:
        """What stands on it now: uint8, (height, width, 3), RGB."""
        width, height = self.size_wh
        grabbed = subprocess.run(
            [
                *(
                    "ffmpeg",
                    "-loglevel",
                    "error",
                    "-f",
                    "x11grab",
                    "-draw_mouse",
                    "0",
                    "-video_size",
                    f"{width}x{height}",
                ),
                *("-i", self.display, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"),
            ],
            capture_output=True,
            timeout=_PATIENCE_S,
            check=True,
        )
        return np.frombuffer(grabbed.stdout, np.uint8).reshape(height, width, 3)

    def windows(self, title: str) -> list[tuple[int, int]]:
        """Sizes (width, height) of the windows whose title holds these words."""
        found = self._xdotool("search", "--onlyvisible", "--name", title).split()
        sizes = []
        for window in found:
            lines = dict(
                line.split("=", 1) for line in self._xdotool("getwindowgeometry", "--shell", window).splitlines()
            )
            if lines:
                sizes.append((int(lines["WIDTH"]), int(lines["HEIGHT"])))
        return sizes

    def press(self, key: str, title: str) -> None:
        """Press a key with the mouse and the keyboard's focus on a window."""
        self._xdotool("search", "--onlyvisible", "--name", title, "windowfocus", "--sync", "key", key)

    def __enter__(self) -> Screen:
        reading, writing = os.pipe()
        width, height = self.size_wh
        self._server = subprocess.Popen(
            [
                *(*_WITH_US, "Xvfb", "-displayfd", str(writing), "-nolisten", "tcp", "-noreset"),
                *("-screen", "0", f"{width}x{height}x24"),
            ],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, f"Xvfb did not start: exit code {self._server.poll()}"
        self.display = f":{number}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait(_PATIENCE_S)

    def _xdotool(self, *arguments: str) -> str:
        result = subprocess.run(
            ["xdotool", *arguments],
            env={**os.environ, "DISPLAY": self.display},
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,  # it fails when it finds no window
        )
        return result.stdout
