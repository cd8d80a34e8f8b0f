"""``valkka-live webcams`` with a fake webcam, and with none."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.command import Command
from tests.support.fakecam import FakeWebcam


def listed(*arguments: str, dev: Path, **environment: str) -> str:
    environment["TEST_DEV"] = str(dev)
    command = Command("webcams", *arguments, module="tests.support.webcam_program", prefix=(), **environment)
    try:
        assert command.end() == 0, command.said
        return command.printed
    finally:
        command.close()


def test_webcams_are_listed_with_names_formats_and_addresses_that_stay(tmp_path: Path) -> None:
    dev, fake_dir = tmp_path / "dev", tmp_path / "fake"
    (dev / "v4l/by-id").mkdir(parents=True)
    fake_dir.mkdir()
    (dev / "video7").touch()
    link = dev / "v4l/by-id/usb-Fake_Webcam_1-video-index0"
    link.symlink_to("../../video7")
    modes = ("YUYV 1280 720 10", "YUYV 640 480 30", "MJPG 640 480 30", "MJPG 1280 720 30")
    fake = FakeWebcam(fake_dir, *modes, device=str(dev / "video7"))
    text = listed(dev=dev, **fake.environment)
    for words in ("Fake Webcam", f"v4l2:{link}", "MJPEG 1280×720, 30 fps", "YUYV up to 1280×720, MJPEG up to 1280×720"):
        assert words in text
    (webcam,) = json.loads(listed("--json", dev=dev, **fake.environment))["webcams"]
    assert webcam["name"] == "Fake Webcam" and webcam["address"] == f"v4l2:{link}"
    assert webcam["chosen"] == {"codec": "mjpeg", "size_wh": [1280, 720], "fps": 30.0}
    assert len(webcam["modes"]) == 4
    fake.switch("forbidden", on=True)
    assert "group video" in listed(dev=dev, **fake.environment)
    fake.switch("plugged", on=False)
    assert "No webcam is plugged in." in listed(dev=dev, **fake.environment)
