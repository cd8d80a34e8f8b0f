"""A webcam that is not there: builds the fake V4L2 device of fakecam.c and commands it."""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import av
import cv2

from tests.support.clips import FPS, SIZE_WH, clip_frame, write_clip

DEVICE = "/dev/video42"
_SOURCE = Path(__file__).with_name("fakecam.c")


def build(directory: Path) -> Path:
    """Compile it.

    Returns:
        The library for LD_PRELOAD.
    """
    library = directory / "fakecam.so"
    assert shutil.which("gcc"), "this test needs a C compiler, packages gcc and libc6-dev"
    command = ["gcc", "-shared", "-fPIC", "-O2", "-o", str(library), str(_SOURCE), "-ldl"]
    subprocess.run(command, check=True, timeout=60)
    return library


class FakeWebcam:
    """One webcam, plugged in; child processes that get its environment see it.

    Attributes:
        environment: for these processes.
    """

    def __init__(self, directory: Path, *modes: str, device: str = DEVICE) -> None:
        """Build it.

        Args:
            directory: of its own.
            modes: "MJPG 640 360 25" …; YUYV, MJPG and H264 are known. Frames have the size of the clips and are made for that one.
            device: its path; nothing needs to be there.
        """
        self._directory = directory
        (directory / "modes").write_text("\n".join(modes) + "\n")
        for fourcc in {mode.split()[0] for mode in modes}:
            with (directory / fourcc).open("wb") as file:
                for frame in _frames(fourcc, directory):
                    file.write(struct.pack("<I", len(frame)) + frame)
        self.environment = {
            "LD_PRELOAD": str(build(directory)),
            "FAKECAM_PATH": device,
            "FAKECAM_DIR": str(directory),
        }
        self.switch("plugged", on=True)

    def switch(self, name: str, *, on: bool) -> None:
        """ "plugged", "busy", "forbidden" or "mute"; the top of fakecam.c says what they mean."""
        if on:
            (self._directory / name).touch()
        else:
            (self._directory / name).unlink()


def _frames(fourcc: str, directory: Path) -> Iterator[bytes]:
    if fourcc == "H264":
        with av.open(str(write_clip(directory / "clip.h264", 1.0))) as container:
            for packet in container.demux(video=0):
                if packet.size:
                    yield bytes(packet)
        return
    for n in range(FPS):
        picture = clip_frame(n)
        if fourcc == "MJPG":
            yield cv2.imencode(".jpg", picture)[1].tobytes()
        else:
            frame = av.VideoFrame.from_ndarray(picture, format="bgr24").reformat(format="yuyv422")
            assert frame.planes[0].line_size == 2 * SIZE_WH[0]
            yield bytes(frame.planes[0])
