"""``valkka-live share`` with real files, real cameras and real readers."""

from __future__ import annotations

import os
import re
import signal
import socket
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.support.clips import write_clip
from tests.support.colours import worst_difference
from tests.support.command import Run
from tests.support.rtsp import RtspCamera
from tests.support.wait import wait_for
from valkka_live.core.frame import PixelFormat
from valkka_live.core.shmem import FrameView, RingClient, RingServer, ServerGone


def next_frame(client: RingClient) -> FrameView:
    view = client.read(60.0)
    assert view is not None
    return view


@pytest.mark.parametrize("pixel_format", list(PixelFormat))
def test_a_file_comes_out_in_the_size_and_format_that_was_asked_for(
    run: Run, ring: str, clip: Path, pixel_format: PixelFormat
) -> None:
    run("share", str(clip), "--name", ring, "--size", "320x240", "--format", pixel_format.name.lower())
    with RingClient(ring) as client, next_frame(client) as view:
        assert view.meta.pixel_format is pixel_format
        assert (view.meta.width, view.meta.height) == (320, 240), "exactly that size, stretched"
        assert worst_difference(view.array, pixel_format) <= 8
        assert view.valid()


def test_frames_are_rgb_of_the_sources_own_size_in_ten_slots_if_nothing_is_said(
    run: Run, ring: str, clip: Path
) -> None:
    run("share", str(clip), "--name", ring)
    with RingClient(ring, policy="every") as client:
        views = [next_frame(client) for _ in range(8)]
        assert views[0].meta.pixel_format is PixelFormat.RGB24
        assert (views[0].meta.width, views[0].meta.height) == (640, 360)
        assert [b.meta.seq - a.meta.seq for a, b in pairwise(views)] == [1] * 7
        assert {b.meta.media_time_ns - a.meta.media_time_ns for a, b in pairwise(views)} == {40_000_000}


def test_fit_keeps_the_proportions(run: Run, ring: str, clip: Path) -> None:
    run("share", str(clip), "--name", ring, "--size", "320x320", "--fit")
    with RingClient(ring) as client, next_frame(client) as view:
        assert (view.meta.width, view.meta.height) == (320, 180)


def test_one_frame_in_each_interval(run: Run, ring: str, clip: Path) -> None:
    run("share", str(clip), "--name", ring, "--interval-ms", "400")
    with RingClient(ring, policy="every") as client:
        metas = []
        for _ in range(4):
            with next_frame(client) as view:
                metas.append(view.meta)
    assert [meta.seq for meta in metas] == list(range(metas[0].seq, metas[0].seq + 4))
    assert all(b.monotonic_ns - a.monotonic_ns >= 200_000_000 for a, b in pairwise(metas))


def test_two_readers_see_the_same_frames(run: Run, ring: str, clip: Path) -> None:
    run("share", str(clip), "--name", ring, "--slots", "16")
    with RingClient(ring, policy="every") as one, RingClient(ring, policy="every") as other:
        assert one.wait_attached(60) and other.wait_attached(60)
        ours = {view.meta.seq: view.copy() for view in (next_frame(one) for _ in range(6))}
        theirs = {view.meta.seq: view.copy() for view in (next_frame(other) for _ in range(6))}
    both = ours.keys() & theirs.keys()
    assert len(both) >= 2
    for seq in both:
        mine, its = ours[seq], theirs[seq]
        assert mine is not None and its is not None and np.array_equal(mine, its)


def test_a_source_that_changes_its_size_gets_a_new_ring(run: Run, ring: str, tmp_path: Path) -> None:
    playing = write_clip(tmp_path / "playing.mp4", 0.6)
    command = run("share", str(playing), "--name", ring)
    with RingClient(ring) as client:
        next_frame(client).release()
        write_clip(tmp_path / "other.mp4", 0.6, (320, 180)).replace(playing)
        with pytest.raises(ServerGone) as gone:
            while True:
                next_frame(client).release()
        assert gone.value.clean
        before = client.attached_generation
        with next_frame(client) as view:
            assert (view.meta.width, view.meta.height) == (320, 180)
            assert worst_difference(view.array, PixelFormat.RGB24) <= 8
        assert client.attached_generation == before + 1
    wait_for(lambda: "Sharing 320×180 RGB24." in command.said, 20, "its words, which come another way than the frame")


def test_a_camera_that_goes_and_comes_back_is_shared_again_in_the_same_ring(
    run: Run, ring: str, tmp_path: Path
) -> None:
    camera = RtspCamera(write_clip(tmp_path / "clip.h264", 4.0))
    with camera, RingClient(ring) as client:
        command = run("share", camera.url, "--name", ring, "--size", "320x180")
        with next_frame(client) as view:
            before = view.meta.seq
        camera.stop()
        command.wait_until_said("Trying again until it is back")
        assert client.attached, "the ring stays"
        camera.start()
        command.wait_until_said("again.")
        wait_for(lambda: next_frame(client).meta.seq > before)
        assert client.attached_generation == 1
        assert command.end(signal.SIGTERM) == 0
    lines = command.said.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [f"“{ring}”"] * len(lines)
    words = [line.partition(": ")[2] for line in lines]
    assert words[0] == f"Opening 127.0.0.1:{camera.port}."
    assert words[1] == "Sharing 320×180 RGB24."
    assert words[-2] == "Sharing 320×180 RGB24 again."
    assert all(word.startswith("No signal: 127.0.0.1") for word in words[2:-2])
    assert len(set(words)) == len(words), "nothing is said twice"


def test_a_file_that_is_taken_away_while_it_plays_does_not_end_the_command(run: Run, ring: str, tmp_path: Path) -> None:
    playing = write_clip(tmp_path / "playing.mp4", 0.6)
    command = run("share", str(playing), "--name", ring)
    with RingClient(ring) as client:
        next_frame(client).release()
        playing.unlink()
        command.wait_until_said(f"Refused: There is no file {playing}. Was it moved or renamed?")
        assert client.attached
    assert command.end(signal.SIGTERM) == 0


def test_a_camera_that_is_not_there_yet_is_waited_for(run: Run, ring: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    camera = RtspCamera(write_clip(tmp_path / "clip.h264", 4.0), port=port)
    command = run("share", f"rtsp://127.0.0.1:{port}/stream", "--name", ring)
    command.wait_until_said("refused the connection")
    with camera, RingClient(ring) as client:
        next_frame(client).release()


@pytest.mark.parametrize("size", [(), ("--size", "320x180")])
def test_a_name_that_is_taken_ends_the_command_with_the_owners_number(
    run: Run, ring: str, clip: Path, size: tuple[str, ...]
) -> None:
    with RingServer(ring, 16, 16, PixelFormat.GRAY8):
        command = run("share", str(clip), "--name", ring, *size)
        assert command.end() == 1
    assert f"already served by process {os.getpid()}" in command.said
    assert "Traceback" not in command.said


def test_no_shared_memory_is_said_in_bytes(run: Run, ring: str, clip: Path) -> None:
    command = run("share", str(clip), "--name", ring, "--size", "1280x720", prefix=("prlimit", "--fsize=1000000"))
    assert command.end() == 1
    assert re.search(r"no shared memory .*[0-9]{8} bytes", command.said)
    assert "Traceback" not in command.said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("gopher://x/y", "--name", "n"), "not supported"),
        (("demo:moon", "--name", "n"), "no demo camera"),
        (("demo:yard",), "--name"),
        (("demo:yard", "--name", "a/b"), "ring name"),
        (("demo:yard", "--name", "n", "--size", "wide"), "640x360"),
        (("demo:yard", "--name", "n", "--size", "0x10"), "each side"),
        (("demo:yard", "--name", "n", "--size", "33x10", "--format", "nv12"), "even sides"),
        (("demo:yard", "--name", "n", "--fit"), "--size"),
        (("demo:yard", "--name", "n", "--slots", "1"), "--slots"),
        (("demo:yard", "--name", "n", "--format", "cmyk"), "cmyk"),
    ],
)
def test_wrong_use_is_told_in_words(run: Run, arguments: tuple[str, ...], words: str) -> None:
    command = run("share", *arguments, COLUMNS="200")
    assert command.end() == 2
    assert words in command.said
    assert "Traceback" not in command.said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_and_the_readers_learn_of_it(run: Run, ring: str, clip: Path, number: signal.Signals) -> None:
    command = run("share", str(clip), "--name", ring)
    with RingClient(ring) as client:
        next_frame(client).release()
        assert command.end(number) == 0
        with pytest.raises(ServerGone) as gone:
            while True:
                next_frame(client).release()
        assert gone.value.clean


def test_it_ends_at_once_while_a_camera_says_nothing(run: Run, ring: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        command = run("share", f"rtsp://127.0.0.1:{port}/x", "--name", ring, "--size", "320x180")
        talk, _ = silent.accept()
        with talk:
            assert command.end(signal.SIGTERM) == 0


def test_it_ends_after_the_seconds_that_were_asked_for(run: Run, ring: str, clip: Path) -> None:
    command = run("share", str(clip), "--name", ring, "--seconds", "1")
    assert command.end() == 0
    assert "ended after" in command.said
