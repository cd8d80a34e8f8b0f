import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from valkka_live.analyzers.motion.regions import Box, merged, moving_regions


def test_region_is_boxed_and_specks_are_not() -> None:
    mask = np.zeros((100, 200), np.uint8)
    mask[20:40, 50:80] = 255
    mask[90, 190] = 255
    ((left, top, right, bottom),) = moving_regions(mask, min_pixels=50)
    assert (left, top, right, bottom) == (50, 20, 80, 40)


def test_small_regions_are_left_out_and_the_largest_comes_first() -> None:
    mask = np.zeros((100, 200), np.uint8)
    mask[10:16, 10:16] = 255
    mask[50:90, 50:120] = 255
    mask[20:40, 150:180] = 255
    assert moving_regions(mask, min_pixels=100) == [(50, 50, 120, 90), (150, 20, 180, 40)]


def test_parts_of_one_object_become_one_box() -> None:
    mask = np.zeros((100, 200), np.uint8)
    mask[20:30, 50:60] = 255
    mask[33:45, 50:60] = 255
    assert moving_regions(mask, min_pixels=20) == [(50, 20, 60, 45)]


boxes = st.builds(
    lambda x, y, w, h: (x, y, x + w, y + h),
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(1, 40),
    st.integers(1, 40),
)


@given(st.lists(boxes, max_size=20))
def test_merged_boxes_are_apart_and_cover_all(found: list[Box]) -> None:
    result = merged(found)
    for i, a in enumerate(result):
        assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for b in result[i + 1 :])
    for box in found:
        assert any(r[0] <= box[0] and r[1] <= box[1] and r[2] >= box[2] and r[3] >= box[3] for r in result)
