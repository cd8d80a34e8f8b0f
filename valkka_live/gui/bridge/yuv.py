"""YUV420P and NV12 to what Qt can paint; numpy alone, because OpenCV and FFmpeg stay out of a process with Qt.

BT.601, limited range, as every ring buffer holds it (see :class:`PixelFormat`). Whole numbers of 16 bits with five binary
places: at most one of 255 away from the exact result. A picture of 1280×720 takes 4 to 7 ms of CPU (measured), so this is for
looking into a ring, not for a wall of tiles.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat

_PLACES = 5
_HALF = 1 << (_PLACES - 1)


def _table(factor: float, zero: int, rounding: int = 0) -> NDArray[np.int16]:
    values = (np.arange(256) - zero) * factor * (1 << _PLACES)
    return np.asarray(np.rint(values) + rounding, np.int16)


_LUMA = _table(255 / 219, 16, _HALF)
_RED_OF_V = _table(1.59603, 128)
_GREEN_OF_U, _GREEN_OF_V = _table(-0.39176, 128), _table(-0.81297, 128)
_BLUE_OF_U = _table(2.01723, 128)


def bgrx_of(array: NDArray[np.uint8], pixel_format: PixelFormat) -> NDArray[np.uint8]:
    """Convert a picture.

    Args:
        array: (h * 3 / 2, w), of a ring buffer in the format given.
        pixel_format: YUV420P or NV12.

    Returns:
        (h, w, 4) BGRX, own memory.
    """
    width, height = pixel_format.size_wh(array.shape)
    colours = array[height:]
    if pixel_format is PixelFormat.NV12:
        pairs = colours.reshape(height // 2, width // 2, 2)
        u, v = pairs[..., 0], pairs[..., 1]
    else:
        planes = colours.reshape(2, height // 2, width // 2)
        u, v = planes[0], planes[1]
    luma = _LUMA[array[:height]].reshape(height // 2, 2, width)
    out = np.empty((height, width, 4), np.uint8)
    out[..., 3] = 255
    rows = out.reshape(height // 2, 2, width, 4)
    for channel, part in enumerate((_BLUE_OF_U[u], _GREEN_OF_U[u] + _GREEN_OF_V[v], _RED_OF_V[v])):
        sums = luma + part.repeat(2, axis=1)[:, np.newaxis]
        sums >>= _PLACES
        np.clip(sums, 0, 255, out=sums)
        rows[..., channel] = sums
    return out
