"""``valkka-live peek``: frames in files, without a screen; the window's process."""

from __future__ import annotations

import signal
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.support.colours import worst_difference
from tests.support.command import Run
from tests.support.garbage import garbage
from tests.support.pictures import clip_picture
from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingServer

NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


@pytest.mark.parametrize("pixel_format", list(PixelFormat))
def test_a_saved_frame_has_the_rings_colours(run: Run, ring: str, tmp_path: Path, pixel_format: PixelFormat) -> None:
    path = tmp_path / "frame.png"
    with RingServer(ring, 322, 182, pixel_format) as server:
        server.push(clip_picture(pixel_format, (322, 182)))
        command = run("peek", ring, "--save", str(path), **NO_SCREEN)
        assert (command.end(), command.said) == (0, "")
    kind = PixelFormat.GRAY8 if pixel_format is PixelFormat.GRAY8 else PixelFormat.BGR24
    saved = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE if kind is PixelFormat.GRAY8 else cv2.IMREAD_COLOR)
    assert saved is not None and saved.shape[:2] == (182, 322)
    limit = 4 if pixel_format >= PixelFormat.YUV420P else 0
    assert worst_difference(np.asarray(saved, np.uint8), kind) <= limit


def test_a_frame_is_waited_for_and_saved_as_jpeg(run: Run, ring: str, tmp_path: Path) -> None:
    path = tmp_path / "frame.JPG"
    command = run("peek", ring, "--save", str(path), "--timeout", "60", **NO_SCREEN)
    with RingServer(ring, 640, 360, PixelFormat.RGB24) as server:
        wait_for(lambda: server.readers)
        server.push(clip_picture(PixelFormat.RGB24, (640, 360)))
        assert command.end() == 0
    saved = cv2.imread(str(path))
    assert saved is not None
    assert worst_difference(np.asarray(saved, np.uint8), PixelFormat.BGR24) <= 8


def test_no_server_and_no_frame_are_two_things(run: Run, ring: str, tmp_path: Path) -> None:
    arguments = ("peek", ring, "--save", str(tmp_path / "frame.png"), "--timeout", "0.5")
    nobody = run(*arguments)
    assert nobody.end() == 1
    assert f"Nobody served the ring buffer “{ring}” within 0.5 s." in nobody.said
    with RingServer(ring, 64, 48, PixelFormat.GRAY8):
        silent = run(*arguments)
        assert silent.end() == 1
    assert f"The ring buffer “{ring}” gave no frame within 0.5 s." in silent.said
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_ring_buffer_is_said(run: Run, ring: str, tmp_path: Path) -> None:
    with garbage(ring):
        command = run("peek", ring, "--save", str(tmp_path / "frame.png"))
        assert command.end() == 1
    assert "not a ring buffer" in command.said and "Traceback" not in command.said


def test_a_file_that_cannot_be_written_is_said(run: Run, ring: str, tmp_path: Path) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server:
        server.push(np.zeros((48, 64), np.uint8))
        command = run("peek", ring, "--save", str(tmp_path / "nowhere" / "frame.png"))
        assert command.end() == 1
    assert "cannot be written" in command.said and "Traceback" not in command.said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("a/b",), "ring name"), (("n", "--save", "frame.bmp"), ".png"), ((), "NAME")],
)
def test_wrong_use_is_told_in_words(run: Run, arguments: tuple[str, ...], words: str) -> None:
    command = run("peek", *arguments, COLUMNS="200")
    assert command.end() == 2
    assert words in command.said and "Traceback" not in command.said


def test_without_a_screen_the_way_out_is_named(run: Run, ring: str) -> None:
    command = run("peek", ring, **NO_SCREEN)
    assert command.end() == 2
    assert "--save" in command.said


def test_the_windows_process_reads_and_ends_on_a_signal(run: Run, ring: str) -> None:
    with RingServer(ring, 64, 48, PixelFormat.GRAY8) as server:
        command = run("peek", ring, QT_QPA_PLATFORM="offscreen")
        wait_for(lambda: server.readers == 1 and catches(command.pid, signal.SIGTERM))
        assert command.end(signal.SIGTERM) == 0
        wait_for(lambda: server.readers == 0)


def catches(pid: int, number: signal.Signals) -> bool:
    """Whether a process has a handler for a signal."""
    status = Path(f"/proc/{pid}/status").read_text()
    mask = int(status.partition("SigCgt:")[2].split()[0], 16)
    return bool(mask >> (number - 1) & 1)
