"""The engine tells which webcams are plugged in, with a fake one in a /dev of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from tests.support.fakecam import FakeWebcam
from valkka_live.core.messages.door import WebcamsFound

ROOT = Path(__file__).parents[3]
SEARCH = """
import asyncio, msgspec, pathlib, sys
from valkka_live.core.engine.webcam_search import WebcamSearch
from valkka_live.core.sources import webcams

async def main():
    told = asyncio.Queue()
    search = WebcamSearch(told.put_nowait)
    search.start()
    search.start()
    sys.stdout.buffer.write(msgspec.json.encode(await told.get()))
    assert told.empty()

webcams.DEV = pathlib.Path(sys.argv[1])
asyncio.run(main())
"""


def test_the_engine_tells_which_webcams_are_plugged_in(tmp_path: Path) -> None:
    dev, fake_dir = tmp_path / "dev", tmp_path / "fake"
    dev.mkdir()
    fake_dir.mkdir()
    (dev / "video7").touch()
    fake = FakeWebcam(fake_dir, "YUYV 640 360 25", "MJPG 640 360 25", device=str(dev / "video7"))

    def search() -> WebcamsFound:
        command = [sys.executable, "-c", SEARCH, str(dev)]
        environment = {**os.environ, **fake.environment}
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)
        assert result.returncode == 0, result.stderr.decode()
        return msgspec.json.decode(result.stdout, type=WebcamsFound)

    (found,) = search().webcams
    assert (found.name, found.mode, found.problem) == ("Fake Webcam", "MJPEG, 640×360, 25 fps", "")
    assert found.address == f"v4l2:{dev / 'video7'}"
    fake.switch("forbidden", on=True)
    (found,) = search().webcams
    assert "may not use it" in found.problem and found.mode == ""
    fake.switch("plugged", on=False)
    fake.switch("forbidden", on=False)
    assert search().webcams == ()
