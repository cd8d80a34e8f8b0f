"""A second start of the program: the first one's window comes to the front."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.parts import OpenWindow
from valkka_live.core.one_window import WindowLock
from valkka_live.core.paths import profile_paths
from valkka_live.gui.raise_requests import RaiseRequests


def test_the_minimised_window_of_the_first_comes_to_the_front(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    profile = tmp_path / "profile"
    paths = profile_paths(profile)
    paths.create()
    lock = WindowLock(paths)
    assert lock.take() and lock.socket is not None
    window = open_window()
    requests = RaiseRequests(lock.socket, window)
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized, timeout=20_000)
    second = subprocess.Popen(
        [sys.executable, "-m", "valkka_live", "--profile", str(profile)],
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime)},
        stderr=subprocess.PIPE,
    )
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
    assert second.stderr is not None
    assert (second.returncode, second.stderr.read()) == (0, b"")
    second.stderr.close()
    qtbot.waitUntil(lambda: not window.isMinimized() and window.isVisible(), timeout=20_000)
    requests.close()
    lock.close()


def test_one_who_connects_and_says_nothing_does_not_hold_the_window_up(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    paths = profile_paths(tmp_path)
    paths.create()
    lock = WindowLock(paths)
    assert lock.take() and lock.socket is not None
    window = open_window()
    requests = RaiseRequests(lock.socket, window)
    silent = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    silent.connect(lock.socket.getsockname())
    silent.setblocking(False)

    def is_dropped() -> bool:
        try:
            return silent.recv(16) == b""
        except BlockingIOError:
            return False

    qtbot.waitUntil(is_dropped, timeout=20_000)
    silent.close()
    requests.close()
    lock.close()
