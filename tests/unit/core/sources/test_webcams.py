"""Which webcams there are, and which mode is chosen."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from valkka_live.core.sources import webcams
from valkka_live.core.sources.v4l2_device import Mode
from valkka_live.core.sources.webcams import choose_mode

HD, FULL, VGA, UHD = (1280, 720), (1920, 1080), (640, 480), (3840, 2160)


@pytest.mark.parametrize(
    ("modes", "best"),
    [
        ([Mode("yuyv422", FULL, 5), Mode("yuyv422", HD, 10), Mode("yuyv422", VGA, 30)], 2),
        ([Mode("yuyv422", VGA, 30), Mode("mjpeg", FULL, 30), Mode("mjpeg", FULL, 60), Mode("mjpeg", HD, 60)], 1),
        ([Mode("mjpeg", FULL, 30), Mode("h264", FULL, 30), Mode("yuyv422", FULL, 30)], 1),
        ([Mode("mjpeg", UHD, 30), Mode("mjpeg", FULL, 30)], 1),
        ([Mode("mjpeg", UHD, 30), Mode("mjpeg", VGA, 15)], 1),
        ([Mode("yuyv422", HD, 5), Mode("yuyv422", VGA, 15)], 1),
        ([Mode("yuyv422", HD, 0), Mode("yuyv422", VGA, 0)], 0),
        ([], None),
    ],
)
def test_the_fastest_fitting_mode_is_chosen(modes: list[Mode], best: int | None) -> None:
    assert choose_mode(modes) == (None if best is None else modes[best])
    assert choose_mode(reversed(modes)) == (None if best is None else modes[best])


def test_what_the_user_wants_comes_first() -> None:
    modes = [Mode("mjpeg", FULL, 30), Mode("yuyv422", VGA, 30), Mode("yuyv422", VGA, 15)]
    assert choose_mode(modes, codec="yuyv422") == modes[1]
    assert choose_mode(modes, size_wh=VGA, fps=15) == modes[2]
    assert choose_mode(modes, codec="h264") is None


def test_addresses_stay_when_numbers_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("video0", "video1", "video2", "video10", "videodev"):
        (tmp_path / name).touch()
    (tmp_path / "v4l/by-id").mkdir(parents=True)
    (tmp_path / "v4l/by-id/usb-Maker_Webcam_123-video-index0").symlink_to("../../video10")
    (tmp_path / "sys/video2").mkdir(parents=True)
    (tmp_path / "sys/video2/name").write_text("Locked: Locked\n")
    modes = (Mode("mjpeg", HD, 30),)

    def ask(path: str) -> tuple[str, tuple[Mode, ...]]:
        if path.endswith("video2"):
            raise PermissionError(errno.EACCES, "no")
        if path.endswith("video0"):
            raise OSError(errno.ENODEV, "just unplugged")
        return "Webcam", () if path.endswith("video1") else modes

    monkeypatch.setattr(webcams, "DEV", tmp_path)
    monkeypatch.setattr(webcams, "SYS", tmp_path / "sys")
    monkeypatch.setattr(webcams, "name_and_modes", ask)
    locked, found = webcams.list_webcams()
    assert (locked.device, locked.name, locked.modes) == (str(tmp_path / "video2"), "Locked: Locked", ())
    assert "group video" in locked.problem
    assert found.address == f"v4l2:{tmp_path}/v4l/by-id/usb-Maker_Webcam_123-video-index0"
    assert (found.device, found.name, found.modes) == (str(tmp_path / "video10"), "Webcam", modes)
