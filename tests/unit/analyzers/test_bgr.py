"""Plug-ins get BGR pictures, whatever the ring or file gives."""

from __future__ import annotations

import numpy as np
import pytest

from valkka_live.analyzers.bgr import to_bgr
from valkka_live.core.detection import Detection
from valkka_live.core.frame import Frame, FrameMeta, PixelFormat

BLUE = (255, 0, 0)


def frame(array: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], pixel_format: PixelFormat) -> Frame:
    width, height = pixel_format.size_wh(array.shape)
    meta = FrameMeta(7, width, height, pixel_format, 1, 2, 3)
    return Frame(array, meta, [Detection((0, 0, 1, 1), 1.0, "dog")])


def test_bgr_is_not_copied_and_cannot_be_written() -> None:
    picture = np.zeros((3, 5, 3), np.uint8)
    given = to_bgr(frame(picture, PixelFormat.BGR24))
    assert np.shares_memory(given.array, picture)
    assert not given.array.flags.writeable
    assert picture.flags.writeable


@pytest.mark.parametrize(
    ("pixel_format", "pixel"),
    [(PixelFormat.RGB24, (0, 0, 255)), (PixelFormat.BGRX, (255, 0, 0, 9)), (PixelFormat.GRAY8, 200)],
)
@pytest.mark.parametrize("size_wh", [(1, 1), (5, 3), (64, 48)])
def test_other_formats_become_bgr(
    pixel_format: PixelFormat, pixel: tuple[int, ...] | int, size_wh: tuple[int, int]
) -> None:
    array = np.empty(pixel_format.shape(*size_wh), np.uint8)
    array[:] = pixel
    source = frame(array, pixel_format)
    given = to_bgr(source)
    assert given.array.shape == (size_wh[1], size_wh[0], 3)
    assert (given.array == ((200, 200, 200) if pixel_format is PixelFormat.GRAY8 else BLUE)).all()
    assert not given.array.flags.writeable
    assert (given.meta.seq, given.meta.pixel_format) == (7, PixelFormat.BGR24)
    assert given.detections == source.detections


@pytest.mark.parametrize("pixel_format", [PixelFormat.YUV420P, PixelFormat.NV12])
def test_planar_formats_become_bgr(pixel_format: PixelFormat) -> None:
    array = np.full(pixel_format.shape(8, 6), 128, np.uint8)
    given = to_bgr(frame(array, pixel_format))
    assert given.array.shape == (6, 8, 3)
    assert abs(int(given.array.mean()) - 130) < 3  # limited range: 128 is a little above the middle


def test_array_that_is_not_what_the_frame_says_is_refused() -> None:
    wrong = Frame(np.zeros((4, 4), np.uint8), FrameMeta(1, 4, 4, PixelFormat.BGR24, 0, 0, 0))
    with pytest.raises(ValueError, match=r"4×4 BGR24 is an array of uint8 \(4, 4, 3\), not of uint8 \(4, 4\)"):
        to_bgr(wrong)
