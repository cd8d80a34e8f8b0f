"""``valkka-live probe`` against real cameras, files, and what is neither."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tests.support.clips import SIZE_WH, write_clip
from tests.support.command import Run
from tests.support.rtsp import RtspCamera
from tests.support.wait import wait_for
from valkka_live.core.messages import Finding, Problem

PASSWORD = "se:cr@t/1"


@pytest.fixture(scope="session")
def raw_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.h264")


@pytest.fixture(scope="session")
def camera(raw_clip: Path) -> Iterator[RtspCamera]:
    with RtspCamera(raw_clip, login=f"viewer:{PASSWORD}", audio="pcma") as made:
        yield made


def probe_json(run: Run, *arguments: str, **environment: str) -> tuple[int, Finding]:
    command = run("probe", "--json", *arguments, **environment)
    code = command.end()
    assert PASSWORD not in command.printed + command.said
    return code, msgspec.json.decode(command.printed, type=Finding)


@pytest.mark.parametrize("transport", ["auto", "udp"])
def test_a_camera_that_plays(run: Run, camera: RtspCamera, transport: str) -> None:
    code, found = probe_json(
        run, camera.url, "--user", "viewer", "--transport", transport, VALKKA_LIVE_PASSWORD=PASSWORD
    )
    assert (code, found.plays, found.problem) == (0, True, Problem.NONE)
    assert found.url == camera.url
    assert found.transport == ("UDP" if transport == "udp" else "TCP")
    video = found.video
    assert video is not None and video.fps is not None
    assert (video.codec, video.size_wh) == ("h264", SIZE_WH)
    assert 15 < video.fps < 35
    assert video.key_frame_interval_s == pytest.approx(1.0, abs=0.3)
    assert video.profile != ""
    assert video.bitrate_bps > 10_000
    assert found.sound is not None
    assert (found.sound.codec, found.sound.sample_rate, found.sound.channels) == ("pcm_alaw", 8000, 1)
    assert found.decoder != ""
    assert 0 < found.open_s <= found.first_picture_s


def test_a_file_and_what_people_read(run: Run, clip: Path) -> None:
    command = run("probe", str(clip), "--no-hardware")
    assert command.end() == 0
    assert f"{clip} plays." in command.printed
    assert "H.264" in command.printed and "640×360" in command.printed and "pictures a second" in command.printed
    assert "Decoder     software" in command.printed
    assert command.said == ""


def test_a_demo_scene(run: Run) -> None:
    code, found = probe_json(run, "demo:yard")
    assert code == 0
    assert found.video is not None and found.video.codec == "" and found.decoder == ""


@pytest.mark.parametrize(
    ("path", "user", "password", "words"),
    [
        ("/stream", "viewer", "wrong", "401 Unauthorized"),
        ("/stream", "", "", "401 Unauthorized"),
        ("/nowhere", "viewer", PASSWORD, "404 Not Found"),
    ],
)
def test_a_camera_that_refuses_is_exit_code_3(
    run: Run, camera: RtspCamera, path: str, user: str, password: str, words: str
) -> None:
    arguments = [camera.url_of(path), *(["--user", user] if user else [])]
    command = run("probe", *arguments, VALKKA_LIVE_PASSWORD=password)
    assert command.end() == 3
    assert words in command.said and command.printed == ""
    code, found = probe_json(run, *arguments, VALKKA_LIVE_PASSWORD=password)
    assert (code, found.plays) == (3, False)
    assert found.problem is (Problem.NOT_FOUND if path == "/nowhere" else Problem.PASSWORD)


def test_where_nobody_listens_is_exit_code_1(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        url = f"rtsp://127.0.0.1:{unused.getsockname()[1]}/x"
    command = run("probe", url)
    assert command.end() == 1
    assert "refused the connection" in command.said and "Is the camera on?" in command.said


def test_a_server_that_accepts_and_says_nothing_does_not_hold_it_up(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        code, found = probe_json(run, f"rtsp://127.0.0.1:{silent.getsockname()[1]}/x")
    assert (code, found.plays, found.problem) == (1, False, Problem.NO_SIGNAL)
    assert found.reason != ""


def test_a_camera_that_falls_silent_while_it_is_looked_at_does_not_hold_it_up(run: Run, raw_clip: Path) -> None:
    with RtspCamera(raw_clip) as camera:
        command = run("probe", camera.url)
        wait_for(lambda: _connections_to(camera.port) > 0, 30)
        os.kill(camera.pid, signal.SIGSTOP)
        try:
            assert command.end() == 1
        finally:
            os.kill(camera.pid, signal.SIGCONT)
    assert f"127.0.0.1:{camera.port}" in command.said


def _connections_to(port: int) -> int:
    """Established TCP connections to a port of this computer."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    return sum(line.split()[2].endswith(f":{port:04X}") and line.split()[3] == "01" for line in lines)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gopher://10.0.0.1/x"], "not supported"),
        (["rtsp:/10.0.0.1"], "should look like rtsp://host:554/path"),
        (["demo:moon"], "no demo camera"),
        (["demo:yard", "--transport", "pigeon"], "pigeon"),
        ([], "URL"),
    ],
)
def test_wrong_use_is_exit_code_2(run: Run, arguments: list[str], words: str) -> None:
    command = run("probe", *arguments)
    assert command.end() == 2
    assert words in " ".join(command.said.split()) and "Traceback" not in command.said


def test_a_file_that_is_no_video(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.mp4").write_text("this is no film" * 100)
    assert run("probe", str(tmp_path / "notes.mp4")).end() == 3
    command = run("probe", str(tmp_path / "nothing.mp4"))
    assert command.end() == 3
    assert "There is no file" in command.said


def test_ctrl_c_ends_it_while_it_waits(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        command = run("probe", f"rtsp://127.0.0.1:{silent.getsockname()[1]}/x")
        connection, _ = silent.accept()
        with connection:
            assert command.end(signal.SIGINT) == 130
    assert command.printed == "" and "Traceback" not in command.said


def test_a_password_in_the_address_is_warned_of_and_shown_nowhere(run: Run, camera: RtspCamera) -> None:
    url = camera.url.replace("rtsp://", "rtsp://viewer:hunter2@")
    command = run("probe", url)
    assert command.end() == 3
    assert "can be read by everybody" in command.said
    assert "hunter2" not in command.said + command.printed


def test_a_stream_that_nothing_here_decodes_is_exit_code_4(run: Run, clip: Path, tmp_path: Path) -> None:
    strange = tmp_path / "strange.mp4"
    strange.write_bytes(clip.read_bytes().replace(b"avc1", b"zzzz").replace(b"avcC", b"zzzC"))
    code, found = probe_json(run, str(strange))
    assert (code, found.problem) == (4, Problem.DECODER_MISSING)
    assert "no decoder" in found.reason
