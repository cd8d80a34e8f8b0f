"""Sizes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.core.geometry import fit_size

sides = st.integers(16, 8000)


@pytest.mark.parametrize(
    ("source", "box", "expected"),
    [
        ((1920, 1080), (640, 360), (640, 360)),
        ((1920, 1080), (640, 640), (640, 360)),
        ((1080, 1920), (640, 640), (360, 640)),
        ((640, 480), (1920, 1080), (640, 480)),
        ((641, 481), (2000, 2000), (640, 480)),
    ],
)
def test_fitting(source: tuple[int, int], box: tuple[int, int], expected: tuple[int, int]) -> None:
    assert fit_size(source, box) == expected


@given(sides, sides, sides, sides)
def test_the_proportions_are_kept_and_nothing_is_enlarged(sw: int, sh: int, bw: int, bh: int) -> None:
    width, height = fit_size((sw, sh), (bw, bh))
    assert width % 2 == height % 2 == 0
    assert width <= max(bw, 2) + 1 and height <= max(bh, 2) + 1
    scale = min(bw / sw, bh / sh, 1.0)
    assert abs(width - sw * scale) <= 2 and abs(height - sh * scale) <= 2


def test_an_empty_box_is_an_error() -> None:
    with pytest.raises(ValueError, match="cannot fit"):
        fit_size((640, 480), (0, 10))
