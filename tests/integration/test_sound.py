"""A camera is heard: from its packets to the loudspeaker, and in words when it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clips import SIZE_WH, write_clip
from tests.support.engine import EngineDriver
from tests.support.loudspeaker import ALSA, Loudspeaker
from tests.support.rtsp import RtspCamera
from tests.support.wait import wait_for
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import SoundStatus, StreamFacts
from valkka_live.core.messages.door import AddCamera, OpenStream, PlaySound

TONE_HZ = 440.0


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_clip(tmp_path_factory.mktemp("clips") / "clip.h264")


@pytest.fixture
def loudspeaker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Loudspeaker]:
    directory = tmp_path / "pulse"
    directory.mkdir()
    with Loudspeaker(directory) as loudspeaker:
        for name, value in loudspeaker.environment.items():
            monkeypatch.setenv(name, value)
        yield loudspeaker


def add(engine: EngineDriver, url: str) -> None:
    engine.send(AddCamera(camera=Camera(id="one", name="One", url=url)))


@pytest.mark.parametrize("codec", ["aac", "pcma", "opus"])
def test_a_camera_is_heard_and_falls_silent(codec: str, clip: Path, loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    with RtspCamera(clip, audio=codec) as camera, EngineDriver(tmp_path / "profile") as engine:
        add(engine, camera.url)
        engine.send(PlaySound(camera_id="one", on=True))
        assert engine.until(SoundStatus).playing
        wait_for(lambda: abs(loudspeaker.tone_hz() - TONE_HZ) < 5, 30, "the camera's tone")
        loud = loudspeaker.loudness()
        engine.send(PlaySound(camera_id="one", on=True, volume=0.1))
        wait_for(lambda: 0 < loudspeaker.loudness() < loud / 4, 30, "the lower volume")
        mark = engine.now
        engine.send(PlaySound(camera_id="one", on=False))
        assert not engine.until(SoundStatus, after=mark).playing
        wait_for(lambda: loudspeaker.tone_hz() == 0.0, 30, "silence")


def test_the_sound_comes_back_with_the_camera(clip: Path, loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    camera = RtspCamera(clip, audio="aac")
    with camera, EngineDriver(tmp_path / "profile") as engine:
        add(engine, camera.url)
        engine.send(PlaySound(camera_id="one", on=True))
        wait_for(lambda: abs(loudspeaker.tone_hz() - TONE_HZ) < 5, 30, "the camera's tone")
        camera.stop()
        wait_for(lambda: loudspeaker.tone_hz() == 0.0, 30, "silence")
        camera.start()
        wait_for(
            lambda: abs(loudspeaker.tone_hz() - TONE_HZ) < 5, 60, f"the camera's tone again; {engine.watch(0.0)[-3:]}"
        )


def test_the_sound_comes_back_with_the_loudspeaker(clip: Path, loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    with RtspCamera(clip, audio="aac") as camera, EngineDriver(tmp_path / "profile") as engine:
        add(engine, camera.url)
        engine.send(PlaySound(camera_id="one", on=True))
        wait_for(lambda: abs(loudspeaker.tone_hz() - TONE_HZ) < 5, 30, "the camera's tone")
        mark = engine.now
        loudspeaker.restart()
        trouble = engine.until(SoundStatus, lambda status: not status.playing, after=mark)
        assert trouble.reason.startswith("The sound device broke off")
        assert engine.until(SoundStatus, lambda status: status.playing, after=mark).reason == ""
        wait_for(lambda: abs(loudspeaker.tone_hz() - TONE_HZ) < 5, 30, "the camera's tone again")


def test_a_camera_without_sound_says_so(clip: Path, loudspeaker: Loudspeaker, tmp_path: Path) -> None:
    with RtspCamera(clip) as camera, EngineDriver(tmp_path / "profile") as engine:
        add(engine, camera.url)
        engine.send(PlaySound(camera_id="one", on=True))
        status = engine.until(SoundStatus)
        assert (status.playing, status.reason) == (False, "The camera sends no sound")


def test_without_a_loudspeaker_the_picture_goes_on(clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alsa = tmp_path / "asound.conf"
    alsa.write_text(ALSA)
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(alsa))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody-is-here")
    with RtspCamera(clip, audio="aac") as camera, EngineDriver(tmp_path / "profile") as engine:
        add(engine, camera.url)
        engine.send(OpenStream(camera_id="one", viewer_id="test", box_wh=SIZE_WH))
        engine.send(PlaySound(camera_id="one", on=True))
        status = engine.until(SoundStatus)
        assert (status.playing, status.reason) == (False, "No loudspeaker was found on this computer")
        facts = engine.until(StreamFacts, lambda facts: facts.fps > 0, after=engine.now)
        assert facts.audio_codec == "aac"
