"""The lesson's server: one source, decoded once, in a window and in a ring."""

from __future__ import annotations

import os
import signal
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.clips import FPS, SIZE_WH, write_clip
from tests.support.colours import worst_difference
from tests.support.command import Run
from tests.support.rtsp import RtspCamera
from tests.support.screen import Screen
from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import RingClient, ServerGone, list_rings

PATIENCE_S = 60.0


def test_clients_get_the_sources_colours_in_the_lessons_size(run: Run, ring: str, clip: Path) -> None:
    server = run("server", str(clip), "--headless", "--name", ring)
    with RingClient(ring) as client:
        view = client.read(PATIENCE_S)
        assert view is not None
        with view:
            assert (view.meta.width, view.meta.height, view.meta.pixel_format) == (480, 270, PixelFormat.RGB24)
            assert view.meta.camera_number == 1
            assert worst_difference(view.array, PixelFormat.RGB24) <= 8
        assert [info.n_slots for info in list_rings() if info.name == ring] == [10]
        assert server.end(signal.SIGINT) == 0
        with pytest.raises(ServerGone, match="closed"):
            while client.read(PATIENCE_S):
                pass
    assert "bye: shared" in server.printed


def test_frames_come_once_per_interval_through_the_files_end_and_beginning(run: Run, ring: str, clip: Path) -> None:
    interval_ms = 280  # seven frames of the clip, which is two seconds long
    run("server", str(clip), "--headless", "--name", ring, "--interval-ms", str(interval_ms))
    times_ms, numbers = [], []
    with RingClient(ring, policy="every") as client:
        for _ in range(10):
            view = client.read(PATIENCE_S)
            assert view is not None
            with view:
                times_ms.append(view.meta.media_time_ns / 1e6)
                numbers.append(view.meta.seq)
    assert numbers == list(range(numbers[0], numbers[0] + 10))
    frame_ms = 1000 / FPS
    steps = [later - earlier for earlier, later in pairwise(times_ms)]
    assert all(abs(step - interval_ms) <= frame_ms for step in steps)
    assert times_ms[-1] - times_ms[0] == pytest.approx(9 * interval_ms, abs=frame_ms)


def test_the_window_shows_the_video_moving_in_its_colours(run: Run, ring: str, clip: Path, screen: Screen) -> None:
    title = f"Server of {ring}"
    server = run("server", str(clip), "--name", ring, display=screen.display)

    def shown() -> NDArray[np.uint8]:
        picture = screen.window(title)
        return np.zeros((2, 2, 3), np.uint8) if picture is None else picture

    wait_for(
        lambda: worst_difference(shown(), PixelFormat.RGB24) <= 8 or not server.runs,
        PATIENCE_S,
        "the clip on the screen",
    )
    assert server.runs, server.said
    first = shown()
    assert first.shape == (SIZE_WH[1], SIZE_WH[0], 3), "the source's own size"
    wait_for(lambda: np.abs(shown().astype(int) - first).max() > 100, PATIENCE_S, "the bar at another place")
    wait_for(lambda: not screen.press("q", title) and not server.runs, PATIENCE_S, "the end")
    assert server.end() == 0
    assert server.said == ""


def test_without_a_screen_it_says_so_and_shares(run: Run, ring: str, clip: Path) -> None:
    server = run("server", str(clip), "--name", ring, "--frames", "1")
    assert server.end() == 0
    assert server.said == "There is no screen for a window: DISPLAY is not set. Going on without a window.\n"
    assert server.printed.splitlines() == [f"sharing 480×270 RGB as {ring}", "bye: shared 1 frames"]


def test_a_screen_that_does_not_answer_is_none(run: Run, ring: str, clip: Path) -> None:
    server = run("server", str(clip), "--name", ring, "--frames", "1", display=":9999")
    assert server.end() == 0
    assert "the X server “:9999” does not answer" in server.said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["/no/such/file.mp4"], "There is no file /no/such/file.mp4"),
        (["demo:nowhere"], "There is no demo camera “nowhere”"),
        (["--name", "a/b"], "ring name 'a/b'"),
        (["--width", "0"], "0×270"),
    ],
)
def test_what_cannot_be_done_is_said_in_words(run: Run, ring: str, arguments: list[str], words: str) -> None:
    server = run("server", "--headless", *(["--name", ring] if "--name" not in arguments else []), *arguments)
    assert server.end() == 1
    assert words in server.said
    assert "Traceback" not in server.said


def test_a_second_server_of_one_name_is_refused(run: Run, ring: str, clip: Path) -> None:
    first = run("server", str(clip), "--headless", "--name", ring)
    wait_for(lambda: "sharing" in first.printed)
    second = run("server", str(clip), "--headless", "--name", ring)
    assert second.end() == 1
    assert f"ring buffer {ring} is already served by process {first.pid}" in second.said


def test_a_camera_that_goes_away_is_found_again_and_its_password_is_nowhere(
    run: Run, ring: str, tmp_path: Path
) -> None:
    with RtspCamera(write_clip(tmp_path / "clip.h264"), login="admin:hunter2") as camera:
        url = camera.url.replace("rtsp://", "rtsp://admin:hunter2@")
        server = run("server", url, "--headless", "--name", ring, "--interval-ms", "100")
        with RingClient(ring) as client:
            assert client.read(PATIENCE_S) is not None
            camera.stop()
            server.wait_until_said("Trying again")
            camera.start()
            seen = client.stats.received
            wait_for(lambda: client.read(0.1) is None)  # what was waiting
            view = client.read(PATIENCE_S)
            assert view is not None
            assert worst_difference(view.array, PixelFormat.RGB24) <= 8
            assert client.stats.received > seen
            assert client.stats.reattached == 0, "the ring stayed"
            view.release()
        assert server.end(signal.SIGTERM) == 0
    assert "hunter2" not in server.said + server.printed


def test_ctrl_c_ends_it_though_the_camera_is_silent(run: Run, ring: str, tmp_path: Path) -> None:
    with RtspCamera(write_clip(tmp_path / "clip.h264")) as camera:
        server = run("server", camera.url, "--headless", "--name", ring)
        with RingClient(ring) as client:
            assert client.read(PATIENCE_S) is not None
            os.kill(camera.pid, signal.SIGSTOP)
            assert server.end(signal.SIGINT) == 0
