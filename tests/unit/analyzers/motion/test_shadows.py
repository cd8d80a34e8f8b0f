"""Boxes around objects that throw shadows on textured ground."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from valkka_live.analyzers.motion.regions import Box
from valkka_live.analyzers.motion.scene import Picture, strongest
from valkka_live.analyzers.motion.shadows import without_shadow

WIDTH, HEIGHT = 160, 120
NOISE = np.full((HEIGHT, WIDTH), 2.0, np.float32)
RED, GREY = (40, 40, 200), (45, 45, 45)


@pytest.fixture(scope="module")
def ground() -> Picture:
    coarse = np.random.default_rng(2).integers(110, 150, (30, 40, 1), np.uint8)
    return np.asarray(cv2.resize(cv2.merge([coarse] * 3), (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC), np.uint8)


def darker(picture: Picture, room: Box, share: float) -> Picture:
    """With a shadow in a part of it."""
    x1, y1, x2, y2 = room
    result = picture.copy()
    result[y1:y2, x1:x2] = (result[y1:y2, x1:x2] * share).astype(np.uint8)
    return result


def painted(picture: Picture, room: Box, colour: tuple[int, int, int]) -> Picture:
    x1, y1, x2, y2 = room
    result = picture.copy()
    result[y1:y2, x1:x2] = colour
    return result


def drawn_closer(box: Box, picture: Picture, ground: Picture) -> Box:
    mask = np.where(strongest(cv2.absdiff(picture, ground)) > 10, 255, 0).astype(np.uint8)
    return without_shadow(box, picture, ground, mask, NOISE)


@pytest.mark.parametrize("share", [0.5, 0.65, 0.85])
def test_a_shadow_beside_somebody_is_not_in_the_box(ground: Picture, share: float) -> None:
    picture = painted(darker(ground, (60, 88, 100, 96), share), (50, 40, 64, 96), RED)
    assert drawn_closer((50, 40, 100, 96), picture, ground) == pytest.approx((50, 40, 64, 96), abs=1)


def test_legs_as_dark_as_a_shadow_stay(ground: Picture) -> None:
    legs = painted(darker(ground, (60, 88, 100, 96), 0.6), (52, 66, 62, 96), GREY)
    picture = painted(legs, (50, 40, 64, 66), RED)
    assert drawn_closer((50, 40, 100, 96), picture, ground) == pytest.approx((50, 40, 64, 96), abs=1)


def test_the_shadow_under_a_car_is_not_in_the_box(ground: Picture) -> None:
    picture = painted(darker(ground, (42, 76, 110, 84), 0.45), (40, 50, 100, 76), RED)
    assert drawn_closer((40, 50, 110, 84), picture, ground) == pytest.approx((40, 50, 100, 79), abs=1)


def test_what_looks_like_nothing_but_a_shadow_keeps_its_box(ground: Picture) -> None:
    picture = darker(ground, (50, 40, 70, 96), 0.6)
    assert drawn_closer((50, 40, 70, 96), picture, ground) == (50, 40, 70, 96)


def test_what_is_brighter_or_of_another_colour_is_no_shadow(ground: Picture) -> None:
    for colour in (RED, (220, 220, 220), (30, 140, 30)):
        picture = painted(ground, (30, 30, 90, 100), colour)
        assert drawn_closer((30, 30, 90, 100), picture, ground) == pytest.approx((30, 30, 90, 100), abs=1)
