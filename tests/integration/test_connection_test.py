"""Testing an address before it is added: what is told step by step, against real cameras and what is none."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from tests.support.clips import SIZE_WH, write_clip
from tests.support.engine import EngineDriver
from tests.support.rtsp import RtspCamera
from tests.support.wait import wait_for
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import (
    ConnectionPicture,
    ConnectionStage,
    ConnectionStep,
    ConnectionTested,
    Problem,
)
from valkka_live.core.messages.door import (
    AddCamera,
    CameraChanged,
    CancelConnectionTest,
    CommandRefused,
    StartConnectionTest,
)

PASSWORD = "se:cr@t/1"
HOST, PORT, SIGN_IN, VIDEO = (
    ConnectionStage.HOST,
    ConnectionStage.PORT,
    ConnectionStage.SIGN_IN,
    ConnectionStage.VIDEO,
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineDriver]:
    with EngineDriver(tmp_path / "profile") as driver:
        yield driver


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.h264")


@pytest.fixture(scope="module")
def server(clip: Path) -> Iterator[RtspCamera]:
    with RtspCamera(clip, login=f"viewer:{PASSWORD}") as made:
        yield made


def camera(url: str, user: str = "", sub_url: str = "") -> Camera:
    return Camera(id="tested", name="Tested", url=url, user=user, sub_url=sub_url)


def ask(
    engine: EngineDriver, wanted: Camera, password: str | None = ""
) -> tuple[list[tuple[ConnectionStage, bool]], ConnectionTested]:
    """The stages that were told, and the end."""
    mark = engine.now
    test_id = f"test-{mark}"
    engine.send(StartConnectionTest(test_id=test_id, camera=wanted, password=password))
    end = engine.until(ConnectionTested, after=mark)
    assert end.test_id == test_id
    told = [m for m in engine.said[mark:] if isinstance(m, ConnectionStep)]
    assert {m.test_id for m in told} <= {test_id}
    assert PASSWORD not in repr(engine.said)
    return [(m.stage, m.done) for m in told], end


def test_a_camera_that_plays_shows_every_step_and_its_first_picture(engine: EngineDriver, server: RtspCamera) -> None:
    stages, end = ask(engine, camera(server.url, "viewer"), PASSWORD)
    assert stages == [(HOST, True), (PORT, True), (SIGN_IN, True), (VIDEO, True)]
    assert end.finding.plays and end.finding.video is not None
    assert (end.finding.video.codec, end.finding.video.size_wh) == ("h264", SIZE_WH)
    (picture,) = [m for m in engine.said if isinstance(m, ConnectionPicture)]
    width, height = picture.size_wh
    assert (width, height) == (320, 180)
    assert len(picture.bgrx) == width * height * 4
    assert len(set(picture.bgrx)) > 10, "a picture, not one colour"
    assert not any(isinstance(m, CameraChanged) for m in engine.said), "nothing was added"


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_wrong_password_fails_at_signing_in(engine: EngineDriver, server: RtspCamera, password: str) -> None:
    stages, end = ask(engine, camera(server.url, "viewer"), password)
    assert stages == [(HOST, True), (PORT, True), (SIGN_IN, False)]
    assert end.finding.problem is Problem.PASSWORD
    assert "401" in end.finding.reason


def test_the_password_that_is_known_of_a_camera_is_taken(engine: EngineDriver, server: RtspCamera) -> None:
    known = msgspec.structs.replace(camera(server.url, "viewer"), enabled=False)
    engine.send(AddCamera(camera=known, password=PASSWORD, keep_password=False))
    engine.until(CameraChanged)
    _, end = ask(engine, known, None)
    assert end.finding.plays


def test_a_wrong_path_fails_at_the_video(engine: EngineDriver, server: RtspCamera) -> None:
    stages, end = ask(engine, camera(f"{server.url}/nowhere", "viewer"), PASSWORD)
    assert stages[-1] == (VIDEO, False)
    assert end.finding.problem is Problem.NOT_FOUND


def test_a_closed_port_is_no_dead_host(engine: EngineDriver) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    stages, end = ask(engine, camera(f"rtsp://127.0.0.1:{port}/stream"))
    assert stages == [(HOST, True), (PORT, False)]
    assert f"nothing listens on port {port}" in end.finding.reason
    assert "port" in end.finding.advice


def test_a_name_that_nobody_knows_fails_at_the_host(engine: EngineDriver) -> None:
    stages, end = ask(engine, camera("rtsp://camera.invalid/stream"))
    assert stages == [(HOST, False)]
    assert "camera.invalid" in end.finding.reason


def test_what_is_on_this_computer_has_a_picture_and_no_host(engine: EngineDriver, clip: Path) -> None:
    stages, end = ask(engine, camera("demo:yard"))
    assert (stages, end.finding.plays) == ([(VIDEO, True)], True)
    stages, end = ask(engine, camera(f"{clip}.nowhere.mp4"))
    assert (stages, end.finding.plays) == ([(VIDEO, False)], False)


def test_a_sub_stream_is_tried_too(engine: EngineDriver, server: RtspCamera) -> None:
    stages, end = ask(engine, camera(server.url, "viewer", f"{server.url}/nowhere"), PASSWORD)
    assert stages[-2:] == [(VIDEO, True), (ConnectionStage.SUB_STREAM, False)]
    assert "/nowhere" in end.finding.reason
    stages, end = ask(engine, camera(server.url, "viewer", server.url), PASSWORD)
    assert stages[-1] == (ConnectionStage.SUB_STREAM, True)
    assert end.finding.plays


def test_a_server_that_says_nothing_can_be_given_up(engine: EngineDriver) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        mark = engine.now
        engine.send(StartConnectionTest(test_id="long", camera=camera(f"rtsp://127.0.0.1:{port}/s"), password=""))
        engine.until(ConnectionStep, lambda m: m.stage is PORT, after=mark)
        engine.send(CancelConnectionTest(test_id="long"))
        wait_for(lambda: not still_running(), 10, "the process that tests has ended")
    assert not [m for m in engine.said if isinstance(m, ConnectionTested)]


def test_nonsense_and_too_many_are_refused(engine: EngineDriver) -> None:
    engine.send(StartConnectionTest(test_id="one", camera=camera("gopher://x"), password=""))
    assert engine.until(CommandRefused).field == "url"
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"rtsp://127.0.0.1:{silent.getsockname()[1]}/s"
        mark = engine.now
        for number in range(5):
            engine.send(StartConnectionTest(test_id=f"n{number}", camera=camera(url), password=""))
        assert engine.until(CommandRefused, after=mark).command == "StartConnectionTest"
        for number in range(5):
            engine.send(CancelConnectionTest(test_id=f"n{number}"))


def still_running() -> list[int]:
    children = psutil.Process().children(recursive=True)
    return [child.pid for child in children if child.name().startswith("connection-test")]
