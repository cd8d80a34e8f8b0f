"""Both kinds of picture write themselves in every pixel format, in any size, with the right colours."""

from __future__ import annotations

from typing import Literal

import av
import cv2
import numpy as np
import pytest
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from tests.support.clips import COLOURS_BGR, clip_frame
from valkka_live.core.frame import PixelFormat
from valkka_live.core.sources.av_picture import AvPicture
from valkka_live.core.sources.base import Picture
from valkka_live.core.sources.demo.source import ArrayPicture
from valkka_live.core.sources.scaler import Scaler

_TO_BGR = {
    PixelFormat.BGRX: cv2.COLOR_BGRA2BGR,
    PixelFormat.RGB24: cv2.COLOR_RGB2BGR,
    PixelFormat.YUV420P: cv2.COLOR_YUV2BGR_I420,
    PixelFormat.NV12: cv2.COLOR_YUV2BGR_NV12,
}


def picture(kind: Literal["decoded", "painted"]) -> Picture:
    frame = clip_frame(0)
    if kind == "painted":
        return ArrayPicture(frame)
    decoded = av.VideoFrame.from_ndarray(frame, format="bgr24").reformat(format="yuv420p")
    return AvPicture(decoded, Scaler())


def corners_of(array: NDArray[np.uint8], pixel_format: PixelFormat) -> list[NDArray[np.int64]]:
    bgr = array if pixel_format is PixelFormat.BGR24 else cv2.cvtColor(array, _TO_BGR[pixel_format])
    height, width = bgr.shape[:2]
    places = [(0.25, 0.25), (0.25, 0.75), (0.75, 0.25), (0.75, 0.75)]
    return [bgr[int(y * height), int(x * width)].astype(np.int64) for y, x in places]


@pytest.mark.parametrize("size_wh", [(640, 360), (322, 182), (1280, 720)])
@pytest.mark.parametrize("pixel_format", [f for f in PixelFormat if f is not PixelFormat.GRAY8])
@pytest.mark.parametrize("kind", ["decoded", "painted"])
def test_colours_are_right(
    kind: Literal["decoded", "painted"], pixel_format: PixelFormat, size_wh: tuple[int, int]
) -> None:
    target = np.zeros(pixel_format.shape(*size_wh), np.uint8)
    picture(kind).write_to(target, pixel_format)
    for seen, colour in zip(corners_of(target, pixel_format), COLOURS_BGR.values(), strict=True):
        assert np.abs(seen - colour).max() <= 4


@pytest.mark.parametrize("kind", ["decoded", "painted"])
def test_grey_is_the_full_range(kind: Literal["decoded", "painted"]) -> None:
    target = np.zeros((180, 320), np.uint8)
    picture(kind).write_to(target, PixelFormat.GRAY8)
    expected = cv2.cvtColor(clip_frame(0, (320, 180)), cv2.COLOR_BGR2GRAY)
    assert abs(int(target[45, 80]) - int(expected[45, 80])) <= 2
    assert target.max() >= 253, "the white bar"


@pytest.mark.parametrize("pixel_format", list(PixelFormat))
def test_a_shape_tells_the_size(pixel_format: PixelFormat) -> None:
    assert pixel_format.size_wh(pixel_format.shape(640, 362)) == (640, 362)


@pytest.mark.parametrize("source_wh", [(1920, 1080), (1280, 720), (2562, 1442)])
def test_a_large_step_down_goes_over_halves_and_looks_the_same(source_wh: tuple[int, int]) -> None:
    whole = av.VideoFrame.from_ndarray(clip_frame(0, source_wh), format="bgr24").reformat(format="yuv420p")
    small, large = np.zeros((180, 320, 3), np.uint8), np.zeros((540, 960, 4), np.uint8)
    decoded = AvPicture(whole, Scaler())
    decoded.write_to(large, PixelFormat.BGRX)
    decoded.write_to(small, PixelFormat.BGR24)
    alone = whole.reformat(width=320, height=180, format="bgr24", interpolation="AREA").to_ndarray()
    assert np.abs(small.astype(int) - alone).mean() < 1.5
    for target, pixel_format in ((small, PixelFormat.BGR24), (large, PixelFormat.BGRX)):
        for seen, colour in zip(corners_of(target, pixel_format), COLOURS_BGR.values(), strict=True):
            assert np.abs(seen - colour).max() <= 4


@pytest.mark.parametrize("color_range", [ColorRange.MPEG, ColorRange.JPEG])
@pytest.mark.parametrize("colorspace", [Colorspace.ITU601, Colorspace.ITU709])
def test_halves_keep_the_colour_matrix_and_the_range(colorspace: Colorspace, color_range: ColorRange) -> None:
    bgr = av.VideoFrame.from_ndarray(clip_frame(0, (1280, 720)), format="bgr24")
    whole = bgr.reformat(format="yuv420p", dst_colorspace=colorspace, dst_color_range=color_range)
    whole.colorspace, whole.color_range = colorspace, color_range
    target = np.zeros((180, 320, 3), np.uint8)
    AvPicture(whole, Scaler()).write_to(target, PixelFormat.BGR24)
    for seen, colour in zip(corners_of(target, PixelFormat.BGR24), COLOURS_BGR.values(), strict=True):
        assert np.abs(seen - colour).max() <= 6
