"""Webcams, through a fake V4L2 device that is put before the C library of child processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.engine import EngineDriver
from tests.support.fakecam import DEVICE, FakeWebcam
from tests.support.streams import MAIN, is_state, look
from valkka_live.core.config.models import Camera
from valkka_live.core.messages import Problem, StreamFacts, StreamState, StreamStatus

ROOT = Path(__file__).parents[3]
MODES = ("MJPG 640 360 25", "YUYV 640 360 25", "YUYV 320 180 25", "H264 640 360 25")


@pytest.fixture
def webcam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeWebcam]:
    """Every child process sees it."""
    (tmp_path / "webcam").mkdir()
    fake = FakeWebcam(tmp_path / "webcam", *MODES)
    for name, value in fake.environment.items():
        monkeypatch.setenv(name, value)
    yield fake


@pytest.mark.parametrize("kind", ["webcam-mjpeg", "webcam-yuyv", "webcam-h264"])
def test_it_keeps_what_every_source_promises(webcam: FakeWebcam, kind: str) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", kind]
    command += ["tests/integration/sources/test_conformance.py"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=170, check=False)
    assert result.returncode == 0, result.stdout + result.stderr  # 5, when there is no such test


def status(engine: EngineDriver, state: StreamState, words: str, after: int = 0) -> StreamStatus:
    return engine.until(StreamStatus, lambda message: message.state is state and words in message.reason, after=after)


@pytest.mark.parametrize(("query", "codec"), [("?format=mjpeg", "mjpeg"), ("?format=yuyv", "rawvideo"), ("", "h264")])
def test_unplugged_and_plugged_in_again(webcam: FakeWebcam, tmp_path: Path, query: str, codec: str) -> None:
    camera = Camera(id="one", name="Webcam", url=f"v4l2:{DEVICE}{query}")
    with EngineDriver(tmp_path, (camera,)) as engine:
        look(engine, (640, 360))
        engine.until(StreamStatus, is_state(MAIN, StreamState.LIVE))
        facts = engine.until(StreamFacts, lambda facts: facts.fps > 15)
        assert (facts.codec, facts.size_wh, facts.damaged_frames) == (codec, (640, 360), 0)
        mark = engine.now
        webcam.switch("plugged", on=False)
        gone = status(engine, StreamState.RETRYING, "is unplugged", mark)
        assert "Fake Webcam" in gone.reason and "Plug it in" in gone.advice and gone.problem is Problem.NO_SIGNAL
        mark = engine.now
        webcam.switch("plugged", on=True)
        engine.until(StreamStatus, is_state(MAIN, StreamState.LIVE), after=mark)
        engine.until(StreamFacts, lambda facts: facts.fps > 15, after=mark)


def test_busy_forbidden_and_silent_in_words(webcam: FakeWebcam, tmp_path: Path) -> None:
    webcam.switch("busy", on=True)
    with EngineDriver(tmp_path, (Camera(id="one", name="Webcam", url=f"v4l2:{DEVICE}"),)) as engine:
        look(engine, (640, 360))
        assert "Close it" in status(engine, StreamState.RETRYING, "Another program uses Fake Webcam").advice
        webcam.switch("forbidden", on=True)
        webcam.switch("busy", on=False)
        assert "group video" in status(engine, StreamState.REFUSED, "may not use the webcam").advice


def test_a_webcam_that_hangs_is_noticed(webcam: FakeWebcam, tmp_path: Path) -> None:
    with EngineDriver(tmp_path, (Camera(id="one", name="Webcam", url=f"v4l2:{DEVICE}?format=mjpeg"),)) as engine:
        look(engine, (640, 360))
        engine.until(StreamStatus, is_state(MAIN, StreamState.LIVE))
        webcam.switch("mute", on=True)
        status(engine, StreamState.RETRYING, "sends no pictures")
        mark = engine.now
        webcam.switch("mute", on=False)
        engine.until(StreamStatus, is_state(MAIN, StreamState.LIVE), after=mark)


def test_what_it_does_not_offer_is_said_with_what_it_does(webcam: FakeWebcam) -> None:
    command = Command("probe", f"v4l2:{DEVICE}?format=mjpeg&size=1920x1080")
    assert command.end() == 2
    assert "does not offer format mjpeg, size 1920x1080" in command.said
    assert "MJPEG 640×360; YUYV 640×360; YUYV 320×180; H.264 640×360" in command.said
    command.close()
