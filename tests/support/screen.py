"""A screen of a test's own: an X server and a window manager. Without one, OpenCV's windows stay black now and then."""

from __future__ import annotations

import math
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

    @property
    def server_pid(self) -> int:
        """Process id of the X server."""
        return self._server.pid

    def window(self, title: str) -> NDArray[np.uint8] | None:
        """What stands on the screen inside the one window whose title holds these words: uint8, (height, width, 3), RGB.

        None: there is no such window, or it changes just now.
        """
        found = self._xdotool("search", "--onlyvisible", "--name", title).split()
        if len(found) != 1:
            return None
        size = dict(line.split("=") for line in self._xdotool("getwindowgeometry", "--shell", found[0]).splitlines())
        grabbed = subprocess.run(
            [
                *("ffmpeg", "-loglevel", "error", "-f", "x11grab", "-draw_mouse", "0", "-window_id", found[0]),
                *("-i", self.display, "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24", "-"),
            ],
            capture_output=True,
            timeout=_PATIENCE_S,
            check=False,
        )
        shape = int(size.get("HEIGHT", 0)), int(size.get("WIDTH", 0)), 3
        picture = np.frombuffer(grabbed.stdout, np.uint8)
        return picture.reshape(shape) if picture.size == math.prod(shape) > 0 else None  # else it changed meanwhile

    def press(self, key: str, title: str) -> bool:
        """Go to a window and press a key; whether there was a window.

        Its program may not have noticed that it has the focus: press again when it does not heed.
        """
        found = self._xdotool("search", "--onlyvisible", "--name", title).split()
        if not found:
            return False
        self._xdotool("windowfocus", "--sync", found[0])
        # by a call of its own: one that fails because the window vanishes would leave the key down, for the next window to hear
        self._xdotool("key", key)
        return True

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
        self._manager = subprocess.Popen(
            [*_WITH_US, "openbox"],
            env={**os.environ, "DISPLAY": self.display},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(_PATIENCE_S)

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
