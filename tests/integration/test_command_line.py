"""The command line as a person types it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from valkka_live import __version__


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "valkka_live", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
        check=False,
    )


def test_the_version() -> None:
    result = run("--version")
    assert (result.returncode, result.stdout) == (0, f"valkka-live {__version__}\n")


def test_help_names_the_commands() -> None:
    result = run("--help")
    assert result.returncode == 0
    assert "headless" in result.stdout


@pytest.mark.parametrize("display", ["", ":9999"])
def test_without_a_display_one_sentence_says_so(display: str) -> None:
    result = run("--demo", DISPLAY=display, WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert "needs a display" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["headless", "gopher://x/y"], "not supported"),
        (["headless", "--demo", "99"], "1 to 16"),
        (["headless", "--profile", "/x", "--demo"], "throw-away"),
        (["--log-level", "chatty"], "chatty"),
    ],
)
def test_wrong_use_is_one_clear_error(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.returncode != 0
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_a_profile_that_cannot_be_made_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("headless", "--profile", str(tmp_path / "file" / "profile"))
    assert result.returncode == 1
    assert "cannot start" in result.stderr and "Traceback" not in result.stderr


def test_headless_prints_json_lines_and_ends_on_sigterm(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "valkka_live", "headless", "--profile", str(tmp_path / "p")],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    first = msgspec.json.decode(program.stdout.readline())
    assert first["type"] == "EngineReady"
    assert {analyzer["name"] for analyzer in first["analyzers"]} >= {"motion", "yolo"}
    program.send_signal(signal.SIGTERM)
    program.communicate(timeout=20)
    assert program.returncode == 0


def test_full_shared_memory_is_said_in_bytes_and_the_program_goes_on() -> None:
    """A limit on the size of files is met at the same place as a full /dev/shm: where the ring's memory is reserved."""
    program = subprocess.Popen(
        ["prlimit", "--fsize=1000000", sys.executable, "-m", "valkka_live", "headless", "--demo", "1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    for line in program.stdout:
        message = msgspec.json.decode(line)
        if message["type"] == "StreamStatus" and message["state"] == "refused":
            break
    program.send_signal(signal.SIGTERM)
    program.communicate(timeout=20)
    assert message["problem"] == "shared_memory"
    assert re.search(r"[0-9]", message["reason"]) and "shared memory" in message["reason"].lower()
    assert program.returncode == 0


def test_a_password_on_the_command_line_goes_nowhere_else(tmp_path: Path) -> None:
    result = run(
        "headless", "rtsp://admin:hunter2@127.0.0.1:1/x", "--seconds", "3", "--log-level", "debug", TMPDIR=str(tmp_path)
    )
    assert result.returncode == 0
    assert "refused the connection" in result.stdout
    assert "hunter2" not in result.stdout + result.stderr
    assert list(tmp_path.iterdir()) == [], "a throw-away profile is thrown away"
