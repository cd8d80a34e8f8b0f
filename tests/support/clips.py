"""Clips for tests, made here: each frame has four known colours and a bar that moves."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
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


def write_clip(path: Path, seconds: float = 4.0, size_wh: tuple[int, int] = SIZE_WH) -> Path:
    """Encode a clip, H.264; the container follows the suffix (.mp4, or .h264 for a raw stream with access unit delimiters)."""
    with av.open(str(path), "w", format="h264" if path.suffix == ".h264" else None) as container:
        stream = container.add_stream("libx264", rate=FPS)
        stream.width, stream.height = size_wh
        stream.pix_fmt = "yuv420p"
        stream.options = {
            "preset": "ultrafast",
            "tune": "zerolatency",
            "x264-params": "keyint=25:aud=1:sliced-threads=0:slices=1",
        }
        for n in range(int(seconds * FPS)):
            frame = av.VideoFrame.from_ndarray(clip_frame(n, size_wh), format="bgr24")
            for packet in stream.encode(frame):
                container.mux(packet)
        for packet in stream.encode():
            container.mux(packet)
    return path
