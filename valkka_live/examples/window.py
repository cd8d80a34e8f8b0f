"""A window of OpenCV's own. It brings a Qt of its own, so never load PySide6 in the same process."""

from __future__ import annotations

import os
import time
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from valkka_live.core.x_server import x_server_answers

_FONTS = Path("/usr/share/fonts")


def screen_problem() -> str:
    """Why no window can be opened here, in words; "" when one can. Asked first, because OpenCV's Qt aborts the process."""
    display = os.environ.get("DISPLAY", "")
    if not display:
        return "There is no screen for a window: DISPLAY is not set."
    if not x_server_answers():
        return f"There is no screen for a window: the X server “{display}” does not answer."
    return ""


class Window:
    """One window; main thread only. Exists from its first picture on, and takes its size.

    Args:
        title: also its name for OpenCV, unique in the process.
    """

    def __init__(self, title: str) -> None:
        self._title = title
        self._shown = False

    def show(self, bgr: NDArray[np.uint8]) -> None:
        """Hang up a picture, BGR (h, w, 3): OpenCV's order. RGB must be converted first, or people turn blue.

        It is seen at the next :meth:`look`.
        """
        if not self._shown:
            if _FONTS.is_dir():
                os.environ["QT_QPA_FONTDIR"] = str(_FONTS)  # OpenCV points to a directory that it does not have
            cv2.namedWindow(self._title, cv2.WINDOW_AUTOSIZE | cv2.WINDOW_GUI_NORMAL)
            self._shown = True
        cv2.imshow(self._title, bgr)

    def look(self, wait_ms: int) -> bool:
        """Let the window live for so long, milliseconds; False when its user has closed it or pressed q or Escape."""
        if not self._shown:
            time.sleep(wait_ms / 1000)
            return True
        key = cv2.waitKey(max(1, wait_ms)) & 0xFF
        return key not in (ord("q"), 27) and cv2.getWindowProperty(self._title, cv2.WND_PROP_VISIBLE) >= 1

    def close(self) -> None:
        """Take it off the screen."""
        if self._shown:
            cv2.destroyAllWindows()
            self._shown = False
