"""The clips: moving things and noise, as a camera sends them (no B frames), each as a file and as a raw stream for the RTSP server."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.camera.plan import FPS, MAIN_WH, SUB_FPS, SUB_WH

_PATIENCE_S = 120.0
TIMES = 12
"""So often the file holds what was encoded: to begin again costs as much as some pictures, more for one player than for another."""
_BIT_RATES = {MAIN_WH: "6M", SUB_WH: "800k"}


@dataclass(frozen=True, slots=True)
class Clip:
    """One of them.

    Attributes:
        label: for the tables.
        file: an MP4 file.
        raw: H.264 with access unit delimiters.
    """

    label: str
    size_wh: tuple[int, int]
    fps: int
    file: Path
    raw: Path

    @property
    def fast_url(self) -> str:
        """Decoded as fast as possible, again and again."""
        return f"file://{self.file}?fast"

    @property
    def url(self) -> str:
        """In real time, again and again."""
        return f"file://{self.file}"


def make_clip(folder: Path, size_wh: tuple[int, int], fps: int, seconds: int) -> Clip:
    """Encode one."""
    width, height = size_wh
    stem = f"{width}x{height}-{fps}"
    clip = Clip(f"{width}×{height} at {fps} fps", size_wh, fps, folder / f"{stem}.mp4", folder / f"{stem}.h264")
    picture = f"testsrc2=size={width}x{height}:rate={fps},noise=alls=7:allf=t"
    encoder = f"-c:v libx264 -preset veryfast -b:v {_BIT_RATES[size_wh]} -bf 0 -g {2 * fps} -pix_fmt yuv420p"
    encoder += " -x264-params aud=1 -f h264"
    _ffmpeg("-f", "lavfi", "-i", picture, "-t", str(seconds), *encoder.split(), str(clip.raw))
    long = folder / "long.h264"
    long.write_bytes(clip.raw.read_bytes() * TIMES)
    _ffmpeg("-r", str(fps), "-i", str(long), "-c", "copy", str(clip.file))
    long.unlink()
    return clip


@dataclass(frozen=True, slots=True)
class Clips:
    """A main stream, a sub stream, and a sub stream at the rate that most cameras give it."""

    main: Clip
    sub: Clip
    slow_sub: Clip


def make_clips(folder: Path, seconds: int) -> Clips:
    """Encode all of them."""
    sizes = (MAIN_WH, FPS), (SUB_WH, FPS), (SUB_WH, SUB_FPS)
    return Clips(*(make_clip(folder, size_wh, fps, seconds) for size_wh, fps in sizes))


def _ffmpeg(*arguments: str) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *arguments], check=True, timeout=_PATIENCE_S)
