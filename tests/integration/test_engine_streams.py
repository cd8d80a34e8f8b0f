"""Main and sub stream of a camera, with real RTSP servers and real processes: chosen by size, open only while needed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from tests.support.clips import SIZE_WH, write_clip
from tests.support.engine import ON, EngineDriver, rings_left
from tests.support.frames import Watcher, read_sequence
from tests.support.rtsp import RtspCamera
from tests.support.streams import MAIN, SUB, is_state, look
from tests.support.wait import wait_for
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import (
    Problem,
    StreamFacts,
    StreamRole,
    StreamState,
    StreamStatus,
)
from valkka_live.core.messages.door import (
    AddCamera,
    CameraChanged,
    CloseStream,
    EditCamera,
    Notice,
    RemoveCamera,
    SetAnalyzer,
    StreamChosen,
)
from valkka_live.core.shmem import RingClient

SUB_WH = (320, 180)


@pytest.fixture(scope="session")
def sub_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "sub.h264", size_wh=SUB_WH)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, sub_clip: Path) -> Iterator[RtspCamera]:
    """A camera with a main stream at /stream and a smaller one at /sub."""
    main = write_clip(tmp_path_factory.mktemp("clips") / "main.h264")
    with RtspCamera(main, mounts={"/sub": sub_clip}) as camera:
        yield camera


@pytest.fixture
def camera(server: RtspCamera) -> Camera:
    return Camera(id="one", name="One", url=server.url, sub_url=server.url_of("/sub"))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineDriver]:
    with EngineDriver(tmp_path / "profile") as driver:
        yield driver
    assert rings_left("one", "two") == []


def chosen(role: StreamRole) -> Callable[[StreamChosen], bool]:
    return lambda message: message.role is role


def decoders() -> dict[str, int]:
    """Pids of the decoder processes by name."""
    found = {}
    for process in psutil.Process().children():
        try:
            if process.name().startswith("decoder:") and process.status() != psutil.STATUS_ZOMBIE:
                found[process.name()] = process.pid
        except psutil.NoSuchProcess:
            continue
    return found


def size_of(client: RingClient) -> tuple[int, int]:
    """Of the newest frame of a ring."""
    read_sequence(client, 1)
    return client.width, client.height


def test_a_small_viewer_gets_the_sub_stream_and_a_large_one_the_main_stream_without_a_gap(
    engine: EngineDriver, camera: Camera
) -> None:
    with RingClient("one.live") as main, RingClient("one.sub", policy="every") as sub:
        engine.send(AddCamera(camera=camera))
        changed = engine.until(CameraChanged)
        assert (changed.live_ring, changed.sub_ring) == ("one.live", "one.sub")
        look(engine, (320, 240))
        told = engine.until(StreamChosen)
        assert (told.role, told.ring, told.viewer_id) == (SUB, "one.sub", "test")
        engine.until(StreamStatus, is_state(SUB, StreamState.LIVE))
        assert sub.wait_attached(20)
        numbers = read_sequence(sub, 10)
        assert (sub.width, sub.height) == SUB_WH
        assert list(decoders()) == ["decoder:One:sub"]
        facts = engine.until(StreamFacts, lambda facts: facts.role is SUB)
        assert facts.size_wh == SUB_WH

        mark = engine.now
        look(engine, (640, 480))
        assert engine.until(StreamChosen, after=mark).ring == "one.live"
        wait_for(lambda: main.wait_attached(0.1), 30)
        assert read_sequence(main, 1)
        assert (main.width, main.height) == SIZE_WH
        assert sub.attached, "the old pictures go on until the new ones come"
        assert read_sequence(sub, 10) > numbers
        assert sub.attached
        engine.until(StreamStatus, is_state(SUB, StreamState.OFF), after=mark)
        wait_for(lambda: list(decoders()) == ["decoder:One"], 20, "the sub stream is closed")

        mark = engine.now
        look(engine, (320, 240))
        engine.until(StreamChosen, chosen(SUB), after=mark)
        assert wait_for_size(sub) == SUB_WH

        engine.send(CloseStream(camera_id="one", viewer_id="test"))
        for role in (MAIN, SUB):
            engine.until(StreamStatus, is_state(role, StreamState.OFF), after=mark)
        wait_for(lambda: decoders() == {} and rings_left("one") == [], 30, "nobody looks")


def wait_for_size(client: RingClient) -> tuple[int, int]:
    """Of a ring that may have to be made first."""
    wait_for(lambda: client.wait_attached(0.1), 30)
    return size_of(client)


def test_analyzers_get_the_sub_stream_and_a_viewer_of_the_main_stream_is_no_business_of_theirs(
    engine: EngineDriver, camera: Camera
) -> None:
    camera = msgspec.structs.replace(camera, analyzers={"motion": ON}, analysis_wh=(160, 160), analysis_fps=5.0)
    with RingClient("one.analysis") as analysis, RingClient("one.live") as main:
        engine.send(AddCamera(camera=camera))
        assert wait_for_size(analysis) == (160, 90)
        assert list(decoders()) == ["decoder:One:sub"]
        look(engine, (1280, 720))
        assert wait_for_size(main) == SIZE_WH
        (sub_pid, main_pid) = (decoders()["decoder:One:sub"], decoders()["decoder:One"])
        numbers = read_sequence(analysis, 3)
        mark = engine.now
        os.kill(main_pid, signal.SIGKILL)
        lost = engine.until(StreamStatus, is_state(MAIN, StreamState.RETRYING), after=mark)
        assert lost.problem is Problem.PROGRAM
        engine.until(StreamStatus, is_state(MAIN, StreamState.LIVE), after=mark)
        assert wait_for_size(main) == SIZE_WH
        assert read_sequence(analysis, 1)[0] > numbers[-1]
        assert decoders()["decoder:One:sub"] == sub_pid
        told = [m for m in engine.said[mark:] if isinstance(m, StreamStatus) and m.role is SUB]
        assert told == [], "nothing has happened to the sub stream"


def test_a_sub_stream_that_does_not_work_leaves_no_tile_dark_and_is_said(engine: EngineDriver, camera: Camera) -> None:
    wrong = msgspec.structs.replace(camera, sub_url=camera.url + "/nowhere")
    with RingClient("one.live") as main, RingClient("one.analysis") as analysis:
        engine.send(AddCamera(camera=msgspec.structs.replace(wrong, analyzers={"motion": ON})))
        look(engine, (160, 90))
        engine.until(StreamChosen, chosen(SUB))
        engine.until(StreamStatus, is_state(SUB, StreamState.REFUSED))
        engine.until(StreamChosen, chosen(MAIN))
        assert wait_for_size(main) == (160, 90)
        assert wait_for_size(analysis) == SIZE_WH
        notice = engine.until(Notice)
        assert "sub stream of “One” does not work; its main stream is taken instead" in notice.text
        assert "/nowhere" in notice.text and "404" in notice.text
        mark = engine.now
        engine.send(EditCamera(camera=msgspec.structs.replace(camera, analyzers={"motion": ON})))
        engine.until(StreamChosen, chosen(SUB), after=mark)
        engine.until(StreamStatus, is_state(SUB, StreamState.LIVE), after=mark)
        engine.until(StreamStatus, is_state(MAIN, StreamState.OFF), after=mark)
        wait_for(lambda: size_of(analysis) == SUB_WH, 30, "analysis from the sub stream")
        assert len([message for message in engine.said if isinstance(message, Notice)]) == 1


def test_a_sub_stream_that_dies_hands_everything_over_and_takes_it_back(
    engine: EngineDriver, server: RtspCamera, sub_clip: Path
) -> None:
    with RtspCamera(sub_clip) as other, RingClient("one.analysis") as analysis, RingClient("one.live") as main:
        camera = Camera(id="one", name="One", url=server.url, sub_url=other.url, analyzers={"motion": ON})
        engine.send(AddCamera(camera=camera))
        look(engine, (160, 90))
        assert wait_for_size(analysis) == SUB_WH
        mark = engine.now
        other.stop()
        engine.until(StreamChosen, chosen(MAIN), after=mark)
        assert wait_for_size(main) == (160, 90)
        wait_for(lambda: size_of(analysis) == SIZE_WH, 30, "analysis from the main stream")
        lost = [m for m in engine.said[mark:] if isinstance(m, StreamStatus) and m.problem is Problem.PROGRAM]
        assert lost == [], "no process stumbles over the other's ring"
        mark = engine.now
        other.start()
        engine.until(StreamChosen, chosen(SUB), after=mark)
        wait_for(lambda: size_of(analysis) == SUB_WH, 30, "analysis from the sub stream")
        engine.until(StreamStatus, is_state(MAIN, StreamState.OFF), after=mark)
        lost = [m for m in engine.said[mark:] if isinstance(m, StreamStatus) and m.problem is Problem.PROGRAM]
        assert lost == []


def test_a_sub_stream_may_be_added_and_removed_while_the_main_stream_runs(engine: EngineDriver, camera: Camera) -> None:
    alone = msgspec.structs.replace(camera, sub_url="", analyzers={"motion": ON})
    with RingClient("one.live", policy="every") as main, RingClient("one.analysis") as analysis:
        engine.send(AddCamera(camera=alone))
        look(engine, (640, 360))
        assert engine.until(StreamChosen).role is MAIN
        assert wait_for_size(analysis) == SIZE_WH
        numbers = read_sequence(main, 1)
        pid = decoders()["decoder:One"]
        for edited, size_wh in ((msgspec.structs.replace(alone, sub_url=camera.sub_url), SUB_WH), (alone, SIZE_WH)):
            engine.send(EditCamera(camera=edited))
            wait_for(lambda wanted=size_wh: size_of(analysis) == wanted, 30, f"analysis of {size_wh}")  # type: ignore[misc]
            numbers += read_sequence(main, 5)
        wait_for(lambda: decoders() == {"decoder:One": pid}, 20, "the main stream's process as before, and no other")
        assert sorted(set(numbers)) == numbers, "it was not opened anew"
        assert {m.role for m in engine.said if isinstance(m, StreamChosen)} == {MAIN}, "the tile is too large for it"


def test_editing_adding_and_removing_cameras_costs_the_others_no_frame(
    engine: EngineDriver, camera: Camera, server: RtspCamera
) -> None:
    other = Camera(id="two", name="Two", url=server.url)
    with Watcher("two.live") as two:
        engine.send(AddCamera(camera=other))
        look(engine, SIZE_WH, "two")
        two.wait_for_more()
        mark = engine.now
        engine.send(AddCamera(camera=camera))
        look(engine, (640, 360))
        engine.until(StreamStatus, is_state(MAIN, StreamState.LIVE), after=mark)
        for change in ({"url": server.url_of("/sub")}, {"enabled": False}, {"enabled": True}, {"name": "First"}):
            camera = msgspec.structs.replace(camera, **change)
            engine.send(EditCamera(camera=camera))
            two.wait_for_more()
        engine.send(SetAnalyzer(camera_id="one", analyzer="motion", enabled=True))
        two.wait_for_more()
        engine.send(RemoveCamera(camera_id="one"))
        wait_for(lambda: list(decoders()) == ["decoder:Two"] and rings_left("one") == [], 30)
        two.wait_for_more()
        said = engine.said[mark : engine.now]
        assert [m.state for m in said if isinstance(m, StreamStatus) and m.camera_id == "two"] == []
        assert two.left_out == 0


def test_what_a_status_says_of_its_time(engine: EngineDriver, camera: Camera) -> None:
    engine.send(AddCamera(camera=msgspec.structs.replace(camera, sub_url="")))
    look(engine, SIZE_WH)
    connecting = engine.until(StreamStatus, is_state(MAIN, StreamState.CONNECTING))
    live = engine.until(StreamStatus, is_state(MAIN, StreamState.LIVE))
    assert 0 < connecting.since_ns < live.since_ns
    assert live.last_frame_ns > connecting.since_ns
