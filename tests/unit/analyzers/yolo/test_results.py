"""A mask becomes a polygon of few corners at its place on the picture."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from valkka_live.analyzers.yolo.letterbox import Fit
from valkka_live.analyzers.yolo.results import outline_of
from valkka_live.core.detection import MAX_OUTLINE_POINTS

FIT = Fit(network_hw=(384, 640), inner_wh=(640, 360), left=0, top=12)


def drawn(*shapes: list[tuple[int, int]], rough: int = 0) -> NDArray[np.uint8]:
    """Polygons on the network's input; rough: with noise of so many pixels at the edge."""
    mask = np.zeros(FIT.network_hw, np.uint8)
    for shape in shapes:
        cv2.fillPoly(mask, [np.array(shape)], 1)
    if rough:
        noise = np.random.default_rng(0).integers(0, 2, mask.shape, np.uint8)
        edge = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((rough, rough), np.uint8))
        mask = np.where(edge & noise, 1 - mask, mask).astype(np.uint8)
    return mask


PERSON = [(300, 60), (330, 60), (335, 150), (350, 260), (320, 262), (315, 180), (305, 262), (280, 260), (292, 150)]


@pytest.mark.parametrize("rough", [0, 3, 7])
def test_the_outline_is_that_of_the_mask(rough: int) -> None:
    mask = drawn(PERSON, rough=rough)
    outline = outline_of(mask, FIT)
    assert 3 <= len(outline) <= MAX_OUTLINE_POINTS
    assert all(0.0 <= side <= 1.0 for point in outline for side in point)
    again = np.zeros_like(mask)
    places = [(round(x * 640 - 0.5), round(y * 360 - 0.5) + FIT.top) for x, y in outline]
    cv2.fillPoly(again, [np.array(places)], 1)
    smooth = drawn(PERSON)
    assert (again & smooth).sum() / (again | smooth).sum() > (0.95 if rough < 7 else 0.85)


def test_of_several_parts_it_is_the_largest_and_of_none_nothing() -> None:
    small = [(10, 100), (30, 100), (30, 120)]
    assert min(x for x, _ in outline_of(drawn(small, PERSON), FIT)) > 0.4
    assert outline_of(drawn(), FIT) == ()
    assert outline_of(drawn([(5, 50), (5, 50)]), FIT) == ()
