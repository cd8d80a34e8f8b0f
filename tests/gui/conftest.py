"""A screen of our own, the stand-in engine, and windows that are closed whatever happens."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow, Serve
from tests.gui.program import OpenProgram, Program
from tests.gui.stand_in import StandInEngine
from valkka_live.app import make_parts
from valkka_live.core.config.models import ViewConfig, WindowConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.engine import Engine
from valkka_live.core.frame import PixelFormat
from valkka_live.core.messages import AnalyzerSpec
from valkka_live.core.paths import Paths, profile_paths
from valkka_live.core.shmem import RingServer
from valkka_live.gui.application import apply_look, dress
from valkka_live.gui.bridge.engine_bridge import EngineBridge
from valkka_live.gui.main_window import MainWindow

_numbers = count()
_WITH_US = ("setpriv", "--pdeathsig", "TERM")
"""A test run that is killed leaves no server behind."""
_LONGEST_TENTHS_S = 200


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An X server with 24 bits of colour and a window manager, on a number that nobody uses; the user's own when there is one."""
    if os.environ.get("DISPLAY"):
        yield os.environ["DISPLAY"]
        return
    reading, writing = os.pipe()
    # -terminate: it ends when its last client is gone. Ending it ourselves would break the connection of the application,
    # which lives until the interpreter ends.
    server = subprocess.Popen(
        [
            *_WITH_US,
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1600x1000x24",
            "-nolisten",
            "tcp",
            "-terminate",
        ],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    assert number, f"Xvfb did not start: exit code {server.poll()}"
    os.environ["DISPLAY"] = f":{number}"
    ready = tmp_path_factory.mktemp("openbox") / "ready"
    manager = subprocess.Popen(
        [*_WITH_US, "openbox", "--startup", f"touch {ready}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(_LONGEST_TENTHS_S):  # a window that is opened before it rules the screen may not be seen at all
        if ready.exists():
            break
        time.sleep(0.1)
    yield os.environ["DISPLAY"]
    manager.terminate()
    manager.wait(10)
    del os.environ["DISPLAY"]


@pytest.fixture(scope="session")
def qapp_args(display: str) -> list[str]:
    """The application starts on our screen."""
    return ["valkka-live"]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application as the program dresses it."""
    dress(qapp)
    return qapp


@pytest.fixture
def door(qapp: QApplication) -> Iterator[StandInEngine]:
    """The engine's door."""
    engine = StandInEngine()
    yield engine
    engine.close()


@pytest.fixture
def open_window(qapp: QApplication, door: StandInEngine, qtbot: QtBot) -> Iterator[OpenWindow]:
    """Open a window on cells; what it saves is in ``window.saved``."""
    opened: list[tuple[MainWindow, EngineBridge]] = []

    def end() -> None:
        for window, bridge in opened:
            window.close()
            bridge.close()
            window.deleteLater()
        opened.clear()
        QApplication.processEvents()

    def open_one(
        cells: tuple[str, ...] = ("", "", "", ""),
        config: WindowConfig | None = None,
        size: tuple[int, int] = (1300, 900),
    ) -> MainWindow:
        end()  # two windows at one door would take each other's notifications
        QCursor.setPos(1590, 990)  # a mouse over a tile would make its controls appear
        bridge = EngineBridge(door)
        saved: list[WindowConfig] = []
        wanted = config or WindowConfig(views=(ViewConfig(cells=cells),))
        apply_look(qapp, wanted.settings)  # as at the program's start; an earlier test may have chosen another theme
        window = MainWindow(bridge, wanted, save_window=saved.append)
        window.saved = saved  # type: ignore[attr-defined]
        opened.append((window, bridge))
        if config is None:
            window.resize(*size)
        window.move(10, 30)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield open_one
    end()


@pytest.fixture
def ring_prefix() -> str:
    """Ring names of this test only."""
    return f"gui-{os.getpid()}-{next(_numbers)}"


@pytest.fixture
def serve(ring_prefix: str) -> Iterator[Serve]:
    """Start rings; they are closed at the end."""
    servers: list[RingServer] = []

    def start(camera_id: str, width: int, height: int, stream: str = "live") -> RingServer:
        server = RingServer(f"{ring_prefix}.{camera_id}.{stream}", width, height, PixelFormat.BGRX)
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.close()


@pytest.fixture
def profile(tmp_path: Path) -> Paths:
    paths = profile_paths(tmp_path / "profile")
    paths.create()
    return paths


@pytest.fixture
def open_program(profile: Paths, qapp: QApplication, qtbot: QtBot) -> Iterator[OpenProgram]:
    """Start engine and window on the profile, with more analyzers than there are; a second call ends the first."""
    running: list[Program] = []

    def start(*more: AnalyzerSpec) -> Program:
        end()
        store = ConfigStore(profile.window_config)
        config, _ = store.load(WindowConfig)
        parts = make_parts()
        engine = Engine(profile, replace(parts, analyzers=(*parts.analyzers, *more)), throwaway=True)
        bridge = EngineBridge(engine)
        window = MainWindow(bridge, config, save_window=store.save)
        running.append(Program(window, bridge, engine))
        engine.start()
        window.resize(1300, 900)
        window.move(20, 40)
        with qtbot.waitExposed(window):
            window.show()
        return running[-1]

    def end() -> None:
        while running:
            running.pop().end()

    yield start
    end()


@pytest.fixture
def pictures_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The desktop's pictures folder, told as a desktop tells it."""
    config, pictures = tmp_path / "config", tmp_path / "pictures"
    config.mkdir()
    pictures.mkdir()
    (config / "user-dirs.dirs").write_text(f'XDG_PICTURES_DIR="{pictures}"\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(config))
    return pictures
