"""YUV is shown in the colours it stands for."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from valkka_live.core.frame import PixelFormat
from valkka_live.gui.bridge.yuv import bgrx_of

YUV = (PixelFormat.YUV420P, PixelFormat.NV12)


def exact(array: NDArray[np.uint8], pixel_format: PixelFormat) -> NDArray[np.float64]:
    """BT.601, limited range, as ITU-R BT.601-7 has it: (h, w, 3) BGR."""
    width, height = pixel_format.size_wh(array.shape)
    if pixel_format is PixelFormat.NV12:
        u, v = np.moveaxis(array[height:].reshape(height // 2, width // 2, 2), 2, 0)
    else:
        u, v = array[height:].reshape(2, height // 2, width // 2)
    y = (array[:height].astype(float) - 16) / 219
    pb, pr = (np.kron((plane.astype(float) - 128) / 224, np.ones((2, 2))) for plane in (u, v))
    red, blue = y + 1.402 * pr, y + 1.772 * pb
    green = (y - 0.299 * red - 0.114 * blue) / 0.587
    return np.asarray(np.clip(np.stack((blue, green, red), -1) * 255, 0, 255), np.float64)


@pytest.mark.parametrize("pixel_format", YUV)
def test_every_value_is_within_one_of_255(pixel_format: PixelFormat) -> None:
    noise = np.random.default_rng(1).integers(0, 256, pixel_format.shape(322, 182), dtype=np.uint8)
    made = bgrx_of(noise, pixel_format)
    assert made.shape == (182, 322, 4)
    assert np.abs(made[..., :3] - exact(noise, pixel_format)).max() <= 1.01
    assert made[..., 3].min() == 255


@pytest.mark.parametrize("pixel_format", YUV)
@pytest.mark.parametrize(("luma", "grey"), [(16, 0), (235, 255), (0, 0), (255, 255), (126, 128)])
def test_grey_stays_grey(pixel_format: PixelFormat, luma: int, grey: int) -> None:
    array = np.full(pixel_format.shape(4, 2), 128, np.uint8)
    array[:2] = luma
    assert np.abs(bgrx_of(array, pixel_format)[..., :3].astype(int) - grey).max() <= 1
