"""Reads still images: checked for kind and size before they are decoded, by FFmpeg's decoders, without its containers and protocols."""

from __future__ import annotations

import stat
from pathlib import Path

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame

from valkka_live.core.errors import SourceRefused
from valkka_live.core.frame import MAX_SIDE_PX
from valkka_live.core.messages import Problem
from valkka_live.core.sources.ffmpeg_log import FfmpegLog

MAX_BYTES = 64_000_000
MAX_PX = 8192 * 8192
"""Decoded, it takes four bytes for each."""
KINDS = "JPEG, PNG, WebP, BMP, TIFF"
_STARTS = {b"\xff\xd8\xff": "mjpeg", b"\x89PNG\r\n": "png", b"BM": "bmp", b"II*\0": "tiff", b"MM\0*": "tiff"}


class UnreadableImage(SourceRefused):
    """The file is there, but it is no image that can be shown; maybe it is just being written."""

    def __init__(self, reason: str, advice: str = "") -> None:
        super().__init__(Problem.NOT_FOUND, reason, advice)
        self.args = (reason, advice)


def read_still(path: Path) -> VideoFrame:
    """Decode an image file, the right way up.

    Raises:
        UnreadableImage: it is too large, damaged, or no image.
        OSError: it cannot be read.
    """
    data = _read(path)
    codec = _codec(data)
    if not codec:
        raise UnreadableImage(f"{path.name} is not an image that can be read", f"There are: {KINDS}.")
    context = av.CodecContext.create(codec, "r")
    assert isinstance(context, VideoCodecContext)
    context.thread_count = 1
    context.options = {"max_pixels": str(MAX_PX)}
    if (
        codec == "mjpeg"
    ):  # it alone shows half a picture without a word; TIFF's explodes over tags that it does not know
        context.options |= {"err_detect": "explode"}
    failed = False
    with FfmpegLog() as ffmpeg:
        try:
            frames = [*context.decode(av.Packet(data)), *context.decode(None)]
        except (av.error.FFmpegError, OSError, ValueError):
            failed, frames = True, []
        too_large = any("max pixel" in line.text or "Picture size" in line.text for line in ffmpeg.take())
    if too_large or any(max(frame.width, frame.height) > MAX_SIDE_PX for frame in frames):
        raise UnreadableImage(
            f"{path.name} has too many pixels", f"At most {MAX_PX // 1_000_000} million can be shown."
        )
    if failed or not frames:
        raise UnreadableImage(f"{path.name} is damaged or not complete")
    return _upright(frames[0])


def _read(path: Path) -> bytes:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for its writer
        raise UnreadableImage(f"{path.name} is not a file")
    if status.st_size > MAX_BYTES:
        reason = f"{path.name} has {status.st_size / 1e6:.0f} MB"
        raise UnreadableImage(reason, f"An image of at most {MAX_BYTES // 1_000_000} MB can be shown.")
    with path.open("rb") as file:
        return file.read(MAX_BYTES)


def _codec(data: bytes) -> str:
    """FFmpeg's name of the decoder, by the first bytes; "" for what is none of the kinds."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return next((codec for start, codec in _STARTS.items() if data.startswith(start)), "")


def _upright(frame: VideoFrame) -> VideoFrame:
    """Turned as the camera that took it says."""
    quarters = round(frame.rotation / 90) % 4
    if quarters == 0:
        return frame
    pixels = frame.to_ndarray(format="bgr24")
    turned = np.ascontiguousarray(np.rot90(pixels, quarters), np.uint8)
    return VideoFrame.from_ndarray(turned, "bgr24")
