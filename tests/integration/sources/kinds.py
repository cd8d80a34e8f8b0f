"""Every kind of source that there is, served for real; the conformance tests run on each.

To add one: a function that serves :data:`tests.support.clips` for as long as its ``with`` lasts, and a line in KINDS.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import cv2
import pytest

from tests.support import fakecam
from tests.support.certificates import write_certificate
from tests.support.clips import SIZE_WH, clip_frame, write_clip
from tests.support.rtp_sender import rtp_sender
from tests.support.rtsp import RtspCamera
from tests.support.wait import wait_for
from tests.support.web_camera import WebCamera, mjpeg
from valkka_live.core.messages import Transport
from valkka_live.core.sources import image
from valkka_live.core.sources.base import SourceSettings

PASSWORD = "hunter2:@/%#? ü"


@dataclass(frozen=True)
class Served:
    """A source that can be opened.

    Attributes:
        url, settings: of it.
        broken_url: of the same kind; there is nothing behind it.
        size_wh: of its pictures.
        colours: the pictures are those of the clips.
        codec, audio_codec: FFmpeg's names, "" for none; without a codec there are no packets.
        key_every: packets from one key packet to the next.
        slow_to_open: takes a second.
    """

    url: str
    broken_url: str
    settings: SourceSettings = field(default_factory=SourceSettings)
    size_wh: tuple[int, int] = SIZE_WH
    colours: bool = True
    codec: str = "h264"
    audio_codec: str = ""
    key_every: int = 25
    slow_to_open: bool = False


Serve = Callable[[Path], AbstractContextManager[Served]]


@contextmanager
def rtsp(
    directory: Path, suffix: str = "h264", transport: str = "tcp", audio: str = "", *, tls: bool = False
) -> Iterator[Served]:
    """GStreamer's server; with a password, as cameras have one."""
    clip = write_clip(directory / f"clip.{suffix}")
    certificate = write_certificate(directory) if tls else None
    with RtspCamera(
        clip, transport=transport, audio=audio, login=f"admin:{PASSWORD}", certificate=certificate
    ) as camera:
        settings = SourceSettings(user="admin", password=PASSWORD, transport=Transport(transport))
        yield Served(
            camera.url,
            camera.url_of("/nothing"),
            settings,
            codec={"h265": "hevc"}.get(suffix, suffix),
            audio_codec=audio,
            key_every=1 if suffix == "mjpeg" else 25,
        )


@contextmanager
def file(
    directory: Path, suffix: str, codec: str, *, options: str = "", audio: str = "aac", key_every: int = 25
) -> Iterator[Served]:
    """A video file with sound."""
    clip = write_clip(directory / f"clip.{suffix}", codec=codec, tone=True)
    name = {"h265": "hevc"}.get(codec, codec)
    url = f"file://{clip}{options}" if options else str(clip)
    yield Served(url, str(directory / "nothing.mp4"), codec=name, audio_codec=audio, key_every=key_every)


@contextmanager
def web_mjpeg(directory: Path, *, basic: bool = False, tls: bool = False) -> Iterator[Served]:
    """A camera with a web server."""
    certificate = write_certificate(directory) if tls else None
    with WebCamera({"/video": mjpeg()}, login=f"admin:{PASSWORD}", basic=basic, certificate=certificate) as camera:
        settings = SourceSettings(user="admin", password=PASSWORD)
        yield Served(camera.url("/video"), camera.url("/nothing"), settings, codec="mjpeg", key_every=1)


@contextmanager
def web_file(directory: Path) -> Iterator[Served]:
    """A video on a web server."""
    write_clip(directory / "clip.mp4", tone=True)
    with WebCamera(root=directory) as server:
        yield Served(server.url("/clip.mp4"), server.url("/nothing.mp4"), audio_codec="aac")


@contextmanager
def hls(directory: Path) -> Iterator[Served]:
    """A live playlist, made by FFmpeg's program as it goes."""
    write_clip(directory / "clip.mp4", tone=True)
    command = ["ffmpeg", "-nostdin", "-loglevel", "error", "-re", "-stream_loop", "-1", "-i", "clip.mp4", "-c", "copy"]
    command += ["-f", "hls", "-hls_time", "1", "-hls_list_size", "6", "-hls_flags", "delete_segments", "live.m3u8"]
    server = subprocess.Popen(command, cwd=directory)
    try:
        wait_for((directory / "live3.ts").exists, what="pieces of the playlist")
        with WebCamera(root=directory) as camera:
            yield Served(camera.url("/live.m3u8"), camera.url("/nothing.m3u8"), audio_codec="aac")
    finally:
        server.kill()
        server.wait(10)


@contextmanager
def sdp(directory: Path) -> Iterator[Served]:
    """RTP that is sent to here, described by a file."""
    clip = write_clip(directory / "clip.mp4")
    with rtp_sender(clip, directory / "clip.sdp"):
        yield Served(str(directory / "clip.sdp"), str(directory / "nothing.sdp"), slow_to_open=True)


@contextmanager
def still(directory: Path) -> Iterator[Served]:
    """An image file; shown more often than it is, because the tests count pictures."""
    cv2.imwrite(str(directory / "yard.png"), clip_frame(0))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(image, "PERIOD_S", 0.04)
        patch.setattr(image, "TICK_S", 0.01)
        yield Served(str(directory / "yard.png"), str(directory / "nothing.png"), codec="", key_every=1)


@contextmanager
def demo(_directory: Path) -> Iterator[Served]:
    """A painted scene."""
    yield Served("demo:yard", "demo:nowhere", size_wh=(1280, 720), colours=False, codec="", slow_to_open=True)


@contextmanager
def webcam(_directory: Path, codec: str, ffmpeg_name: str) -> Iterator[Served]:
    """The fake one that this process was started with."""
    url = f"v4l2:{fakecam.DEVICE}?format={codec}&size={SIZE_WH[0]}x{SIZE_WH[1]}"
    yield Served(url, "v4l2:/dev/video99", codec=ffmpeg_name, key_every=25 if codec == "h264" else 1, slow_to_open=True)


KINDS: dict[str, Serve] = {
    "rtsp-tcp": rtsp,
    "rtsp-udp": partial(rtsp, transport="udp"),
    "rtsp-h265-sound": partial(rtsp, suffix="h265", audio="aac"),
    "rtsp-mjpeg": partial(rtsp, suffix="mjpeg"),
    "rtsps": partial(rtsp, tls=True),
    "file-h264": partial(file, suffix="mp4", codec="h264"),
    "file-h265": partial(file, suffix="mkv", codec="h265"),
    "file-mjpeg": partial(file, suffix="mkv", codec="mjpeg", key_every=1),
    "file-vp8": partial(file, suffix="webm", codec="vp8", audio="opus"),
    "file-vp9": partial(file, suffix="webm", codec="vp9", audio="opus"),
    "file-av1-fast": partial(file, suffix="mp4", codec="av1", options="?fast"),
    "sdp": sdp,
    "http-mjpeg": web_mjpeg,
    "https-mjpeg": partial(web_mjpeg, basic=True, tls=True),
    "http-file": web_file,
    "http-hls": hls,
    "image": still,
    "demo": demo,
}
if "FAKECAM_DIR" in os.environ:
    KINDS = {
        "webcam-mjpeg": partial(webcam, codec="mjpeg", ffmpeg_name="mjpeg"),
        "webcam-yuyv": partial(webcam, codec="yuyv", ffmpeg_name="rawvideo"),
        "webcam-h264": partial(webcam, codec="h264", ffmpeg_name="h264"),
    }
