"""The OpenCV clients on a real screen: blurred, in the right colours."""

from __future__ import annotations

import signal
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.colours import worst_difference
from tests.support.command import Run
from tests.support.screen import Screen
from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.examples.lesson import HEIGHT, WIDTH

CLIENTS = ["client_api2_opencv", "client_opencv_pull"]
TITLE = "valkka_opencv_demo"


def shows_the_clip(picture: NDArray[np.uint8] | None) -> bool:
    return picture is not None and worst_difference(picture, PixelFormat.RGB24) <= 8


@pytest.mark.parametrize("client", CLIENTS)
def test_the_window_shows_the_blurred_clip_in_its_colours(
    run: Run, ring: str, clip: Path, screen: Screen, client: str
) -> None:
    run("server", str(clip), "--headless", "--name", ring, "--interval-ms", "100")
    program = run(client, "--name", ring, display=screen.display)
    wait_for(lambda: shows_the_clip(screen.window(TITLE)) or not program.runs, 60, "the clip on the screen")
    assert program.runs, program.said
    picture = screen.window(TITLE)
    assert picture is not None
    assert picture.shape == (HEIGHT, WIDTH, 3)
    across = picture[HEIGHT // 8, WIDTH // 2 - 12 : WIDTH // 2 + 12, 1].astype(int)  # green, over a border of colours
    assert np.abs(np.diff(across)).max() < 40, "the sharp edge of 140 is gone"
    assert across[-1] - across[0] > 100
    wait_for(lambda: not screen.press("q", TITLE) and not program.runs, 60, "the end")
    assert program.end() == 0
    assert program.said == ""
    assert "shown: " in program.printed


@pytest.mark.parametrize("client", CLIENTS)
def test_ctrl_c_closes_the_window(run: Run, ring: str, clip: Path, screen: Screen, client: str) -> None:
    run("server", str(clip), "--headless", "--name", ring, "--interval-ms", "100")
    program = run(client, "--name", ring, display=screen.display)
    wait_for(lambda: "shown" in program.printed, 60)
    assert program.end(signal.SIGINT) == 0
    assert screen.window(TITLE) is None


@pytest.mark.parametrize("client", CLIENTS)
def test_without_a_screen_it_ends_in_words(run: Run, ring: str, client: str) -> None:
    program = run(client, "--name", ring)
    assert program.end() == 1
    assert program.said == "There is no screen for a window: DISPLAY is not set.\n"


def test_the_newer_client_takes_any_size_the_older_one_says_what_is_wrong(
    run: Run, ring: str, clip: Path, screen: Screen
) -> None:
    run("server", str(clip), "--headless", "--name", ring, "--interval-ms", "100", "--width", "320", "--height", "180")
    older = run("client_opencv_pull", "--name", ring, display=screen.display)
    assert older.end() == 1
    assert "have 172800 bytes, not 480×270×3" in older.said
    newer = run("client_api2_opencv", "--name", ring, "--frames", "2", display=screen.display)
    assert newer.end() == 0
    assert "shown: 320×180" in newer.printed
