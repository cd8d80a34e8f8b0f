"""Setting objects into pictures, and how much of them can be seen."""

from __future__ import annotations

import random

import numpy as np
import pytest

from valkka_live.core.sources.demo.canvas import Cover
from valkka_live.core.sources.demo.compose import Hider, Placed, blend, visible_share
from valkka_live.core.sources.demo.eye import Eye, view_width_px
from valkka_live.core.sources.demo.figures import Figures, random_look, view_of

_SIZE = (200, 200)
_CELLS = Figures(1.0).cells


def placed(
    figures: Figures, x: float, y: float, depth_m: float = 10.0, *, x_m: float = 0.0, behind: tuple[str, ...] = ()
) -> Placed:
    """A person at a place of the picture, about 87 pixels high."""
    view = view_of(random_look("person", random.Random(0)), "person", "stand", 0.0, turn_rad=0.0, tilt_rad=0.0)
    return Placed(1, "person", view, figures.box(view), (x, y), 50.0, x_m, depth_m, behind, moving=False)


def half(name: str, depth_m: float) -> Hider:
    """Something that covers the left half of the picture."""
    mask = np.zeros((_SIZE[1], _SIZE[0]), np.uint8)
    mask[:, :100] = 255
    return Hider.from_cover(Cover(name, depth_m, mask), mask)


def test_all_of_a_free_object_is_visible() -> None:
    assert visible_share(placed(Figures(1.0), 100, 150), [], [], _SIZE, cells=_CELLS) == 1.0


def test_half_of_an_object_at_the_edge_is_outside() -> None:
    assert visible_share(placed(Figures(1.0), 0, 150), [], [], _SIZE, cells=_CELLS) == pytest.approx(0.5, abs=0.1)
    assert visible_share(placed(Figures(1.0), -80, 150), [], [], _SIZE, cells=_CELLS) == 0.0


@pytest.mark.parametrize(
    ("hider_depth_m", "behind", "share"), [(5.0, (), 0.5), (15.0, (), 1.0), (15.0, ("wall",), 0.5)]
)
def test_only_nearer_or_named_covers_hide(hider_depth_m: float, behind: tuple[str, ...], share: float) -> None:
    figures, wall = Figures(1.0), half("wall", hider_depth_m)
    person = placed(figures, 100, 150, behind=behind)
    assert visible_share(person, [], [wall], _SIZE, cells=_CELLS) == pytest.approx(share, abs=0.1)
    picture = np.full((_SIZE[1], _SIZE[0], 3), 255, np.uint8)
    blend(picture, person, figures.sprite(person.view, 50.0), [wall], (1.0, 1.0, 1.0))
    drawn_left = (picture[:, :99] < 250).any()
    assert drawn_left == (share == 1.0)
    assert (picture[:, 101:] < 250).any()


@pytest.mark.parametrize(("x_m", "hidden"), [(-6.0, True), (-2.0, False), (6.0, False)])
def test_a_long_cover_hides_what_stands_beside_it_further_out(x_m: float, hidden: bool) -> None:
    car = Hider.from_cover(
        Cover("car", 11.0, np.full((200, 200), 255, np.uint8), x_m=-4.0, reach_m=2.2),
        np.full((200, 200), 255, np.uint8),
    )
    beside = placed(Figures(1.0), 100, 150, 10.5, x_m=x_m)
    assert (visible_share(beside, [], [car], _SIZE, cells=_CELLS) == 0.0) == hidden


def test_an_object_before_it_hides_it() -> None:
    figures = Figures(1.0)
    assert visible_share(placed(figures, 100, 150), [placed(figures, 101, 150, 5.0)], [], _SIZE, cells=_CELLS) < 0.2
    assert visible_share(placed(figures, 100, 150), [placed(figures, 160, 150, 5.0)], [], _SIZE, cells=_CELLS) == 1.0


def test_dim_light_makes_the_object_darker() -> None:
    figures = Figures(1.0)
    person = placed(figures, 100, 150)
    bright, dim = (np.zeros((_SIZE[1], _SIZE[0], 3), np.uint8) for _ in range(2))
    blend(bright, person, figures.sprite(person.view, 50.0), [], (1.0, 1.0, 1.0))
    blend(dim, person, figures.sprite(person.view, 50.0), [], (0.4, 0.4, 0.4))
    assert 0.3 * bright.sum() < dim.sum() < 0.5 * bright.sum()


def test_the_eye_sees_far_things_small_and_high() -> None:
    eye = Eye(2.7, 0.15, 0.8)
    near, far = eye.project([(1.0, 0.0, 8.0), (1.0, 0.0, 30.0)])
    assert near[0] > far[0] > 0
    assert near[1] > far[1]
    assert eye.scale_at(8.0) > 3 * eye.scale_at(30.0)


def test_a_picture_of_another_shape_shows_a_part_of_the_view() -> None:
    assert view_width_px(1280, 720) == pytest.approx(1280)
    assert view_width_px(960, 720) == pytest.approx(1280)
    assert view_width_px(1280, 400) == pytest.approx(1280)
