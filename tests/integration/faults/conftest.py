from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.clips import write_clip
from tests.support.engine import EngineDriver
from tests.support.eyes import Bystander
from tests.support.rtsp import RtspCamera


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same pictures as raw H.264 and H.265, and in MP4 files."""
    directory = tmp_path_factory.mktemp("clips")
    return {
        "h264": write_clip(directory / "clip.h264"),
        "h265": write_clip(directory / "clip.h265"),
        "h264.mp4": write_clip(directory / "h264.mp4", 20.0, codec="h264"),
        "h265.mp4": write_clip(directory / "h265.mp4", 20.0, codec="h265"),
    }


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[EngineDriver]:
    with EngineDriver(tmp_path / "profile") as driver:
        yield driver


@pytest.fixture
def bystander(engine: EngineDriver, clips: dict[str, Path]) -> Iterator[Bystander]:
    """A healthy camera of the same engine; at the end of the test not one of its frames may be missing."""
    with RtspCamera(clips["h264"]) as server, Bystander(engine, server.url) as camera:
        yield camera
