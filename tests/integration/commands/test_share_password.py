"""``valkka-live share`` and passwords: asked for, shown nowhere, refused in words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.support.clips import write_clip
from tests.support.command import Run
from tests.support.rtsp import RtspCamera
from tests.support.terminal import open_terminal
from tests.support.wait import wait_for
from valkka_live.core.shmem import RingClient

PASSWORD = "hunter2"


def wait_for_a_frame(ring: str) -> None:
    with RingClient(ring) as client:
        assert client.read(60.0) is not None


@pytest.mark.parametrize("where", ["environment", "terminal"])
def test_the_password_is_asked_for_and_shown_nowhere(run: Run, ring: str, tmp_path: Path, where: str) -> None:
    with RtspCamera(write_clip(tmp_path / "clip.h264", 4.0), login=f"viewer:{PASSWORD}") as camera:
        arguments = ("share", camera.url, "--name", ring, "--user", "viewer", "--size", "160x90")
        if where == "environment":
            command = run(*arguments, VALKKA_LIVE_PASSWORD=PASSWORD)
            wait_for_a_frame(ring)
            assert command.end(signal.SIGINT) == 0
            shown = command.said + command.printed
        else:
            shown = share_at_a_terminal(ring, arguments)
    assert PASSWORD not in shown
    assert "Sharing 160×90 RGB24" in shown


def share_at_a_terminal(ring: str, arguments: tuple[str, ...]) -> str:
    """Type the password when asked, read one frame, press Ctrl-C; all that was to be seen."""
    ours, theirs = open_terminal()
    environment = {key: value for key, value in os.environ.items() if key != "VALKKA_LIVE_PASSWORD"}
    program = subprocess.Popen(
        [sys.executable, "-m", "valkka_live", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    os.close(theirs)
    shown = b""
    try:
        while b"Password of \xe2\x80\x9cviewer\xe2\x80\x9d" not in shown:
            shown += os.read(ours, 65536)
        wait_for(lambda: not termios.tcgetattr(ours)[3] & termios.ECHO)  # what is typed before is thrown away
        os.write(ours, f"{PASSWORD}\n".encode())
        wait_for_a_frame(ring)
        while b"Sharing" not in shown:
            shown += os.read(ours, 65536)
        program.send_signal(signal.SIGINT)
        assert program.wait(60) == 0
    finally:
        program.kill()
        program.wait(60)
        os.close(ours)
    return shown.decode()


@pytest.mark.parametrize("password", ["", "wrong-password"])
def test_a_refused_password_is_said_and_ends_the_command(run: Run, ring: str, tmp_path: Path, password: str) -> None:
    with RtspCamera(write_clip(tmp_path / "clip.h264", 1.0), login=f"viewer:{PASSWORD}") as camera:
        command = run("share", camera.url, "--name", ring, "--user", "viewer", VALKKA_LIVE_PASSWORD=password)
        assert command.end() == 1
    assert "answered 401 Unauthorized" in command.said
    assert "Traceback" not in command.said
    assert not password or password not in command.said


def test_a_path_the_camera_does_not_have_ends_the_command(run: Run, ring: str, tmp_path: Path) -> None:
    with RtspCamera(write_clip(tmp_path / "clip.h264", 1.0)) as camera:
        command = run("share", f"rtsp://127.0.0.1:{camera.port}/other", "--name", ring)
        assert command.end() == 1
    assert "404" in command.said
