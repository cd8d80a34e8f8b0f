import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.analyzers.yolo.crops import LARGEST, MAX_CROPS, Crop, choose_crops
from valkka_live.core.detection import Detection

side = st.floats(0.0, 0.95, allow_subnormal=False)


@given(st.lists(st.tuples(side, side, st.floats(0.002, 0.6), st.floats(0.002, 0.6)), max_size=12))
def test_crops_lie_in_the_picture_and_hold_what_moves(boxes: list[tuple[float, float, float, float]]) -> None:
    regions = [(x, y, min(1.0, x + w), min(1.0, y + h)) for x, y, w, h in boxes]
    crops = choose_crops(regions)
    assert len(crops) <= MAX_CROPS
    for crop in crops:
        assert crop.share <= LARGEST
        assert crop.left >= 0.0 and crop.top >= 0.0
        assert crop.left + crop.share <= 1 + 1e-9 and crop.top + crop.share <= 1 + 1e-9
        inside = [
            crop.left - 1e-9 <= x1 and crop.top - 1e-9 <= y1 and x2 <= crop.left + crop.share + 1e-9
            for x1, y1, x2, _ in regions
        ]
        assert any(inside)


def test_neighbours_share_a_crop_and_large_things_need_none() -> None:
    assert len(choose_crops([(0.50, 0.5, 0.53, 0.53), (0.54, 0.5, 0.56, 0.52)])) == 1
    assert choose_crops([(0.2, 0.2, 0.6, 0.8)]) == []


def test_a_crop_has_the_pictures_size_and_what_is_found_on_it_comes_back_to_its_place() -> None:
    picture = np.zeros((361, 643, 3), np.uint8)
    picture[200:220, 400:420] = 255
    crop = choose_crops([(400 / 643, 200 / 361, 420 / 643, 220 / 361)])[0]
    part = crop.cut(picture)
    assert part.shape == picture.shape
    rows, columns = np.nonzero(part[..., 0] > 127)
    height, width = part.shape[:2]
    xyxy = (columns.min() / width, rows.min() / height, (columns.max() + 1) / width, (rows.max() + 1) / height)
    placed = crop.on_picture(Detection(xyxy, 0.9, "person", 0))
    assert placed.xyxy == pytest.approx((400 / 643, 200 / 361, 420 / 643, 220 / 361), abs=0.003)
    assert (placed.confidence, placed.class_name, placed.class_id) == (0.9, "person", 0)


def test_a_border_of_the_crop_cuts_and_that_of_the_picture_does_not() -> None:
    inner, corner = Crop(0.3, 0.3, 0.2), Crop(0.0, 0.0, 0.2)
    left = Detection((0.0, 0.3, 0.2, 0.6), 0.9, "car")
    assert inner.cuts(left)
    assert not corner.cuts(left)
    assert corner.cuts(Detection((0.5, 0.5, 1.0, 0.8), 0.9, "car"))
    assert not inner.cuts(Detection((0.1, 0.1, 0.9, 0.9), 0.9, "car"))
