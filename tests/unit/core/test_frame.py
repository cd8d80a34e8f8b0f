"""Pixel formats and their sizes."""

from __future__ import annotations

import pytest

from valkka_live.core.frame import MAX_SIDE_PX, PixelFormat


@pytest.mark.parametrize(
    ("pixel_format", "shape"),
    [
        (PixelFormat.BGR24, (48, 64, 3)),
        (PixelFormat.RGB24, (48, 64, 3)),
        (PixelFormat.BGRX, (48, 64, 4)),
        (PixelFormat.GRAY8, (48, 64)),
        (PixelFormat.YUV420P, (72, 64)),
        (PixelFormat.NV12, (72, 64)),
    ],
)
def test_shapes_and_bytes(pixel_format: PixelFormat, shape: tuple[int, ...]) -> None:
    assert pixel_format.shape(64, 48) == shape
    n_bytes = 1
    for side in shape:
        n_bytes *= side
    assert pixel_format.n_bytes(64, 48) == n_bytes


@pytest.mark.parametrize("size", [(0, 1), (1, 0), (-1, 4), (MAX_SIDE_PX + 1, 4)])
def test_absurd_sizes_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="each side must be"):
        PixelFormat.BGR24.shape(*size)


def test_halved_colour_planes_need_even_sides() -> None:
    with pytest.raises(ValueError, match="even sides"):
        PixelFormat.YUV420P.shape(63, 48)
