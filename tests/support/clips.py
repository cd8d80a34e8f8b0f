"""Clips for tests, made here: each frame has four known colours and a bar that moves."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray

SIZE_WH = (640, 360)
FPS = 25
COLOURS_BGR = {
    "top left": (200, 40, 40),
    "top right": (40, 180, 40),
    "bottom left": (40, 40, 200),
    "bottom right": (180, 180, 40),
}


def clip_frame(n: int, size_wh: tuple[int, int] = SIZE_WH) -> NDArray[np.uint8]:
    """Frame number ``n``: BGR, four quadrants, a white bar of 1/16 of the width that moves along the middle."""
    width, height = size_wh
    frame = np.empty((height, width, 3), np.uint8)
    frame[: height // 2, : width // 2] = COLOURS_BGR["top left"]
    frame[: height // 2, width // 2 :] = COLOURS_BGR["top right"]
    frame[height // 2 :, : width // 2] = COLOURS_BGR["bottom left"]
    frame[height // 2 :, width // 2 :] = COLOURS_BGR["bottom right"]
    bar = width // 16
    left = (n * 8) % (width - bar)
    frame[height // 2 - bar // 2 : height // 2 + bar // 2, left : left + bar] = 255
    return frame


_ENCODERS = {
    "h264": "libx264",
    "h265": "libx265",
    "mjpeg": "mjpeg",
    "vp8": "libvpx",
    "vp9": "libvpx-vp9",
    "av1": "libsvtav1",
}
_OPTIONS = {
    "h264": {
        "preset": "ultrafast",
        "tune": "zerolatency",
        "x264-params": "keyint=25:aud=1:sliced-threads=0:slices=1",
    },
    "h265": {
        "preset": "ultrafast",
        "tune": "zerolatency",
        "x265-params": "keyint=25:aud=1:repeat-headers=1:pools=none:frame-threads=1:log-level=none",
    },
    "mjpeg": {"qscale": "3", "huffman": "default"},
    "vp8": {"deadline": "realtime", "cpu-used": "8", "g": "25"},
    "vp9": {"deadline": "realtime", "cpu-used": "8", "g": "25"},
    "av1": {"preset": "12", "g": "25"},
}
_RAW_FORMATS = {"h264": "h264", "h265": "hevc", "mjpeg": "mjpeg"}


def write_noisy_clip(path: Path, seconds: float = 4.0) -> Path:
    """As :func:`write_clip`, but darkened to the half and with noise (mean 30) that changes all the time: each picture takes 60 kB."""
    noise = np.random.default_rng(1)
    frames = (
        clip_frame(n) // 2 + noise.integers(0, 61, (SIZE_WH[1], SIZE_WH[0], 3), dtype=np.uint8)
        for n in range(int(seconds * FPS))
    )
    raw = path.suffix.removeprefix(".")
    with av.open(str(path), "w", format=_RAW_FORMATS[raw]) as container:
        stream = container.add_stream(_ENCODERS[raw], rate=FPS)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = SIZE_WH
        stream.pix_fmt = "yuv420p"
        stream.options = dict(_OPTIONS[raw])
        for frame in frames:
            for packet in stream.encode(av.VideoFrame.from_ndarray(frame, format="bgr24")):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return path


def write_clip(
    path: Path,
    seconds: float = 4.0,
    size_wh: tuple[int, int] = SIZE_WH,
    codec: str = "",
    tone: bool = False,
    key_every: int = 25,
    paint: Callable[[int, tuple[int, int]], NDArray[np.uint8]] = clip_frame,
) -> Path:
    """Encode a clip.

    Args:
        path: the container follows the suffix; .h264, .h265 and .mjpeg are raw streams, the first two with access unit delimiters.
        seconds: of 25 frames.
        size_wh: pixels.
        codec: "h264", "h265", "mjpeg", "vp8", "vp9" or "av1"; "": by a raw suffix, else H.264.
        key_every: frames from one key frame to the next (H.264, H.265).
        tone: with a sound, too (AAC, or Opus in WebM).
        paint: gives frame number n of this size, BGR.
    """
    raw = path.suffix.removeprefix(".")
    codec = codec or (raw if raw in _RAW_FORMATS else "h264")
    with av.open(str(path), "w", format=_RAW_FORMATS.get(raw)) as container:
        stream = container.add_stream(_ENCODERS[codec], rate=FPS)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height = size_wh
        stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
        stream.options = {
            name: value.replace("keyint=25", f"keyint={key_every}") for name, value in _OPTIONS[codec].items()
        }
        sound = (
            container.add_stream("libopus" if raw == "webm" else "aac", rate=48_000, layout="mono") if tone else None
        )
        for n in range(int(seconds * FPS)):
            frame = av.VideoFrame.from_ndarray(paint(n, size_wh), format="bgr24")
            for packet in stream.encode(frame):
                container.mux(packet)
            if sound is not None:
                for packet in sound.encode(_tone(n)):
                    container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
        if sound is not None:
            for packet in sound.encode():
                container.mux(packet)
    return path


def _tone(n: int) -> av.AudioFrame:
    """The sound of frame number ``n``: 440 Hz."""
    samples = 48_000 // FPS
    time_s = (n * samples + np.arange(samples)) / 48_000
    wave = (np.sin(2 * np.pi * 440 * time_s) * 0.3).astype(np.float32)
    frame = av.AudioFrame.from_ndarray(wave[None, :], format="fltp", layout="mono")
    frame.sample_rate, frame.pts = 48_000, n * samples
    frame.time_base = Fraction(1, 48_000)
    return frame
