"""A turned picture has every pixel where the turned point says."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.unit.core.test_turning import TURNINGS
from valkka_live.core.camera.turned_picture import TurnedPicture
from valkka_live.core.frame import PixelFormat
from valkka_live.core.turning import Turning


class Drawn:
    """A picture of 6×4 pixels, each of another colour, at its own size only."""

    size_wh = (6, 4)

    def write_to(self, target: NDArray[np.uint8], pixel_format: PixelFormat) -> None:
        assert target.flags.c_contiguous
        target[...] = np.arange(target.size, dtype=np.uint8).reshape(target.shape)


@pytest.mark.parametrize("turning", TURNINGS)
@pytest.mark.parametrize("pixel_format", [PixelFormat.BGRX, PixelFormat.BGR24])
def test_every_pixel(turning: Turning, pixel_format: PixelFormat) -> None:
    sent = np.empty(pixel_format.shape(6, 4), np.uint8)
    Drawn().write_to(sent, pixel_format)
    picture = TurnedPicture(Drawn(), turning)
    width, height = picture.size_wh
    seen = np.empty(pixel_format.shape(width, height), np.uint8)
    picture.write_to(seen, pixel_format)
    for y in range(4):
        for x in range(6):
            to_x, to_y = turning.point(((x + 0.5) / 6, (y + 0.5) / 4))
            assert (seen[int(to_y * height), int(to_x * width)] == sent[y, x]).all()
