"""The program's start, timed: ``python -m tests.benchmarks.gui.start KIND FOLDER``.

KIND is "bare" (an empty Qt window) or "ours" (the program with one demo camera in a throw-away profile). Prints a line of JSON:
CLOCK_MONOTONIC of the window's first paint and of its first picture.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

PATIENCE_S = 60.0


def bare() -> dict[str, int]:
    """The least that opens a window."""
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415

    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.show()
    while not window.windowHandle().isExposed():
        application.processEvents()
    return {"window_ns": time.monotonic_ns()}


def ours(folder: Path) -> dict[str, int]:
    """As app.py starts it."""
    from valkka_live.app import make_parts  # noqa: PLC0415
    from valkka_live.core.config.models import WindowConfig  # noqa: PLC0415
    from valkka_live.core.config.store import ConfigStore  # noqa: PLC0415
    from valkka_live.core.engine import Engine  # noqa: PLC0415
    from valkka_live.core.paths import profile_paths  # noqa: PLC0415
    from valkka_live.gui.application import setup_application  # noqa: PLC0415
    from valkka_live.gui.bridge.engine_bridge import EngineBridge  # noqa: PLC0415
    from valkka_live.gui.main_window import MainWindow  # noqa: PLC0415
    from valkka_live.throwaway import write_throwaway_profile  # noqa: PLC0415

    paths = profile_paths(folder)
    paths.create()
    write_throwaway_profile(paths, (), 1)
    config, _ = ConfigStore(paths.window_config).load(WindowConfig)
    application = setup_application(sys.argv[:1])
    engine = Engine(paths, make_parts(), throwaway=True)
    bridge = EngineBridge(engine)
    window = MainWindow(bridge, config, save_window=lambda _: None)
    engine.start()
    window.show()
    told: dict[str, int] = {}
    deadline = time.monotonic() + PATIENCE_S
    while "picture_ns" not in told and time.monotonic() < deadline:
        application.processEvents()
        if "window_ns" not in told and window.windowHandle().isExposed():
            told["window_ns"] = time.monotonic_ns()
        if window.grid.tiles[0].picture is not None:
            window.grid.repaint()
            told["picture_ns"] = time.monotonic_ns()
        time.sleep(0.001)
    window.close()
    bridge.close()
    engine.stop(15.0)
    engine.close()
    return told


def main() -> None:
    """Start, say when, end."""
    told = bare() if sys.argv[1] == "bare" else ours(Path(sys.argv[2]))
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
