"""Every kind of source that there is, served for real; the conformance tests run on each.

To add one: a function that serves :data:`tests.support.clips` for as long as its ``with`` lasts, and a line in KINDS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.support.certificates import write_certificate
from tests.support.clips import SIZE_WH, write_clip
from tests.support.rtsp import RtspCamera
from valkka_live.core.messages import Transport
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
def file(directory: Path, suffix: str, codec: str, *, options: str = "", audio: str = "aac") -> Iterator[Served]:
    """A video file with sound."""
    clip = write_clip(directory / f"clip.{suffix}", codec=codec, tone=True)
    name = {"h265": "hevc"}.get(codec, codec)
    url = f"file://{clip}{options}" if options else str(clip)
    yield Served(url, str(directory / "nothing.mp4"), codec=name, audio_codec=audio)


@contextmanager
def demo(_directory: Path) -> Iterator[Served]:
    """A painted scene."""
    yield Served("demo:yard", "demo:nowhere", size_wh=(1280, 720), colours=False, codec="", slow_to_open=True)


KINDS: dict[str, Serve] = {
    "rtsp-tcp": rtsp,
    "rtsp-udp": partial(rtsp, transport="udp"),
    "rtsp-h265-sound": partial(rtsp, suffix="h265", audio="aac"),
    "rtsp-mjpeg": partial(rtsp, suffix="mjpeg"),
    "rtsps": partial(rtsp, tls=True),
    "file-h264": partial(file, suffix="mp4", codec="h264"),
    "file-h265": partial(file, suffix="mkv", codec="h265"),
    "file-vp8": partial(file, suffix="webm", codec="vp8", audio="opus"),
    "file-vp9": partial(file, suffix="webm", codec="vp9", audio="opus"),
    "file-av1-fast": partial(file, suffix="mp4", codec="av1", options="?fast"),
    "demo": demo,
}
