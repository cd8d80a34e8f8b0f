"""The engine with real RTSP servers and real decoder processes: states, words, recovery, and one camera never touching another."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest

from tests.support.clips import COLOURS_BGR, SIZE_WH, write_clip
from tests.support.engine import ON, EngineDriver, child_pids, rings_left
from tests.support.eyes import Bystander
from tests.support.rtsp import RtspCamera
from tests.support.wait import wait_for
from valkka_live.core.config.models import Camera
from valkka_live.core.engine import Parts
from valkka_live.core.messages import Problem, StreamFacts, StreamState, StreamStatus, Transport
from valkka_live.core.messages.door import (
    AddCamera,
    CameraChanged,
    CameraRemoved,
    CloseStream,
    CommandRefused,
    EditCamera,
    OpenStream,
    RemoveCamera,
    SetAnalyzer,
    SetPassword,
    WatchSystem,
)
from valkka_live.core.messages.system import SystemDetails
from valkka_live.core.shmem import RingClient

PASSWORD = "se:cr@t/1"
GUESS = "gue:ss@d"


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.h264")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineDriver]:
    with EngineDriver(tmp_path / "profile") as driver:
        yield driver
    assert rings_left("one", "two") == []


def watch_camera(engine: EngineDriver, camera: Camera, password: str = "") -> None:
    engine.send(AddCamera(camera=camera, password=password, keep_password=False))
    engine.send(OpenStream(camera_id=camera.id, viewer_id="test", box_wh=SIZE_WH))


def is_state(camera: Camera, state: StreamState) -> Callable[[StreamStatus], bool]:
    return lambda status: status.camera_id == camera.id and status.state is state


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_a_camera_s_picture_arrives_in_the_right_colours(engine: EngineDriver, clip: Path, transport: str) -> None:
    camera = Camera(id="one", name="One", url="", transport=Transport(transport))
    with RtspCamera(clip, transport=transport) as server, RingClient("one.live") as client:
        watch_camera(engine, msgspec.structs.replace(camera, url=server.url))
        engine.until(StreamStatus, is_state(camera, StreamState.LIVE))
        view = client.read(timeout_s=20)
        assert view is not None
        with view:
            height, width = view.array.shape[:2]
            assert (width, height) == SIZE_WH
            for where, (x, y) in {"top left": (40, 40), "bottom right": (600, 320), "bottom left": (40, 320)}.items():
                np.testing.assert_allclose(view.array[y, x, :3], COLOURS_BGR[where], atol=12)
            assert view.meta.seq > 0
            assert view.meta.monotonic_ns > 0
        facts = engine.until(StreamFacts, lambda message: message.fps > 15)
        assert (facts.codec, facts.size_wh, facts.transport) == ("h264", SIZE_WH, transport.upper())


def test_auto_takes_udp_when_the_camera_offers_no_tcp(engine: EngineDriver, clip: Path) -> None:
    with RtspCamera(clip, transport="udp") as server:
        watch_camera(engine, Camera(id="one", name="One", url=server.url))
        assert engine.until(StreamFacts).transport == "UDP"


def test_a_wrong_password_is_said_and_the_right_one_helps_at_once(
    engine: EngineDriver, clip: Path, tmp_path: Path
) -> None:
    with RtspCamera(clip, login=f"admin:{PASSWORD}") as server:
        camera = Camera(id="one", name="One", url=server.url, user="admin")
        watch_camera(engine, camera, GUESS)
        status = engine.until(StreamStatus, is_state(camera, StreamState.REFUSED))
        assert status.problem is Problem.PASSWORD
        assert "401 Unauthorized" in status.reason
        engine.send(SetPassword(camera_id="one", user="admin", password=PASSWORD, keep_password=False))
        engine.until(StreamStatus, is_state(camera, StreamState.LIVE))
    everything = repr(engine.said) + "".join(
        file.read_text() for file in (tmp_path / "profile").rglob("*") if file.is_file()
    )
    assert PASSWORD not in everything and GUESS not in everything


@pytest.mark.parametrize(
    ("url", "state", "problem", "words"),
    [
        ("rtsp://127.0.0.1:{free}/x", StreamState.RETRYING, Problem.NO_SIGNAL, "refused the connection"),
        ("rtsp://nobody.invalid/x", StreamState.RETRYING, Problem.NO_SIGNAL, "No computer named “nobody.invalid”"),
        ("rtsp://127.0.0.1:{silent}/x", StreamState.RETRYING, Problem.NO_SIGNAL, "did not answer within 5 s"),
        ("/nowhere/film.mp4", StreamState.REFUSED, Problem.NOT_FOUND, "There is no file /nowhere/film.mp4"),
        ("{text_file}", StreamState.REFUSED, Problem.NOT_FOUND, "is not a video that can be read"),
    ],
)
def test_what_does_not_work_is_said_in_words(
    engine: EngineDriver, tmp_path: Path, url: str, state: StreamState, problem: Problem, words: str
) -> None:
    text_file = tmp_path / "notes.mp4"
    text_file.write_text("this is no film" * 100)
    with socket.create_server(("127.0.0.1", 0)) as silent, socket.create_server(("127.0.0.1", 0)) as unused:
        free = unused.getsockname()[1]
        unused.close()
        url = url.format(free=free, silent=silent.getsockname()[1], text_file=text_file)
        camera = Camera(id="one", name="One", url=url)
        watch_camera(engine, camera)
        status = engine.until(StreamStatus, is_state(camera, state))
    assert words in status.reason
    assert status.problem is problem
    assert status.retry_at_ns > 0, "a refused camera is tried again, too: it may be mended"


def test_a_camera_that_goes_away_comes_back_by_itself(engine: EngineDriver, clip: Path) -> None:
    server = RtspCamera(clip)
    try:
        server.start()
        camera = Camera(id="one", name="One", url=server.url)
        watch_camera(engine, camera)
        engine.until(StreamFacts, lambda facts: facts.fps > 0)  # it may be live before its first picture
        server.stop()
        mark = engine.now
        status = engine.until(StreamStatus, is_state(camera, StreamState.RETRYING), after=mark)
        assert status.last_frame_ms > 0, "the tile shows since when"
        server.start()
        engine.until(StreamStatus, is_state(camera, StreamState.LIVE), after=mark)
    finally:
        server.stop()


def test_a_camera_that_falls_silent_is_called_stalled_and_then_opened_anew(engine: EngineDriver, clip: Path) -> None:
    with RtspCamera(clip) as server:
        camera = Camera(id="one", name="One", url=server.url)
        watch_camera(engine, camera)
        engine.until(StreamStatus, is_state(camera, StreamState.LIVE))
        os.kill(server.pid, signal.SIGSTOP)
        try:
            mark = engine.now
            engine.until(StreamStatus, is_state(camera, StreamState.STALLED), after=mark)
            engine.until(StreamStatus, is_state(camera, StreamState.RETRYING), after=mark)
        finally:
            os.kill(server.pid, signal.SIGCONT)
        engine.until(StreamStatus, is_state(camera, StreamState.LIVE), after=engine.now)


def test_a_killed_decoder_returns_and_the_other_camera_loses_no_frame(engine: EngineDriver, clip: Path) -> None:
    camera = Camera(id="one", name="One", url="")
    with RtspCamera(clip) as a, RtspCamera(clip) as b, RingClient("one.live") as one, Bystander(engine, b.url):
        watch_camera(engine, msgspec.structs.replace(camera, url=a.url))
        engine.until(StreamStatus, is_state(camera, StreamState.LIVE))
        mark = engine.now
        (pid,) = child_pids("decoder:One")
        os.kill(pid, signal.SIGKILL)
        engine.until(StreamStatus, is_state(camera, StreamState.LIVE), after=mark)
        wait_for(lambda: read_sequence(one, 1), 20, "the killed camera's picture")


def read_sequence(client: RingClient, n: int) -> list[int]:
    """The numbers of the next n frames; fewer when the server ended."""
    numbers: list[int] = []
    while len(numbers) < n:
        try:
            view = client.read(timeout_s=20)
        except Exception as error:
            assert type(error).__name__ == "ServerGone"
            continue
        assert view is not None, "no frame within 20 s"
        with view:
            numbers.append(view.meta.seq)
    return numbers


def test_a_stream_nobody_watches_is_closed(engine: EngineDriver, clip: Path) -> None:
    with RtspCamera(clip) as server:
        camera = Camera(id="one", name="One", url=server.url)
        watch_camera(engine, camera)
        engine.until(StreamStatus, is_state(camera, StreamState.LIVE))
        engine.send(CloseStream(camera_id="one", viewer_id="test"))
        wait_for(lambda: not child_pids("decoder:One"), 20)
        wait_for(lambda: rings_left("one", "two") == [], 10)


def test_the_live_ring_follows_the_largest_viewer(engine: EngineDriver, clip: Path) -> None:
    with RtspCamera(clip) as server, RingClient("one.live") as client:
        watch_camera(engine, Camera(id="one", name="One", url=server.url))
        wait_for(lambda: client.wait_attached(0.1) and client.width == SIZE_WH[0], 30)
        engine.send(OpenStream(camera_id="one", viewer_id="test", box_wh=(320, 240)))

        def is_small() -> bool:
            read_sequence(client, 1)
            return (client.width, client.height) == (320, 180)

        wait_for(is_small, 20, "the smaller ring")


def test_a_decoder_in_a_stranger_s_hands_speaks_for_itself_only_and_is_replaced(tmp_path: Path) -> None:
    parts = Parts(decoder_entry="tests.support.children:impostor")
    with EngineDriver(tmp_path, parts=parts) as engine:
        for name in ("victim", "hostile"):
            engine.send(AddCamera(camera=Camera(id=name, name=name, url="demo:yard")))
        engine.send(OpenStream(camera_id="hostile", viewer_id="test", box_wh=SIZE_WH))
        hostile = Camera(id="hostile", name="hostile", url="demo:yard")
        engine.until(StreamStatus, is_state(hostile, StreamState.LIVE))
        lost = engine.until(StreamStatus, is_state(hostile, StreamState.RETRYING))
        assert lost.problem is Problem.PROGRAM
        engine.until(StreamStatus, is_state(hostile, StreamState.LIVE), after=engine.now)
        told = {
            message.state
            for message in engine.said
            if isinstance(message, StreamStatus) and message.camera_id == "victim"
        }
        assert told == {StreamState.OFF}


def test_cameras_survive_a_restart_and_a_removed_one_does_not(tmp_path: Path) -> None:
    yard = Camera(id="yard", name="Yard", url="demo:yard", enabled=False, analyzers={"motion": ON})
    gate = Camera(id="gate", name="Gate", url="rtsp://10.0.0.1/x", user="viewer", enabled=False)
    with EngineDriver(tmp_path) as engine:
        engine.send(AddCamera(camera=yard))
        engine.send(AddCamera(camera=gate, password="hunter2"))
        engine.send(SetAnalyzer(camera_id="gate", analyzer="motion", enabled=True, parameters={"sensitivity": 70}))
        engine.send(EditCamera(camera=msgspec.structs.replace(yard, name="Back yard")))
        engine.until(CameraChanged, lambda message: message.camera.name == "Back yard")
    with EngineDriver(tmp_path) as engine:
        changed = engine.until(CameraChanged, lambda message: message.camera.id == "gate")
        assert changed.camera.user == "viewer"
        assert changed.camera.analyzers["motion"].parameters == {"sensitivity": 70}
        assert engine.until(CameraChanged, lambda message: message.camera.id == "yard").camera.name == "Back yard"
        engine.send(RemoveCamera(camera_id="yard"))
        engine.until(CameraRemoved)
    with EngineDriver(tmp_path) as engine:
        engine.until(CameraChanged)
        assert [m.camera.id for m in engine.said if isinstance(m, CameraChanged)] == ["gate"]
    assert "hunter2" not in "".join(file.read_text() for file in tmp_path.rglob("*") if file.is_file())


@pytest.mark.parametrize(
    ("camera", "field", "words"),
    [
        (Camera(id="a b", name="x", url="demo:yard"), "id", "cannot be the id"),
        (Camera(id="a", name=" ", url="demo:yard"), "name", "printable characters"),
        (Camera(id="a", name="x", url="rtsp:/10.0.0.1"), "url", "should look like rtsp://host:554/path"),
        (Camera(id="a", name="x", url="ftp://10.0.0.1/x"), "url", "not supported"),
        (Camera(id="a", name="x", url="rtsp://u:p@10.0.0.1/x"), "url", "do not belong into the address"),
        (Camera(id="a", name="x", url="demo:moon"), "url", "no demo camera “moon”"),
    ],
)
def test_a_camera_that_makes_no_sense_is_refused_with_the_field_named(
    engine: EngineDriver, camera: Camera, field: str, words: str
) -> None:
    engine.send(AddCamera(camera=camera))
    refused = engine.until(CommandRefused)
    assert (refused.command, refused.field) == ("AddCamera", field)
    assert words in refused.reason


def test_each_process_is_told_while_somebody_looks(engine: EngineDriver) -> None:
    camera = Camera(id="one", name="Yard", url="demo:yard")
    watch_camera(engine, camera)
    engine.until(StreamStatus, is_state(camera, StreamState.LIVE))
    assert not any(isinstance(said, SystemDetails) for said in engine.said)
    engine.send(WatchSystem(on=True))
    details = engine.until(SystemDetails, lambda told: any(ring.name == "one.live" for ring in told.rings))
    decoder = next(process for process in details.processes if process.key == "decoder:one")
    assert decoder.pid in child_pids("decoder:Yard")
    assert decoder.rss_bytes > 1_000_000
    assert next(ring for ring in details.rings if ring.name == "one.live").owner_pid == decoder.pid
    os.kill(decoder.pid, signal.SIGKILL)
    engine.until(
        SystemDetails,
        lambda told: any(p.key == "decoder:one" and p.restarts == 1 and p.pid != decoder.pid for p in told.processes),
    )
    engine.send(WatchSystem(on=False))
