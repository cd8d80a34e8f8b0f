"""What the binding and the main process must not do."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QRect


def test_calls_lose_no_reference_to_none() -> None:
    """PySide6 6.12.0 under Python 3.11 loses one on every call without a result, and aborts after some thousand."""
    rect = QRect()
    before = sys.getrefcount(None)
    for _ in range(1000):
        rect.moveTo(1, 1)
    assert before - sys.getrefcount(None) < 100


def test_the_window_loads_no_opencv_no_ffmpeg_and_no_model_library() -> None:
    code = (
        "import sys, valkka_live.gui.main_window;"
        "print(*sorted({'cv2', 'av', 'torch', 'ultralytics'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert answer.stdout.strip() == ""


def test_asking_for_a_display_loads_no_qt() -> None:
    code = "import sys, valkka_live.gui.display; print(*[name for name in sys.modules if 'PySide6' in name])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert answer.stdout.strip() == ""
