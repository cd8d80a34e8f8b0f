"""What the engine tells the decoders of a camera's streams, and what restarts them, with real processes that repeat what they are told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.support.engine import ON, EngineDriver
from tests.support.streams import MAIN, SUB, is_state, look
from valkka_live.app import make_parts
from valkka_live.core.config.models import Camera, EngineConfig
from valkka_live.core.config.store import ConfigStore
from valkka_live.core.messages import (
    AnalyzerState,
    AnalyzerStatus,
    Latency,
    SoundStatus,
    StreamChoice,
    StreamFacts,
    StreamRole,
    StreamState,
    StreamStatus,
    Transport,
)
from valkka_live.core.messages.door import (
    AddCamera,
    CameraChanged,
    CloseStream,
    CommandRefused,
    EditCamera,
    OpenStream,
    PlaySound,
    RestartCamera,
    SetPassword,
    StreamChosen,
)
from valkka_live.core.turning import Turning


@pytest.fixture
def parrots(tmp_path: Path) -> Iterator[EngineDriver]:
    parts = replace(make_parts(), decoder_entry="tests.support.decoders:parrot")
    with EngineDriver(tmp_path / "profile", parts=parts) as driver:
        yield driver


def repeated(engine: EngineDriver, role: StreamRole, words: str, after: int) -> StreamStatus:
    """A decoder has repeated these words."""
    return engine.until(StreamStatus, lambda s: s.role is role and words in s.reason, after=after)


def pids(engine: EngineDriver) -> dict[StreamRole, str]:
    """Of the decoders, as they said last."""
    said = engine.said[: engine.now]
    return {m.role: m.reason.split()[1] for m in said if isinstance(m, StreamStatus) and m.reason.startswith("pid")}


@pytest.mark.parametrize(
    ("change", "restarted", "told"),
    [
        ({"name": "Front gate"}, (), ""),
        ({"folder": "Site North"}, (), ""),
        ({"key_frames_only": True}, (), "SetDecoding(key_frames_only=True)"),
        ({"analysis_wh": (320, 180), "analysis_fps": 5.0}, (), "SetAnalysis(box_wh=(320, 180), fps=5.0)"),
        ({"url": "demo:street"}, (MAIN,), ""),
        ({"sub_url": "demo:corridor"}, (SUB,), ""),
        ({"transport": Transport.UDP}, (MAIN, SUB), ""),
        ({"latency": Latency.SMOOTH}, (MAIN, SUB), ""),
        ({"hardware": False}, (MAIN, SUB), ""),
        ({"user": "viewer"}, (MAIN, SUB), ""),
        ({"turning": Turning(turn_deg=90)}, (MAIN, SUB), ""),
    ],
)
def test_an_edit_restarts_only_what_has_to_open_something_else(
    parrots: EngineDriver, change: dict[str, Any], restarted: tuple[StreamRole, ...], told: str
) -> None:
    camera = Camera(id="one", name="Gate", url="demo:yard", sub_url="demo:street", analyzers={"motion": ON})
    parrots.send(AddCamera(camera=camera))
    look(parrots, (1920, 1080))
    repeated(parrots, MAIN, "SetLiveSize(box_wh=(1920, 1080))", 0)
    repeated(parrots, SUB, "SetAnalysis(box_wh=(640, 360), fps=10.0)", 0)
    before, mark = pids(parrots), parrots.now
    parrots.send(EditCamera(camera=msgspec.structs.replace(camera, **change)))
    parrots.until(CameraChanged, after=mark)
    if told:
        repeated(parrots, SUB, told, mark)
    for role in restarted:
        parrots.until(StreamStatus, is_state(role, StreamState.CONNECTING), after=mark)
        repeated(parrots, role, "SetAnalysis", mark)
    parrots.send(OpenStream(camera_id="one", viewer_id="last", box_wh=(2560, 1440)))
    repeated(parrots, MAIN, "SetLiveSize(box_wh=(2560, 1440))", mark)
    after = pids(parrots)
    assert {role for role in (MAIN, SUB) if after[role] != before[role]} == set(restarted)


def test_a_restart_replaces_every_decoder_and_analyzer_that_runs(parrots: EngineDriver) -> None:
    camera = Camera(id="one", name="Gate", url="demo:yard", sub_url="demo:street", analyzers={"motion": ON})
    parrots.send(AddCamera(camera=camera))
    look(parrots, (1920, 1080))
    repeated(parrots, MAIN, "SetLiveSize(box_wh=(1920, 1080))", 0)
    repeated(parrots, SUB, "SetAnalysis(box_wh=(640, 360), fps=10.0)", 0)
    before, mark = pids(parrots), parrots.now
    parrots.send(RestartCamera(camera_id="one"))
    parrots.until(AnalyzerStatus, lambda s: s.state is AnalyzerState.STARTING, after=mark)
    repeated(parrots, MAIN, "SetLiveSize(box_wh=(1920, 1080))", mark)
    repeated(parrots, SUB, "SetAnalysis(box_wh=(640, 360), fps=10.0)", mark)
    assert not set(before.values()) & set(pids(parrots).values())
    parrots.send(RestartCamera(camera_id="none"))
    assert parrots.until(CommandRefused).command == "RestartCamera"


def test_a_new_password_reaches_both_streams_and_the_same_one_restarts_nothing(parrots: EngineDriver) -> None:
    camera = Camera(id="one", name="Gate", url="demo:yard", user="viewer")
    parrots.send(AddCamera(camera=camera, password="hunter2", keep_password=False))
    look(parrots, (320, 180))
    repeated(parrots, MAIN, "SetLiveSize", 0)
    before, mark = pids(parrots), parrots.now
    parrots.send(SetPassword(camera_id="one", user="viewer", password="hunter2", keep_password=False))
    repeated(parrots, MAIN, "RetryNow", mark)
    assert pids(parrots) == before
    mark = parrots.now
    parrots.send(SetPassword(camera_id="one", user="viewer", password="other", keep_password=False))
    repeated(parrots, MAIN, "SetLiveSize", mark)
    assert pids(parrots) != before


def test_sound_keeps_a_stream_open_and_moves_with_the_viewer(parrots: EngineDriver) -> None:
    camera = Camera(id="one", name="Gate", url="demo:yard", sub_url="demo:street")
    parrots.send(AddCamera(camera=camera))
    parrots.send(PlaySound(camera_id="one", on=True, volume=0.5))
    repeated(parrots, SUB, "SetSound(on=True, volume=0.5)", 0)
    mark = parrots.now
    look(parrots, (1920, 1080))
    repeated(parrots, MAIN, "SetSound(on=True, volume=0.5)", mark)
    repeated(parrots, SUB, "SetSound(on=False", mark)
    parrots.send(CloseStream(camera_id="one", viewer_id="test"))
    parrots.send(PlaySound(camera_id="one", on=False))
    assert not parrots.until(SoundStatus, after=mark).playing
    for role in (MAIN, SUB):
        parrots.until(StreamStatus, is_state(role, StreamState.OFF), after=mark)


def test_sound_comes_from_the_stream_that_has_one(parrots: EngineDriver) -> None:
    parrots.send(AddCamera(camera=Camera(id="one", name="Gate", url="demo:yard", sub_url="/tmp/silent.mp4")))
    look(parrots, (320, 180))
    repeated(parrots, SUB, "SetLiveSize", 0)
    parrots.until(StreamFacts)
    parrots.send(PlaySound(camera_id="one", on=True))
    repeated(parrots, MAIN, "SetSound(on=True", 0)
    assert [message.role for message in parrots.said if isinstance(message, StreamChosen)] == [SUB]


def test_a_camera_that_is_off_makes_no_sound_and_opens_nothing(parrots: EngineDriver) -> None:
    parrots.send(AddCamera(camera=Camera(id="one", name="Gate", url="demo:yard", enabled=False)))
    look(parrots, (320, 180))
    parrots.send(PlaySound(camera_id="one", on=True))
    told = parrots.until(SoundStatus)
    assert (told.playing, told.reason) == (False, "The camera is switched off")
    parrots.send(PlaySound(camera_id="one", on=True, volume=2.0))
    assert parrots.until(CommandRefused).field == "volume"
    assert {m.state for m in parrots.said if isinstance(m, StreamStatus)} == {StreamState.OFF}


def test_a_stream_that_the_user_chose_stays_whatever_the_size(parrots: EngineDriver) -> None:
    camera = Camera(id="one", name="Gate", url="demo:yard", sub_url="demo:street", stream=StreamChoice.SUB)
    parrots.send(AddCamera(camera=camera))
    look(parrots, (3840, 2160))
    assert parrots.until(StreamChosen).role is SUB
    mark = parrots.now
    parrots.send(EditCamera(camera=msgspec.structs.replace(camera, stream=StreamChoice.MAIN)))
    assert parrots.until(StreamChosen, after=mark).role is MAIN
    mark = parrots.now
    look(parrots, (100, 60))
    assert parrots.until(StreamChosen, after=mark).role is MAIN


def test_many_edits_at_once_are_all_saved(tmp_path: Path) -> None:
    cameras = tuple(Camera(id=f"c{n}", name=f"Camera {n}", url="demo:yard") for n in range(40))
    with EngineDriver(tmp_path / "profile", cameras) as engine:
        for camera in cameras:
            engine.send(EditCamera(camera=msgspec.structs.replace(camera, folder="Site North")))
    saved, _ = ConfigStore(engine.paths.engine_config).load(EngineConfig)
    assert [camera.folder for camera in saved.cameras] == ["Site North"] * 40
