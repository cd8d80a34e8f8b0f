"""How long the program takes to start, beside an empty Qt window."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from tests.support.screen import Screen

_PATIENCE_S = 120


def start_table(rounds: int, screen: Screen) -> Iterator[str]:
    """Measure and tell."""
    bare_ms, window_ms, picture_ms = [], [], []
    with tempfile.TemporaryDirectory(prefix="valkka-live-bench-") as compiled:
        for kind in ("bare", "ours"):
            _start(kind, screen, compiled)
        for _ in range(rounds):
            bare_ms.append(_start("bare", screen, compiled)["window_ns"] / 1e6)
            ours = _start("ours", screen, compiled)
            window_ms.append(ours["window_ns"] / 1e6)
            picture_ms.append(ours["picture_ns"] / 1e6)
    yield "### Start\n"
    yield (
        f"From the start of the process, ms, medians of {rounds}; Python has compiled the program before, as of an installed one. The "
        f"camera is a demo scene.\n"
    )
    yield "| | ms |"
    yield "| --- | ---: |"
    for words, values in (
        ("an empty PySide6 window is on the screen", bare_ms),
        ("the main window is on the screen", window_ms),
        ("its first picture is painted", picture_ms),
    ):
        yield f"| {words} | {statistics.median(values):.0f} |"
    yield ""


def _start(kind: str, screen: Screen, compiled: str) -> dict[str, int]:
    """Start once.

    Args:
        compiled: where Python keeps its bytecode; it fills with the first start.
    """
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory(prefix="valkka-live-bench-") as folder:
        begin = time.monotonic_ns()
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.gui.start", kind, folder],
            env={**env, "DISPLAY": screen.display, "PYTHONPYCACHEPREFIX": compiled},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=_PATIENCE_S,
        )
    told: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return {name: at_ns - begin for name, at_ns in told.items()}
