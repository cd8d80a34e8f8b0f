"""Which size a shared ring gets."""

from __future__ import annotations

import pytest

from valkka_live.commands.share.ring import RingShape
from valkka_live.core.frame import PixelFormat


@pytest.mark.parametrize(
    ("box_wh", "fit", "pixel_format", "size_wh"),
    [
        (None, False, PixelFormat.RGB24, (641, 363)),
        (None, False, PixelFormat.NV12, (640, 362)),
        ((100, 99), False, PixelFormat.RGB24, (100, 99)),
        ((320, 320), True, PixelFormat.RGB24, (320, 182)),
        ((9000, 9000), True, PixelFormat.YUV420P, (640, 364)),
    ],
)
def test_the_size_follows_what_was_asked_for_and_the_source(
    box_wh: tuple[int, int] | None, fit: bool, pixel_format: PixelFormat, size_wh: tuple[int, int]
) -> None:
    shape = RingShape("n", box_wh, fit, pixel_format, 10)
    assert shape.size_for((641, 363)) == size_wh
