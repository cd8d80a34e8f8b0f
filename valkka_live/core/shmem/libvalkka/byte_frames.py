"""Byte strings of any length in a ring whose frames all have one size.

The frame is GRAY8, and the slot begins with a magic word and the length; rows mean nothing.
"""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import MAX_SIDE_PX, PixelFormat
from valkka_live.core.shmem.view import FrameView

_PREFIX = struct.Struct("=QQ")
_MAGIC = int.from_bytes(b"VLbytes1", "little")
_GRAIN = 64

MAX_BYTES = MAX_SIDE_PX * MAX_SIDE_PX - _PREFIX.size
"""No byte string is longer."""


def size_for(n_bytes: int) -> tuple[int, int]:
    """(width, height) of frames with room for n_bytes.

    Raises:
        ValueError: n_bytes is out of range.
    """
    if not 1 <= n_bytes <= MAX_BYTES:
        raise ValueError(f"n_bytes={n_bytes}: must be 1 to {MAX_BYTES}")
    total = n_bytes + _PREFIX.size
    width = -(-total // (_GRAIN * MAX_SIDE_PX)) * _GRAIN
    return width, -(-total // width)


def write(frame: NDArray[np.uint8], data: NDArray[np.uint8]) -> None:
    """Put a byte string (flat uint8, no longer than was asked for) into a writable frame."""
    flat = frame.reshape(-1)
    flat[: _PREFIX.size] = np.frombuffer(_PREFIX.pack(_MAGIC, data.size), np.uint8)
    flat[_PREFIX.size : _PREFIX.size + data.size] = data


def payload_of(view: FrameView) -> NDArray[np.uint8]:
    """The byte string in a frame, flat, not copied; all bytes of a picture when the frame is one."""
    flat = view.array.reshape(-1)
    if view.meta.pixel_format != PixelFormat.GRAY8 or flat.size < _PREFIX.size:
        return flat
    magic, n_bytes = _PREFIX.unpack(flat[: _PREFIX.size].tobytes())
    if magic != _MAGIC or n_bytes > flat.size - _PREFIX.size:
        return flat
    return flat[_PREFIX.size : _PREFIX.size + n_bytes]
