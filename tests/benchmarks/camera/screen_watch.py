"""Looks at the screen itself, again and again, and tells how old the pictures are that stand on it: the same for every program.

``python -m tests.benchmarks.camera.screen_watch X Y WIDTH HEIGHT SECONDS`` prints one age in milliseconds a line. The place is that of the
whole picture; DISPLAY says which screen.
"""

from __future__ import annotations

import sys
import time

import numpy as np
from PySide6.QtGui import QGuiApplication, QImage

from tests.benchmarks.camera.ages import Ages
from tests.benchmarks.camera.bounds import PATIENCE_S
from tests.benchmarks.camera.stamp import HEIGHT, TOP

LOOK_EVERY_S = 0.002


def main() -> int:
    """Measure and print."""
    x, y, width, height = (int(word) for word in sys.argv[1:5])
    seconds = float(sys.argv[5])
    _application = QGuiApplication(["screen-watch"])
    screen = QGuiApplication.primaryScreen()
    top, lines = int(height * TOP), int(height * HEIGHT) + 1
    brightness = np.zeros((height, width), np.uint8)
    ages = Ages()
    give_up_s = time.monotonic() + PATIENCE_S
    while ages.measured_s < seconds and time.monotonic() < give_up_s:
        image = screen.grabWindow(0, x, y + top, width, lines).toImage().convertToFormat(QImage.Format.Format_RGB32)
        now_ns = time.monotonic_ns()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        brightness[top : top + image.height(), : image.width()] = rows[:, 1 : image.width() * 4 : 4]
        ages.take(brightness, now_ns)
        time.sleep(LOOK_EVERY_S)
    sys.stdout.write("\n".join(f"{age:.3f}" for age in ages.values_ms) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
