"""Asks a V4L2 device what it is and what it offers: four ioctls of <linux/videodev2.h>, the same on every 64-bit Linux.

The library linuxpy does this, too, and much more: two megabytes and 0.13 s to import, too much for the window's process.
"""

from __future__ import annotations

import errno
import fcntl
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_QUERYCAP, _ENUM_FMT, _ENUM_SIZES, _ENUM_INTERVALS = 0x80685600, 0xC0405602, 0xC02C564A, 0xC034564B
_CAPABILITY = struct.Struct("=16s32s32sIII12x")
_FORMAT = struct.Struct("=III32sI16x")
_SIZE = struct.Struct("=III6I8x")
_INTERVAL = struct.Struct("=IIIII6I8x")
_VIDEO_CAPTURE, _HAS_DEVICE_CAPS = 0x1, 0x8000_0000
_DISCRETE = 1
_MAX_ITEMS = 256
"""A driver that never says "no more" is not believed."""
USUAL_SIZES_WH = ((1920, 1080), (1280, 720), (640, 480))
"""Asked of devices that take any size between two."""

FORMATS = {"H264": "h264", "MJPG": "mjpeg", "JPEG": "mjpeg", "YUYV": "yuyv422", "UYVY": "uyvy422", "NV12": "nv12"}
"""FourCC to FFmpeg's name, of what webcams send; others (grey, infrared, Bayer) are passed over."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way in which a webcam can send.

    Attributes:
        codec: FFmpeg's name: h264, mjpeg, yuyv422 …
        size_wh: pixels.
        fps: pictures a second; 0.0 when the device does not tell.
    """

    codec: str
    size_wh: tuple[int, int]
    fps: float


def name_and_modes(path: str) -> tuple[str, tuple[Mode, ...]]:
    """What a device calls itself, and what it can send.

    Args:
        path: of the device.

    Returns:
        No modes for what is no camera: outputs, tuners, the second device of most webcams, which sends no pictures.

    Raises:
        OSError: it cannot be opened, or is no V4L2 device.
    """
    fd = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)  # others may have it open
    try:
        reply = bytearray(_CAPABILITY.size)
        fcntl.ioctl(fd, _QUERYCAP, reply)
        _, card, _, _, all_caps, device_caps = _CAPABILITY.unpack(reply)
        caps = device_caps if all_caps & _HAS_DEVICE_CAPS else all_caps
        modes = tuple(dict.fromkeys(_modes(fd))) if caps & _VIDEO_CAPTURE else ()
        return _tidy(card), modes
    finally:
        os.close(fd)


def _tidy(card: bytes) -> str:
    """A name for people; drivers write "C920: C920"."""
    name = card.split(b"\0")[0].decode(errors="replace").strip()
    first, colon, second = name.partition(": ")
    return first if colon and first.startswith(second) else name


def _modes(fd: int) -> Iterator[Mode]:
    for _, _, _, _, fourcc in _answers(fd, _ENUM_FMT, _FORMAT, _VIDEO_CAPTURE, 0, b"", 0):
        name = FORMATS.get(struct.pack("=I", fourcc).decode("latin-1"))
        if name is None:
            continue
        for size_wh in _sizes(fd, fourcc):
            for fps in list(_rates(fd, fourcc, size_wh)) or [0.0]:
                yield Mode(name, size_wh, fps)


def _sizes(fd: int, fourcc: int) -> Iterator[tuple[int, int]]:
    for _, _, kind, *numbers in _answers(fd, _ENUM_SIZES, _SIZE, fourcc, 0, *[0] * 6):
        if kind == _DISCRETE:
            yield numbers[0], numbers[1]
            continue
        least_w, most_w, _, least_h, most_h, _ = numbers
        yield from (wh for wh in USUAL_SIZES_WH if least_w <= wh[0] <= most_w and least_h <= wh[1] <= most_h)
        return


def _rates(fd: int, fourcc: int, size_wh: tuple[int, int]) -> Iterator[float]:
    for *_, kind, seconds, ticks, _, _, _, _ in _answers(fd, _ENUM_INTERVALS, _INTERVAL, fourcc, *size_wh, 0, *[0] * 6):
        if seconds and ticks:
            yield round(ticks / seconds, 3)  # of a range: its shortest interval
        if kind != _DISCRETE:
            return


def _answers(fd: int, request: int, layout: struct.Struct, *question: object) -> Iterator[tuple[Any, ...]]:
    """Everything that an enumerating ioctl tells; it ends with EINVAL, or with ENOTTY when the driver does not know the question.

    Args:
        fd: of the device.
        request: the ioctl.
        layout: of its structure; the first field is the index.
        question: the fields after it.
    """
    for index in range(_MAX_ITEMS):
        data = bytearray(layout.pack(index, *question))
        try:
            fcntl.ioctl(fd, request, data)
        except OSError as error:
            if error.errno in {errno.EINVAL, errno.ENOTTY}:
                return
            raise
        yield layout.unpack(data)
